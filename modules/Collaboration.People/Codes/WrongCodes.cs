using Collaboration.Kernel.People;

namespace Collaboration.People.Codes;

/// <summary>How often wrong codes of cards were typed.</summary>
internal sealed class WrongCodes(TimeProvider clock) : TriesByAddress(clock, PerAddress, PerTenant)
{
    public const int PerAddress = 10;
    public const int PerTenant = 300;
}
