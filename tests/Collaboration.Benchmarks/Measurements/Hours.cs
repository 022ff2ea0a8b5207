using System.Diagnostics;
using System.Text.RegularExpressions;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>An hour in which a leader is asked: a thousand come, and two thousand votes are cast in ten seconds, every fourth by a double click.</summary>
internal static partial class Hours
{
    private const int Guests = 1_000, Questions = 20, Voters = 2_000, PerSecond = 200;

    public static async Task MeasureAsync(App app, Ward ward, Report report, CancellationToken ct)
    {
        var (hour, questions) = await AnnounceAsync(ward, ct);
        var voters = new List<Speaker>();
        foreach (var some in Enumerable.Range(0, Voters).Chunk(20)) { voters.AddRange(await Task.WhenAll(some.Select(i => Speaker.ComeAsync(app, i, ct)))); }
        var cursor = (await ward.Sql.RunAsync("select pg_snapshot_xmin(pg_current_snapshot())::text || '.0'", ct))[^1];
        await using var audience = await Audience.ComeAsync([new([app.Port], "127.0.0.2", Ward.Hospital, 0, Guests, $"ama:{hour:N}", cursor)], ct);
        var (watched, _) = await audience.UntilAsync(w => w.In == Guests, ct);
        report.Add(new("live", "who came to ask a leader", watched.In, "", AtLeast: Guests));
        var (sending, since) = (new List<Task>(), Stopwatch.GetTimestamp());
        foreach (var (i, voter) in voters.Index())
        {
            if (TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(since) is { Ticks: > 0 } early) { await Task.Delay(early, ct); }
            for (var click = 0; click < (i % 4 == 0 ? 2 : 1); click++) { sending.Add(Task.Run(() => voter.SecondAsync(questions[i % Questions].ToString(), ct), ct)); }
        }
        await Task.WhenAll(sending);
        var took = Stopwatch.GetElapsedTime(since).TotalSeconds;
        var kept = await ward.Sql.NumberAsync("select count(*) from questions.second s join questions.question q using (tenant_id) where q.id = s.question_id and q.ama_id = :'hour'", ct, ("hour", $"{hour}"));
        using var guest = new Visitor(app, Ward.Hospital, Staff.Token(Staff.Count - 1));
        var shown = Votes().Matches(await guest.ReadAsync($"questions/ama/{hour}", ct)).Sum(m => int.Parse(m.Groups[1].Value));
        report.Add(new("live", $"of {Voters:N0} votes in {sending.Count:N0} clicks, lost or kept twice", Math.Abs(kept - Voters), "", AtMost: 0, Note: $"in {took:0.0} s"));
        report.Add(new("live", "the same, as the page counts them", Math.Abs(shown - Voters), "", AtMost: 0));
        report.Add(new("live", "votes while they were cast", Voters / took, "/s", AtLeast: PerSecond * 0.95));
    }

    private static async Task<(Guid Hour, Guid[] Questions)> AnnounceAsync(Ward ward, CancellationToken ct)
    {
        var (hour, questions) = (Guid.NewGuid(), Enumerable.Range(0, Questions).Select(_ => Guid.NewGuid()).ToArray());
        await ward.Sql.RunAsync("""
            create temp table me as select a.tenant_id, a.id from kernel.account a join catalogue.tenant t on t.id = a.tenant_id where t.short_name = :'hospital' and a.email = :'leader';
            insert into questions.ama (tenant_id, id, leader_id, title, audience_id, starts_at, ends_at, announced_by, announced_at)
                select tenant_id, :'hour', id, 'An hour with Ruth', '00000000-0000-7000-8000-000000000003', now() - interval '5 minutes', now() + interval '1 hour', id, now() from me;
            insert into questions.question (tenant_id, id, asked_by, to_leader, audience_id, title, markdown, html, state, asked_at, ama_id)
                select tenant_id, q::uuid, id, id, '00000000-0000-7000-8000-000000000003', 'What about ' || q, '', '', 'open', now(), :'hour' from me, unnest(string_to_array(:'questions', ',')) q;
            """, ct, ("hospital", Ward.Hospital), ("leader", ward.Emails[0]), ("hour", $"{hour}"), ("questions", string.Join(',', questions)));
        return (hour, questions);
    }

    [GeneratedRegex("I ask this too · (\\d+)")]
    private static partial Regex Votes();
}
