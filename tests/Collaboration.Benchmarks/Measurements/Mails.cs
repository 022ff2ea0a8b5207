using System.Diagnostics;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>An issue to very many readers, into a real mail server on this machine, with the process killed twice on the way.</summary>
internal static class Mails
{
    private const int Lanes = 8;
    private const double Wanted = 50_000, OfBare = 0.8, MostMegabytes = 500;

    private static readonly TimeSpan s_bare = TimeSpan.FromSeconds(10), s_patience = TimeSpan.FromMinutes(15);

    public static async Task MeasureAsync(Installation installation, int readers, Report report, CancellationToken ct)
    {
        await using var sink = await MailSink.StartAsync(installation.Root);
        foreach (var (name, value) in new[] { ("Mail__Host", "127.0.0.1"), ("Mail__Port", $"{sink.Port}"), ("Mail__Tls", "off"), ("Mail__From", "post@bench.example"), ("Mail__Connections", $"{Lanes}") }) { installation.Settings[name] = value; }
        var app = await installation.ServeAsync(ct);
        var sql = await installation.SqlAsync(ct);
        Console.Error.WriteLine($"Making {readers:N0} readers");
        var run = await MakeAsync(sql, readers, ct);
        var mail = Encoding.ASCII.GetBytes($"From: post@bench.example\r\nTo: a@bench.example\r\nSubject: Bare\r\nMessage-ID: <{new string('0', 40)}@bench.example>\r\n\r\n{string.Concat(Enumerable.Repeat(new string('x', 74) + "\r\n", 395))}");
        // The sink as it is when it has taken some already.
        await BareAsync(sink, mail, TimeSpan.FromSeconds(5), ct);
        var bare = await BareAsync(sink, mail, s_bare, ct);
        var framework = await FrameworkAsync(sink, s_bare, ct);
        report.Add(new("mail", $"the sink takes from a bare client over {Lanes} connections", bare, "/min"));
        report.Add(new("mail", $"and from the framework's own client, {Lanes} kept open", framework, "/min"));
        await sink.ForgetAsync();
        await SendAsync(installation, app, sink, sql, run, readers, bare, report, ct);
    }

    private static async Task SendAsync(Installation installation, App app, MailSink sink, Sql sql, string run, int readers, double bare, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine("Sending");
        await sql.RunAsync("insert into kernel.job (tenant_id, id, kind, data, run_at) select tenant_id, gen_random_uuid(), 'newsletters.send', jsonb_build_object('Run', id), now() from newsletters.run where id = :'run'", ct, ("run", run));
        var (since, peak, cpu) = (Stopwatch.GetTimestamp(), 0L, app.Meter);
        await ReachAsync(sink, readers / 20, ct);
        var (from, began, before) = ((await sink.CountAsync()).Mails, Stopwatch.GetTimestamp(), cpu.Read());
        var kills = new Queue<int>([readers * 2 / 5, readers * 7 / 10]);
        var rate = 0.0;
        while (kills.TryDequeue(out var at))
        {
            await ReachAsync(sink, at, ct);
            if (rate == 0)
            {
                var (mails, took, spent) = ((await sink.CountAsync()).Mails - from, Stopwatch.GetElapsedTime(began), cpu.Read() - before);
                rate = mails / took.TotalMinutes;
                report.Add(new("mail", $"mails of {(await sink.CountAsync()).Bytes / 1024.0 / (await sink.CountAsync()).Mails:0.0} KB sent over {Lanes} connections", rate, "/min", AtLeast: Math.Min(Wanted, OfBare * bare), Note: $"{rate / bare:P0} of bare"));
                report.Add(new("mail", "processor time of a mail, app and database", spent.Both * 1000 / mails, "ms", Note: $"app {spent.App * 1000 / mails:0.00} + database {spent.Database * 1000 / mails:0.00} ms"));
            }
            peak = Math.Max(peak, Meter.Peak(app.Id));
            app.Kill();
            await app.DisposeAsync();
            app = await installation.ServeAsync(ct);
        }
        while (await sql.NumberAsync("select count(*) from newsletters.run where id = :'run' and ended_at is not null", ct, ("run", run)) == 0)
        {
            if (Stopwatch.GetElapsedTime(since) > s_patience) { throw new BenchException($"The run does not end: {string.Join(' ', await sql.RunAsync("select state, count(*) from newsletters.delivery where run_id = :'run' group by state union all select 'why ' || coalesce(why, ''), 0 from newsletters.run where id = :'run'", ct, ("run", run)))}"); }
            await Task.Delay(200, ct);
        }
        var arrived = await sink.CountAsync();
        peak = Math.Max(peak, Meter.Peak(app.Id));
        report.Add(new("mail", "from the first to the last, killed with -9 twice on the way", Stopwatch.GetElapsedTime(since).TotalSeconds, "s"));
        report.Add(new("mail", $"of {readers:N0} readers, those whose mail has not arrived", readers - arrived.Distinct, "", AtMost: 0, Note: $"{arrived.Distinct:N0} different Message-IDs"));
        report.Add(new("mail", "mails that arrived twice", arrived.Mails - arrived.Distinct, "", AtMost: 0));
        report.Add(new("mail", "deliveries on record as sent", await sql.NumberAsync("select count(*) from newsletters.delivery where run_id = :'run' and state = 'sent'", ct, ("run", run)), "", AtLeast: readers));
        report.Add(new("mail", "most memory of the process", peak / 1048576.0, "MB", AtMost: MostMegabytes));
        await app.DisposeAsync();
    }

    private static async Task<string> MakeAsync(Sql sql, int readers, CancellationToken ct) => (await sql.RunAsync("""
        create temp table made as select t.id as tenant, gen_random_uuid() as newsletter, gen_random_uuid() as issue, gen_random_uuid() as run from catalogue.tenant t where t.short_name = :'hospital';
        insert into newsletters.newsletter (tenant_id, id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at)
        select tenant, newsletter, 'bench', 'Bench', '', '', '00000000-0000-7000-8000-000000000001', 'open', 'all', 'letter', '{}', '07:00', false, false, now() from made;
        insert into newsletters.issue (tenant_id, id, newsletter_id, number, subject, teaser, language, revision, made_at, saved_at, published_at) select tenant, issue, newsletter, 1, 'What the night shift says', '', 'en', 1, now(), now(), now() from made;
        insert into newsletters.piece (tenant_id, id, issue_id, place, kind, title, markdown, html) select tenant, gen_random_uuid(), issue, n, 'words', 'Piece ' || n, :'words', '<p>' || :'words' || '</p>' from made, generate_series(1, 4) n;
        insert into newsletters.subscriber (tenant_id, id, newsletter_id, address, key, name, language, state, rhythm, came, proof, asked_at)
        select tenant, gen_random_uuid(), newsletter, 'reader' || n || '@bench.example', 'reader' || n || '@bench.example', 'Reader ' || n, 'en', 'active', 'each', 'import', '', now() from made, generate_series(1, :readers) n;
        insert into newsletters.run (tenant_id, id, newsletter_id, issue_id, begun_at) select tenant, run, newsletter, issue, now() from made;
        analyze;
        select run from made;
        """, ct, ("hospital", Ward.Hospital), ("readers", $"{readers}"), ("words", Words.Paragraph(7, 3400))))[^1];

    private static async Task ReachAsync(MailSink sink, int mails, CancellationToken ct)
    {
        for (var since = Stopwatch.GetTimestamp(); (await sink.CountAsync()).Mails < mails;)
        {
            if (Stopwatch.GetElapsedTime(since) > s_patience) { throw new BenchException($"Only {(await sink.CountAsync()).Mails:N0} mails arrive."); }
            await Task.Delay(20, ct);
        }
    }

    /// <summary>What the sink takes from a client that does nothing else: the same words to the server, the same bytes again and again.</summary>
    /// <returns>Mails in a minute.</returns>
    private static async Task<double> BareAsync(MailSink sink, byte[] mail, TimeSpan length, CancellationToken ct)
    {
        var (before, since) = ((await sink.CountAsync()).Mails, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(() => PourAsync(sink.Port, mail, length, ct), ct)));
        return ((await sink.CountAsync()).Mails - before) / Stopwatch.GetElapsedTime(since).TotalMinutes;
    }

    private static async Task PourAsync(int port, byte[] mail, TimeSpan length, CancellationToken ct)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port, ct);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await AnswerAsync();
        await stream.WriteAsync("EHLO bench.example\r\n"u8.ToArray(), ct);
        await AnswerAsync();
        byte[] whole = [.. mail, .. ".\r\n"u8];
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < length;)
        {
            await stream.WriteAsync("MAIL FROM:<post@bench.example>\r\nRCPT TO:<a@bench.example>\r\nDATA\r\n"u8.ToArray(), ct);
            for (var i = 0; i < 3; i++) { await AnswerAsync(); }
            await stream.WriteAsync(whole, ct);
            await AnswerAsync();
        }

        async Task AnswerAsync()
        {
            while (await reader.ReadLineAsync(ct) is { } line && line.Length > 3 && line[3] == '-') { }
        }
    }

    private static async Task<double> FrameworkAsync(MailSink sink, TimeSpan length, CancellationToken ct)
    {
        var (before, since, body) = ((await sink.CountAsync()).Mails, Stopwatch.GetTimestamp(), Words.Paragraph(7, 14_000));
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            using var client = new SmtpClient("127.0.0.1", sink.Port);
            while (Stopwatch.GetElapsedTime(since) < length)
            {
                using var message = new MailMessage("post@bench.example", "a@bench.example", "Bare", body) { BodyEncoding = Encoding.UTF8 };
                message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString($"<p>{body}</p>", Encoding.UTF8, "text/html"));
                await client.SendMailAsync(message, ct);
            }
        }, ct)));
        return ((await sink.CountAsync()).Mails - before) / Stopwatch.GetElapsedTime(since).TotalMinutes;
    }
}
