namespace Collaboration.Kernel.People;

/// <summary>How a session began. In the database the same words in small letters.</summary>
public enum Means
{
    /// <summary>E-mail address and password, and the second step where there is one.</summary>
    Password,

    /// <summary>Staff name and PIN.</summary>
    Pin,

    /// <summary>A passkey, whose device has checked the person.</summary>
    Passkey,

    /// <summary>The hospital's own provider, such as Entra ID.</summary>
    OpenId,

    /// <summary>Handed over by another hospital, to the account that is linked with the one there.</summary>
    Handoff,

    /// <summary>An invitation that was just accepted, with a password.</summary>
    Invitation,
}
