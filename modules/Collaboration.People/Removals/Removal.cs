using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Retention;

namespace Collaboration.People.Removals;

/// <summary>That somebody was removed. It holds who that was until the work is done, or for as long as a legal hold asks for it.</summary>
internal sealed class Removal
{
    private Removal() { }

    public Guid AccountId { get; private set; }
    public string Words { get; private set; } = "";
    public Guid AskedBy { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public string? GivenName { get; private set; }
    public string? FamilyName { get; private set; }
    public string? Title { get; private set; }
    public string? Email { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public bool WordsGo => Words == HouseRules.Go;

    public static Removal Of(Account account, bool wordsGo, Guid by, DateTimeOffset at) => new()
    {
        AccountId = account.Id, Words = wordsGo ? HouseRules.Go : HouseRules.Stay, AskedBy = by, AskedAt = at,
        GivenName = account.GivenName, FamilyName = account.FamilyName, Title = account.Title, Email = account.Email,
    };

    /// <param name="standIn">What stands where the name stood.</param>
    public Erasure Erasure(string standIn, DateTimeOffset at) => new(AccountId, WordsGo, $"{GivenName} {FamilyName}".Trim(), Email, standIn, at);

    public void Finish(DateTimeOffset at) => (GivenName, FamilyName, Title, Email, FinishedAt) = (null, null, null, null, at);
}
