using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Search.Language;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Search.Misses;

/// <param name="People">How many different people.</param>
/// <param name="Day">When the last of them did.</param>
internal sealed record Miss(string Words, int People, DateOnly Day);

/// <summary>
/// What people searched for and did not find: words, and for each person a mark that is another one for other words, so
/// that nobody learns from it who asked, nor what else the same person asked.
/// </summary>
internal sealed class Missed(CollaborationDb db, MasterKey master, CurrentTenant current, Person person, TimeProvider clock)
{
    /// <summary>What fewer people asked for is shown to nobody: it might say who they are.</summary>
    public const int Fewest = 5;

    /// <summary>How many days the words stay after they were last searched for.</summary>
    public const int DaysKept = 90;

    /// <summary>Longer is a text that somebody pasted.</summary>
    private const int MostWords = 8, Longest = 100;

    private const int Most = 200;

    private readonly byte[] _key = master.Derive("search: mark of who missed");

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Counts a person once for the same words. Who is not signed in is not counted.</summary>
    public async Task RecordAsync(string typed, CancellationToken ct)
    {
        if (!person.IsSignedIn || WordsOf(typed) is not { } words) { return; }
        var (mark, today) = (MarkOf(words), Today);
        await db.Database.ExecuteSqlAsync($"insert into search.miss (words, mark, day) values ({words}, {mark}, {today}) on conflict (tenant_id, words, mark) do update set day = excluded.day", ct);
        await ForgetLaterAsync(ct);
    }

    public async Task<IReadOnlyList<Miss>> ListAsync(CancellationToken ct)
    {
        var first = Today.AddDays(-DaysKept);
        return await db.Database.SqlQuery<Miss>($"""
            select words as "Words", count(*)::int as "People", max(day) as "Day" from search.miss where day >= {first}
            group by words having count(*) >= {Fewest} order by count(*) desc, words limit {Most}
            """).ToListAsync(ct);
    }

    public async Task ForgetAsync(CancellationToken ct)
    {
        var first = Today.AddDays(-DaysKept);
        await db.Database.ExecuteSqlAsync($"delete from search.miss where day < {first}", ct);
        await ForgetLaterAsync(ct);
    }

    /// <summary>While there is something to forget one job waits for tomorrow.</summary>
    private async Task ForgetLaterAsync(CancellationToken ct)
    {
        if (await db.Database.SqlQuery<bool>($"select exists (select from search.miss) as \"Value\"").SingleAsync(ct)) { await db.AddOnceAsync(ForgottenMisses.KindName, clock.GetUtcNow().AddDays(1), ct); }
    }

    /// <summary>Null for what is more than words: a person's name behind <c>author:</c>, a part of everything that there is, or a text.</summary>
    private static string? WordsOf(string typed)
    {
        var asked = new List<string>();
        return QueryParser.Parse(typed).Root is { } root && Collect(root, asked) && asked.Count is > 0 and <= MostWords && string.Join(' ', asked) is { Length: <= Longest } words ? words : null;
    }

    private static bool Collect(GroupNode group, List<string> words)
    {
        foreach (var (occur, node) in group.Parts)
        {
            switch (node)
            {
                case AuthorNode or TagNode or KindNode or PlaceNode or DayNode: return false;
                case GroupNode inner when occur != Occur.MustNot: if (!Collect(inner, words)) { return false; } break;
                case PhraseNode phrase when occur != Occur.MustNot: words.AddRange(phrase.Words); break;
                case WordNode word when occur != Occur.MustNot: words.Add(word.Text); break;
            }
        }
        return true;
    }

    private byte[] MarkOf(string words) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{current.Tenant.Id} {person.Id:N} {words}"));
}
