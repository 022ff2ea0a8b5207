using Collaboration.Kernel.People;
using Collaboration.People.Codes;

namespace Collaboration.People.TwoStep;

/// <summary>Opens the door once when the app is out of reach.</summary>
internal sealed class RecoveryCode
{
    /// <summary>How many an account gets.</summary>
    public const int Count = 10;

    private RecoveryCode() { }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string CodeHash { get; private set; } = "";
    public DateTimeOffset? UsedAt { get; private set; }

    /// <returns>The row, and the code of 59 bits that only its owner keeps.</returns>
    public static (RecoveryCode Row, string Code) Make(Guid accountId, DateTimeOffset at)
    {
        var code = ReadableCode.Make(3, 4);
        return (new RecoveryCode { Id = Guid.CreateVersion7(at), AccountId = accountId, CodeHash = ReadableCode.Hash(code) }, code);
    }
}
