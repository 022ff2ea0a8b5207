namespace Collaboration.Sealing.Keys;

/// <summary>One of the two keys. Its private half is nowhere but in the <see cref="HeldKey"/> of each holder.</summary>
internal sealed class RoleKey
{
    private RoleKey() { }

    public RoleKey(Side side, int number, byte[] publicKey, DateTimeOffset at) => (Id, Side, Number, PublicKey, MadeAt) = (Guid.NewGuid(), side, number, publicKey, at);

    public Guid Id { get; private set; }
    public Side Side { get; private set; }

    /// <summary>A new one whenever a holder leaves: what is sealed later stays closed to who has left.</summary>
    public int Number { get; private set; }

    public byte[] PublicKey { get; private set; } = [];
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>For a key of another hospital, which has its private half.</summary>
    public Guid? LoanId { get; private set; }

    /// <summary>Its number there.</summary>
    public Guid? LentKeyId { get; private set; }

    public static RoleKey Lent(Guid loan, Guid key, int number, byte[] publicKey, DateTimeOffset at) => new(Side.Second, number, publicKey, at) { LoanId = loan, LentKeyId = key };
}

/// <summary>The private half of a key, sealed to one holder.</summary>
internal sealed class HeldKey
{
    private HeldKey() { }

    public HeldKey(Guid holder, Guid key, byte[] ofHolder, ReadOnlySpan<byte> privateKey) => (HolderId, KeyId, Sealed) = (holder, key, KeyBox.Seal(ofHolder, privateKey, Purpose(key)));

    public Guid HolderId { get; private set; }
    public Guid KeyId { get; private set; }
    public byte[] Sealed { get; private set; } = [];

    public byte[] Open(ReadOnlySpan<byte> ofHolder) => KeyBox.Open(ofHolder, Sealed, Purpose(KeyId));

    private static string Purpose(Guid key) => $"sealing: key {key:N}";
}

/// <summary>Which of the two keys.</summary>
internal enum Side : short { First = 1, Second = 2 }

internal static class Sides
{
    public static readonly IReadOnlyList<Side> Both = [Side.First, Side.Second];

    public static Side Other(this Side side) => side == Side.First ? Side.Second : Side.First;
}
