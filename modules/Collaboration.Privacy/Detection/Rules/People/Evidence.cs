namespace Collaboration.Privacy.Detection.Rules.People;

/// <summary>What speaks for a run of words to be somebody's name, and what against it.</summary>
internal static class Evidence
{
    /// <summary>From here on it counts as a name.</summary>
    public const int Enough = 1;

    public static int Of(Search search, NameRun name)
    {
        var r = search.Reading;
        var told = Told.Of(r, name);
        if (Things.IsCalledAfter(r, name, told)) { return -9; }
        var worth = Worth.Of(r, name);
        if (worth == 1 && name.Words == 1 && told == 0 && Things.IsOne(r, name.First)) { return 0; }
        if (search.IsWary) { return worth + told; }
        var patient = Patients.Of(r, name);
        return (worth >= 1 && patient >= 2) || (search.IsCare(name.First) && (worth >= 2 || patient + told >= 2)) ? Enough : 0;
    }
}
