using System.Collections.Concurrent;
using System.Text.Json;
using Collaboration.Import.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>Every page, at the narrowest and at desk width, in light and dark: axe finds nothing, nothing scrolls sideways, nothing breaks the policy.</summary>
[Long]
public sealed class Accessibility : AppTest
{
    private static readonly (int Width, bool Dark)[] s_looks = [(1280, false), (1280, true), (320, true), (320, false)];

    [Fact]
    public async Task No_page_has_a_finding()
    {
        var talks = await Talks.PrepareAsync(App);
        var stranger = talks.Hospital.Stranger();
        var (admin, network) = (await talks.Hospital.SignedInAsAsync("administrator", "Grace"), await App.Network().SignedInAsAsync("administrator", "Nadia"));
        await BrandedAsync(admin);
        var leader = await talks.Hospital.SignedInAsAsync("leader", "Ruth");
        await leader.PostAsync("/account/bylines", ("Input.Writer", talks.Communicator.Person.Id.ToString()), ("Input.Do", "give"));
        var officer = await talks.Hospital.SignedInAsAsync("privacy officer", "Olga");
        await officer.PostAsync("/people/holds", ("Input.What", Talks.Path), ("Input.Reason", "Case 12"));
        var hold = await talks.Hospital.ValueAsync<Guid>($"select id from kernel.legal_hold");
        var empty = (await App.HospitalAsync("empty")).Stranger();
        var wanted = await LentAsync(App.Network(), network.Person, talks.Hospital.Id);
        await talks.Staff.PostAsync($"/posts/{talks.Post}/comments", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Text", "One more thing."));
        await (await talks.Communicator.GetAsync($"/posts/{talks.Post}/edit")).SubmitAsync("Save",
            ("Input.Text", "# One\n\n|Was|\n|-|\n|Two days|\n\n    code\n\nhttps://youtu.be/dQw4w9WgXcQ\n\nhttps://files.example/talk.mp4\n\nhttps://files.example/talk.mp3"));
        await Shelves.BringAsync(talks.Hospital, talks.Communicator, "wing.png", 60, 40);
        var file = await talks.Hospital.ValueAsync<Guid>($"select id from media.file where name = 'wing.png'");
        var import = await ImportedAsync(talks.Hospital);
        var message = Guid.CreateVersion7();
        foreach (var (path, id) in new[] { ("/discussion/everyone", message), ($"/discussion/everyone/{message}", Guid.CreateVersion7()) }) { await talks.Staff.PostAsync(path, ("Input.Id", $"{id}"), ("Input.Text", "Is there *soup* on the ward tonight?")); }
        await talks.Communicator.PostAsync("/discussion/new", ("Input.Name", "Rota talks"), ("Input.Audience", $"{Audience.SomePeople}"));
        await talks.Communicator.PostAsync("/discussion/rota-talks/people", ("Input.Invite", $"{talks.Staff.Person.Id}"));
        await admin.PostAsync($"/discussion/messages/{message}/pin", ("on", "true"));
        var question = Guid.NewGuid();
        await talks.Staff.PostAsync("/questions/ask", ("Input.Id", $"{question}"), ("Input.Title", "New beds?"), ("Input.Audience", $"{Audience.Staff}"));
        var (idea, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var id in new[] { idea, other }) { await talks.Staff.PostAsync("/ideas/new", ("Input.Id", $"{id}"), ("Input.Title", "A kettle for every ward"), ("Input.Text", "One that *works*."), ("Input.Audience", $"{Audience.Staff}")); }
        await talks.Communicator.PostAsync($"/ideas/{other}/stage", ("Input.Stage", "done"), ("Input.Reason", "Every ward has one."), ("Input.Link", "/"));
        await talks.Staff.PostAsync("/account/two-step", ("Input.Do", "begin"));
        await talks.Hospital.ExecuteAsync($"insert into search.miss (words, mark, day) select 'kettle', decode(to_hex(n + 16), 'hex'), current_date from generate_series(1, 5) n");
        var (recalled, reported) = ($"/discussion/everyone#m-{Guid.CreateVersion7():N}", Uri.EscapeDataString($"/discussion/everyone#m-{message:N}"));
        await talks.Staff.PostAsync("/discussion/everyone", ("Input.Id", recalled[^32..]), ("Input.Text", "Too much."));
        var incident = (await officer.PostAsync("/privacy/recall", ("Input.Address", recalled), ("Input.Reason", "mistake"))).Location![talks.Hospital.Prefix.Length..];
        await talks.Communicator.PostAsync("/report", ("Input.Address", $"#m-{message:N}"), ("Input.Reason", "insult"));
        await officer.PostAsync("/moderation", ("kind", "message"), ("id", $"{message}"));
        var tales = await new Tales(talks.Hospital, admin, officer, talks.Communicator, talks.Staff).PrepareAsync();
        var (loop, letter) = await LetteredAsync(talks);
        var casts = await Casts.PrepareAsync(talks.Hospital, leader.Person);
        await leader.PostAsync("/account/feeds", ("Input.Do", "make"));
        var readers = await new Readers(talks.Hospital, talks.Communicator).PrepareAsync();
        (Testing.Browser Who, string[] Paths)[] walk =
        [
            (stranger, ["/", Talks.Path, "/blogs/lets-talk", "/rules", "/account/sign-in", "/account/password/forgotten", "/account/sign-in/pin", "/account/code", "/account/openid/refused?why=declined", "/search", "/search?q=takes", "/nowhere", "/stories/tell", "/stories/tell?lang=es", "/stories/tell/whose", "/stories/thanks", $"/stories/resume/{Guid.NewGuid()}"]),
            (talks.Staff, ["/", "/stories/own", "/stories/thanks/mine", "/ideas", "/ideas?stage=planned", "/ideas/new", $"/ideas/{idea}", $"/ideas/{idea}/edit", $"/ideas/{idea}/take-back", $"/ideas/{other}", Talks.Path, "/discussion", $"/discussion/everyone/{message}", $"/discussion/messages/{message}", $"/discussion/messages/{message}/edit", $"/posts/{talks.Post}/comments", "/comments/mine", "/account", "/account/notices", "/account/notifications", "/account/notifications/hours", "/account/password", "/account/address", "/account/sessions", "/account/two-step", "/account/passkeys", "/directory", "/directory?q=zzz", $"/directory/{talks.Staff.Person.Id}", "/account/profile", "/account/everything", "/sealing", "/sealing/key", "/discussion/everyone", "/discussion/rota-talks/people", "/discussion/rota-talks/leave", $"/questions/{question}", "/questions", "/questions/ask", "/questions/ledger", "/search", "/search?q=plan+OR+log", "/search?q=%22plan&kind=post", "/search?q=zzz"]),
            (talks.Communicator, ["/search", "/search/misses", "/discussion/rota-talks", "/discussion/rota-talks/people", "/discussion/rota-talks/people?q=a", "/discussion/rota-talks/leave", "/blogs/lets-talk/edit", "/archive", "/comments/review", "/people/codes", "/people/codes/sheet", "/blogs/lets-talk/write", $"/posts/{talks.Post}/edit", "/media/library", "/media/library?unused=true", "/media/library?q=zzz", $"/media/library/{file}"]),
            (admin, ["/stories/rules", "/stories/rules/old-blog", $"/ideas/{idea}/stage", $"/ideas/{idea}/merge", $"/ideas/{idea}/merge?q=zzz", "/discussion/new", "/discussion/everyone/edit", $"/discussion/messages/{message}/remove", "/settings", "/settings/look", "/settings/features", "/settings/feeds", "/settings/hospital", "/settings/logo", "/settings/header", "/settings/mails", "/imports", $"/imports/{import}", "/people", $"/people/{talks.Staff.Person.Id}", "/people/roles", $"/people/{talks.Staff.Person.Id}/remove", $"/people/{talks.Staff.Person.Id}/merge", $"/people/{talks.Staff.Person.Id}/merge?with={talks.Communicator.Person.Id}", "/people/house-rules", "/people/roles/new", "/people/roles/00000000-0000-7000-8000-000000000014", "/people/record", "/people/scim", "/people/groups", "/people/import", "/people/codes", "/people/sign-in-rules", "/people/openid", "/sealing/holders", "/sealing/borrow", "/sealing/rules", "/sealing/silences"]),
            (officer, ["/stories/take", "/stories/take?q=zzz", "/stories/thanks/waiting", "/people/holds", $"/people/holds/{hold}", "/people/record", "/privacy/review", "/privacy/recall", $"/privacy/recall?address={reported}", "/privacy/incidents", incident, "/moderation", $"/moderation/things/message/{message}", $"/moderation/people/{talks.Staff.Person.Id}/mute"]),
            (talks.Communicator, ["/newsletters", "/newsletters/new", "/newsletters/rules", "/newsletters/in-the-loop", "/newsletters/in-the-loop/1", "/newsletters/in-the-loop/edit", "/newsletters/in-the-loop/issues", "/newsletters/in-the-loop/growth", $"/newsletters/issues/{letter}", $"/newsletters/issues/{letter}/preview"]),
            (talks.Staff, ["/newsletters", "/newsletters/in-the-loop/1", "/huddle", $"/huddle?issue={loop}", "/posters", "/posters?to=/stories/tell", "/posters?to=nowhere"]),
            (leader, [$"/report?address={reported}", "/moderation/mine", $"/questions/{question}/answer", "/account/bylines", "/account/feeds", "/account"]),
            (stranger, [casts.Path, $"/podcast/{casts.Episode}/embed"]),
            (talks.Communicator, ["/account/feeds", "/blogs/rounds/edit/podcast", "/blogs/rounds/edit/downloads", "/blogs/lets-talk/edit/podcast", $"/posts/{casts.Episode}/episode"]),
            (admin, ["/webhooks", "/webhooks/new", $"/webhooks/{casts.Hook}", $"/webhooks/{casts.Hook}/log"]),
            (network, ["/sealing/lending", $"/sealing/requests/{wanted}", "/", "/people/sign-in-rules", "/hospitals", "/hospitals/new", $"/hospitals/{talks.Hospital.Id}"]),
            (empty, ["/", "/stories"]),
            .. tales,
            .. readers,
        ];
        var findings = new List<string>();
        foreach (var (who, paths) in walk)
        {
            await using var context = await Chromium.OpenAsync(who, axe: true);
            // As many tabs as there are cores: each is at work.
            foreach (var tabs in paths.Chunk(Environment.ProcessorCount)) { findings.AddRange((await Task.WhenAll(tabs.Select(path => FindingsAsync(context, who.Prefix + path)))).SelectMany(f => f)); }
        }
        Assert.True(findings.Count == 0, string.Join("\n", findings));
    }

    /// <summary>A newsletter with an issue that is out, and one that is put together.</summary>
    private static async Task<(Guid Out, Guid Draft)> LetteredAsync(Talks talks)
    {
        var tess = talks.Communicator;
        await tess.PostAsync("/newsletters/new", ("Input.Name", "In the Loop"), ("Input.About", "Two minutes."), ("Input.Audience", $"{Audience.Staff}"), ("Input.Joining", "choice"), ("Input.Carries", "all"), ("Input.Look", "magazine"), ("Input.At", "07:00"), ("Input.Days", "2"), ("Input.Days", "4"));
        var ids = new List<Guid>();
        foreach (var subject in new[] { "The first one", "The next one" })
        {
            var id = Guid.Parse((await tess.PostAsync("/newsletters/in-the-loop/issues")).Location!.Split('/')[^1]);
            foreach (var act in new[] { "add", "words" }) { await (await tess.GetAsync($"/newsletters/issues/{id}")).SubmitAsync("Save", ("Input.Subject", subject), ("Input.Teaser", "Two minutes."), ("Input.Add", $"post:{talks.Post}"), ("Input.Do", act)); }
            await (await tess.GetAsync($"/newsletters/issues/{id}")).SubmitAsync("Save", ("Input.Pieces[1].Title", "Coffee"), ("Input.Pieces[1].Text", "It is *back*."), ("Input.Do", "save"));
            ids.Add(id);
        }
        await (await tess.GetAsync($"/newsletters/issues/{ids[0]}/preview")).SubmitAsync("Send it now");
        return (ids[0], ids[1]);
    }

    /// <summary>A picture above the front page, and logos for both kinds of pages.</summary>
    private static async Task BrandedAsync(Testing.Browser admin)
    {
        foreach (var (path, fields) in new[] { ("/settings/logo", new[] { "Input.File", "Input.ForDark" }), ("/settings/header", ["Input.File"]) })
        {
            var form = new MultipartFormDataContent { { new StringContent(await admin.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("save"), "Input.Do" }, { new StringContent("The lake"), "Input.Text" } };
            foreach (var field in fields) { form.Add(new StringContent("<svg xmlns='http://www.w3.org/2000/svg' width='1280' height='400'><rect width='1280' height='400' fill='#0b6b6b'/></svg>"), field, "lake.svg"); }
            Assert.Equal(303, (await admin.SendAsync(HttpMethod.Post, admin.Prefix + path, form)).Status);
        }
    }

    /// <summary>A key that a hospital has borrowed, another that one asks for, and a request that waits for whoever keeps it.</summary>
    private static async Task<Guid> LentAsync(Hospital lender, Colleague keeper, int borrower)
    {
        var (lending, key, request) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await lender.ExecuteAsync($"""
            with holder as (insert into sealing.holder (id, account_id, side, named_by, named_at, public_key, private_key, admitted_at) values (gen_random_uuid(), {keeper.Id}, 2, {keeper.Id}, now(), '\x00', '\x00', now())),
            key as (insert into sealing.role_key (id, side, number, public_key, made_at) select {key}, 2, coalesce(max(number), 0) + 1, '\x00', now() from sealing.role_key),
            asked as (insert into sealing.lending (id, borrower_id, asked_at) values (gen_random_uuid(), {borrower}, now())),
            lent as (insert into sealing.lending (id, borrower_id, asked_at, decided_by, agreed_at) values ({lending}, {borrower}, now() - interval '1 day', {keeper.Id}, now()))
            insert into sealing.request (id, lending_id, subject_id, key_id, reply_to, ground, reason, asked_at, expires_at) values ({request}, {lending}, gen_random_uuid(), {key}, '\x00', 'danger', 'Somebody may be hurt.', now(), now() + interval '1 day')
            """);
        foreach (var path in new[] { "/sealing/lending", $"/sealing/requests/{request}" }) { Assert.Equal(200, (await (await lender.SignedInAsync(keeper)).GetAsync(path)).Status); }
        return request;
    }

    /// <summary>A rehearsal with a report of several lines.</summary>
    private static async Task<Guid> ImportedAsync(Hospital hospital)
    {
        var file = Path.GetTempFileName();
        var items = string.Concat(Enumerable.Range(1, 5).Select(i => $"<item><title>Entry {i}</title><wp:post_id>{i}</wp:post_id><wp:post_type>{(i < 3 ? "nav_menu_item" : "post")}</wp:post_type><wp:status>{(i < 4 ? "trash" : "odd")}</wp:status></item>"));
        await File.WriteAllTextAsync(file, $"<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Old ward</title><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>");
        try { return (await hospital.UseAsync<IBlogImport, ImportReport>(i => i.RunAsync(new(ExportProgram.WordPress, file, IsRehearsal: true), null, _ => { }, CancellationToken.None))).Run; }
        finally { File.Delete(file); }
    }

    private static async Task<List<string>> FindingsAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        var findings = new List<string>();
        var errors = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal)) { errors.Enqueue($"{path}: {message.Text}"); } };
        page.PageError += (_, error) => errors.Enqueue($"{path}: {error}");
        await page.GotoAsync(path);
        await page.EvaluateAsync(Chromium.Axe);
        foreach (var (width, dark) in s_looks)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            var violations = await page.EvaluateAsync<JsonElement>("Promise.all([document.fonts.ready, ...document.getAnimations().map(a => a.finished)]).then(() => axe.run()).then(r => r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target.join(' ') + (n.any[0] ? ' (' + n.any[0].message + ')' : '')).join(', ')))");
            findings.AddRange(violations.EnumerateArray().Select(v => $"{path} {width} {(dark ? "dark" : "light")}: {v}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")) { findings.Add($"{path} {width}: scrolls sideways"); }
        }
        await page.CloseAsync();
        return [.. findings, .. errors];
    }
}
