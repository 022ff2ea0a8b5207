using Collaboration.Kernel.People;

namespace Collaboration.People.Passwords;

/// <summary>That somebody asked for a new password, for an address that may be nobody's.</summary>
internal sealed class PasswordRequest
{
    /// <summary>Most mails to one address in an hour.</summary>
    public const int PerHour = 3;

    private PasswordRequest() { }

    public PasswordRequest(string address, string sealedAddress, string origin, DateTimeOffset at) =>
        (Id, AddressHash, SealedAddress, Origin, AskedAt) = (Guid.CreateVersion7(at), Hash(address), sealedAddress, origin, at);

    public Guid Id { get; private set; }
    public string AddressHash { get; private set; } = "";
    public string SealedAddress { get; private set; } = "";
    public string Origin { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public void Answer(DateTimeOffset at) => AnsweredAt = at;

    public static string Hash(string address) => Session.Hash(Uri.EscapeDataString(address.ToUpperInvariant()));
}
