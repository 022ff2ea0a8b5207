using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Words;

/// <summary>
/// Counts what ranking and completion need to know of a hospital's words. A small index is counted whenever it changed, a
/// large one when a twentieth of it did, or a day later. It is read in one go and written in pieces: a long transaction that
/// writes would hold back the stream of events.
/// </summary>
internal sealed class Counting(TimeProvider clock) : IJobHandler
{
    private const int Small = 2000;
    private const int Piece = 5000;

    public string Kind => "search.count";

    private sealed record State(long Items, long Changed, int? Counted, DateTimeOffset? At);

    private sealed class Counted
    {
        public Guid? AudienceId { get; init; }
        public string Word { get; init; } = "";
        public int Items { get; init; }
    }

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var now = clock.GetUtcNow();
        var state = await db.Database.SqlQuery<State>($"""
            select count(*) as "Items", count(*) filter (where c.counted_at is null or i.indexed_at > c.counted_at) as "Changed", max(c.items) as "Counted", max(c.counted_at) as "At"
            from search.item i full join search.corpus c using (tenant_id)
            """).SingleAsync(ct);
        if (state.Items > Small && state.Counted is { } counted && (state.Changed + Math.Abs(state.Items - counted)) * 20 < state.Items && state.At > now.AddDays(-1))
        {
            await db.AddOnceAsync(Kind, state.At.Value.AddDays(1), ct);
            return;
        }
        await CountAsync(db, ct);
    }

    /// <summary>Everything, now.</summary>
    public static async Task CountAsync(CollaborationDb db, CancellationToken ct)
    {
        await Posting.PostAsync(db, ct);
        var before = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var terms = await db.Database.SqlQuery<Counted>($"""
            select null::uuid as "AudienceId", coalesce(n.lexeme, t.lexeme) as "Word", coalesce(n.items, 0) as "Items"
            from (select lexeme, count(*)::int as items from search.posting group by lexeme) n full join search.term t using (lexeme)
            where n.items is distinct from t.items
            """).ToListAsync(ct);
        foreach (var piece in terms.Chunk(Piece))
        {
            string[] words = [.. piece.Select(w => w.Word)];
            int[] items = [.. piece.Select(w => w.Items)];
            await db.Database.ExecuteSqlAsync($"""
                with n as (select * from unnest({words}, {items}) as u(lexeme, items)), gone as (delete from search.term where lexeme = any (select lexeme from n where items = 0))
                insert into search.term (lexeme, items) select lexeme, items from n where items > 0 on conflict (tenant_id, lexeme) do update set items = excluded.items
                """, ct);
        }
        var written = await db.Database.SqlQuery<Counted>($"""
            select coalesce(n.audience_id, w.audience_id) as "AudienceId", coalesce(n.word, w.word) as "Word", coalesce(n.items, 0) as "Items"
            from (
                select i.audience_id, u.word collate "C" as word, count(*)::int as items
                from search.item i cross join unnest(tsvector_to_array(to_tsvector('simple', search.folded(left(i.title || ' ' || i.body, 200000))))) u(word)
                where length(u.word) between 3 and 30 and u.word !~ '[0-9]' group by 1, 2) n
            full join search.word w on w.audience_id = n.audience_id and w.word = n.word
            where n.items is distinct from w.items
            """).ToListAsync(ct);
        foreach (var piece in written.Chunk(Piece))
        {
            Guid?[] audiences = [.. piece.Select(w => w.AudienceId)];
            string[] words = [.. piece.Select(w => w.Word)];
            int[] items = [.. piece.Select(w => w.Items)];
            await db.Database.ExecuteSqlAsync($"""
                with n as (select * from unnest({audiences}, {words}, {items}) as u(audience_id, word, items)),
                    gone as (delete from search.word w using n where n.items = 0 and w.audience_id = n.audience_id and w.word = n.word collate "C")
                insert into search.word (audience_id, word, items) select audience_id, word, items from n where items > 0 on conflict (tenant_id, audience_id, word) do update set items = excluded.items
                """, ct);
        }
        await db.Database.ExecuteSqlAsync($"""
            insert into search.corpus (items, length, languages, counted_at)
            select count(*), coalesce(avg(length), 0), coalesce(array_agg(distinct language order by language), array[]::text[]), now() from search.item
            on conflict (tenant_id) do update set items = excluded.items, length = excluded.length, languages = excluded.languages, counted_at = excluded.counted_at
            """, ct);
        db.Database.SetCommandTimeout(before);
    }
}
