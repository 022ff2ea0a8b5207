namespace Collaboration.Kernel.Privacy;

/// <summary>Who writes there, and so what a name or a date there is likely to be.</summary>
public enum GatePlace
{
    /// <summary>Stories of patients and whatever speaks of one: every name, date and place counts.</summary>
    Patients,

    /// <summary>Staff speak of their work: colleagues, meetings and towns are the rule. They count where the words around them speak of a patient.</summary>
    Staff,
}
