using Collaboration.Sealing.Keys;

namespace Collaboration.Sealing.Holders;

/// <summary>Somebody who keeps one of the two keys, and never both.</summary>
internal sealed class Holder
{
    private Holder() { }

    public Holder(Guid account, Side side, Guid by, DateTimeOffset at) => (Id, AccountId, Side, NamedBy, NamedAt) = (Guid.NewGuid(), account, side, by, at);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public Side Side { get; private set; }
    public Guid NamedBy { get; private set; }
    public DateTimeOffset NamedAt { get; private set; }

    /// <summary>Of a pair that is the holder's alone; null until there is a passphrase.</summary>
    public byte[]? PublicKey { get; private set; }

    /// <summary>Wrapped under the passphrase.</summary>
    public byte[]? PrivateKey { get; private set; }

    /// <summary>Who let the holder in, with a passphrase; the first one made the key.</summary>
    public Guid? AdmittedBy { get; private set; }

    public DateTimeOffset? AdmittedAt { get; private set; }

    public void Choose(string passphrase)
    {
        (PublicKey, var pair) = KeyBox.NewPair();
        PrivateKey = Passphrase.Wrap(passphrase, pair);
    }

    public void Admit(Guid by, DateTimeOffset at) => (AdmittedBy, AdmittedAt) = (by, at);
}
