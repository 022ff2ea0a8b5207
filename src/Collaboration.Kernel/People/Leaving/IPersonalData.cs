namespace Collaboration.Kernel.People.Leaving;

/// <summary>
/// What a module has of a person. Two accounts that become one, somebody who is removed and somebody who asks for
/// everything about them are answered by every module through this; they run in the order in which modules are named.
/// </summary>
public interface IPersonalData
{
    /// <summary>
    /// Columns with an account's id that the module answers for: <c>blogs.post.author_id</c>. A column that cascades and
    /// that nobody names belongs to the account, and goes with it.
    /// </summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>How much there is of each kind, in words for whoever decides; nothing for what there is none of.</summary>
    Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct);

    /// <summary>Gives everything to another account of the same person, in the caller's transaction. What both have is one afterwards.</summary>
    Task MoveAsync(Guid from, Guid to, CancellationToken ct);

    /// <summary>Takes the person's words out of everybody's sight and deletes nothing, in the caller's transaction.</summary>
    Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct);

    /// <summary>Deletes what is the person's alone, and name and address wherever they stand; can be run twice. It asks for legal holds.</summary>
    Task EraseAsync(Erasure erasure, CancellationToken ct);

    /// <summary>Adds what there is to the person's copy: their own words, and of others' nothing that they may not read now.</summary>
    Task CollectAsync(PersonalCopy copy, CancellationToken ct);
}

/// <param name="Number">At least 1.</param>
/// <param name="Words">What they are: <c>posts</c>, <c>comments</c>.</param>
/// <param name="IsPrivate">True for what the person does under the first name alone, or unseen: nobody is shown how much that is.</param>
public sealed record PersonalCount(long Number, string Words, bool IsPrivate = false);

/// <summary>That somebody is removed.</summary>
/// <param name="WordsGo">False where what they wrote stays, under the name that stands in.</param>
/// <param name="Name">The full name that they had.</param>
/// <param name="Email">The address that they had; null for none.</param>
/// <param name="StandIn">What stands where the name stood.</param>
public sealed record Erasure(Guid Account, bool WordsGo, string Name, string? Email, string StandIn, DateTimeOffset At);
