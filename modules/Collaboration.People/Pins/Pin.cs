namespace Collaboration.People.Pins;

/// <summary>The digits by which somebody without an e-mail address signs in, hashed as passwords are.</summary>
internal sealed class Pin
{
    private Pin() { }

    public Pin(Guid accountId, string staffName, string hash, DateTimeOffset at) => (AccountId, StaffName, PinHash, ChosenAt) = (accountId, staffName, hash, at);

    public Guid AccountId { get; private set; }

    /// <summary>In small letters; what is typed beside the PIN.</summary>
    public string StaffName { get; private set; } = "";

    public string PinHash { get; private set; } = "";
    public DateTimeOffset ChosenAt { get; private set; }

    public void Choose(string hash, DateTimeOffset at) => (PinHash, ChosenAt) = (hash, at);
}
