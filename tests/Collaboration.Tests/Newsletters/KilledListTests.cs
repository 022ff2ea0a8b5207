using System.Globalization;
using System.Text;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>A list of thousands whose import is killed in the middle: it goes on where it was, and the counts are exact.</summary>
public sealed class KilledListTests(Crashing crashing) : IClassFixture<Crashing>
{
    private const int Lines = 6000;

    [Fact]
    public async Task It_goes_on_after_a_kill_and_tells_in_the_end_what_its_rehearsal_told()
    {
        var list = List(out var active, out var odd);
        var server = await crashing.ServerAsync();
        await using var database = await crashing.Installed.OpenAsync();
        var hospital = await database.ValueAsync<int>($"select id from catalogue.tenant where short_name = 'lakeside'");
        var newsletter = Guid.CreateVersion7();
        await database.ExecuteAsync($"insert into newsletters.newsletter (tenant_id, id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) values ({hospital}, {newsletter}, 'thousands', 'Thousands', '', '', '00000000-0000-7000-8000-000000000001', 'open', 'all', 'letter', '{{}}', '07:00', false, false, now())");
        await database.ExecuteAsync($"insert into newsletters.suppression (tenant_id, id, address, key, reason, note, at) select {hospital}, gen_random_uuid(), a, a, 'asked', '', now() from (select 'quiet' || i || '@example.org' as a from generate_series(0, {Lines}) i) s");

        using var dana = await SignedInAsync(server);
        var form = await dana.GetAsync("/lakeside/newsletters/thousands/import");
        using var content = new MultipartFormDataContent { { new StringContent(Visitor.Form(form, "Send and check").Fields["__RequestVerificationToken"]), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(list)), "Input.File", "thousands.csv" } };
        var rehearsed = await DoneAsync(dana, (await dana.PostAsync("/lakeside/newsletters/thousands/import", content)).Location!);
        Assert.Equal(0, await CountAsync());

        // Somebody is just subscribing with an address of the fourth thousand: the import waits there, and is killed.
        await using var other = await crashing.Installed.OpenAsync();
        await other.ExecuteAsync($"begin");
        await other.ExecuteAsync($"insert into newsletters.subscriber (tenant_id, id, newsletter_id, address, key, name, language, state, rhythm, came, proof, asked_at) values ({hospital}, gen_random_uuid(), {newsletter}, 'reader3500@example.org', 'reader3500@example.org', '', 'en', 'waiting', 'each', 'page', '', now())");
        var begun = (await dana.SubmitAsync(rehearsed, "Bring them in")).Location!;
        var run = Guid.Parse(begun.Split('/')[^1]);
        await Wait.UntilAsync("three thousand are in and the fourth waits", () => database.ValueAsync<bool>($"select done = 3000 and exists (select from pg_locks where not granted) from newsletters.import_run where id = {run}"));
        server.Program.Kill();
        await other.ExecuteAsync($"rollback");
        await Wait.UntilAsync("the database has let go of it", async () => await database.ValueAsync<long>($"select count(*) from pg_stat_activity where usename = 'collab_app' and state <> 'idle'") == 0);
        Assert.Equal(3000, await database.ValueAsync<long>($"select done from newsletters.import_run where id = {run}"));

        server = await crashing.ServerAsync();
        await database.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'newsletters.import'");
        using var again = await SignedInAsync(server);
        var brought = await DoneAsync(again, begun);
        Assert.Equal([active, 0, 0, 0, odd], Figures(brought));
        Assert.Equal(Figures(rehearsed), Figures(brought));
        Assert.Equal(active, await CountAsync());
        Assert.Equal(odd, await database.ValueAsync<long>($"select count(*) from newsletters.import_line where run_id = {run}"));

        Task<long> CountAsync() => database.ValueAsync<long>($"select count(*) from newsletters.subscriber where newsletter_id = {newsletter} and state = 'active' and came = 'import'");
    }

    /// <summary>Addresses plain and odd, with invalid ones among them, some that stand there twice, near and far, and some that want no newsletter.</summary>
    private static string List(out long active, out long odd)
    {
        var (list, known) = (new StringBuilder("Email Address,Name\n"), new HashSet<string>());
        (active, odd) = (0, 0);
        for (var i = 0; i < Lines; i++)
        {
            var address = (i % 20) switch
            {
                1 => $"grüße{i}@münchen.example",
                2 => $"\"\"\"john smith{i}\"\"@example.org\"",
                3 => $"nobody{i}",
                4 => $"a..b{i}@example.org",
                5 => $"o'brien+{i}@sub.example.org",
                6 => $"READER{i - 6}@EXAMPLE.ORG",
                7 when i > 4000 => $"reader{i - 4007}@example.org",
                8 => $"quiet{i}@example.org",
                9 => $"x{i}@[IPv6:2001:db8::{i:x}]",
                _ => $"reader{i}@example.org",
            };
            list.Append(address).Append(CultureInfo.InvariantCulture, $",Reader {i}\n");
            if (i % 20 is 3 or 4 or 8 || !known.Add(address.ToLowerInvariant())) { odd++; }
            else { active++; }
        }
        return list.ToString();
    }

    private async Task<Visitor> SignedInAsync(Server server) => (await crashing.WriterAsync(server, "dana@lakeside.example")).Visitor;

    private static async Task<Seen> DoneAsync(Visitor visitor, string path)
    {
        Seen page = null!;
        await Wait.UntilAsync("the list is read", async () => (page = await visitor.GetAsync(path)).Document.QuerySelector("[data-poll]") is null);
        return page;
    }

    private static List<long> Figures(Seen page) => [.. page.Document.QuerySelectorAll("#counts ~ dl dd").Select(d => long.Parse(d.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
}
