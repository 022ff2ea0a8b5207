using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Audit;

/// <summary>The record as a page and as a file: for those who watch over it, and nobody else.</summary>
public sealed class RecordPageTests : AppTest
{
    [Fact]
    public async Task The_page_says_who_did_what_with_the_names_that_people_have_now()
    {
        var north = await App.HospitalAsync();
        var (officer, nurse, gone) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.PersonAsync("Ana", "staff"), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audit (kind, actor, subject, at) values ('session.started', {nurse.Id}, null, now()), ('post.published', {gone}, null, now()), ('account.suspend', {gone}, {nurse.Id}, now())");
        await north.ExecuteAsync($"update kernel.account set given_name = 'Anna' where id = {nurse.Id}");
        var rows = (await officer.GetAsync("/people/record")).All("tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.StartsWith($"Account suspended Anna {nurse.FamilyName}Somebody who has left", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("Post published Somebody who has left", rows[1], StringComparison.Ordinal);
        Assert.StartsWith($"Signed in Anna {nurse.FamilyName}", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_is_narrowed_by_who_what_and_when()
    {
        var north = await App.HospitalAsync();
        var (officer, nurse, other) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"));
        await north.ExecuteAsync($"""
            insert into kernel.audit (kind, actor, subject, at) values ('session.started', {nurse.Id}, null, '2025-05-01T12:00Z'), ('account.roles', {other.Id}, {nurse.Id}, '2025-05-02T12:00Z'),
                ('session.started', {other.Id}, null, '2025-05-03T12:00Z'), ('setting.changed', {other.Id}, null, '2025-05-04T12:00Z')
            """);
        foreach (var (query, count) in new[]
        {
            ("", 4), ($"who={nurse.FamilyName}", 2), ($"who={nurse.Email}", 2), ("who=%25", 0), ("who=%00", 4), ("what=sign-ins", 2), ("what=settings", 1), ("what=nonsense", 4), ("from=2025-05-03", 2), ("to=2025-05-01", 1),
            ("from=2025-05-02&to=2025-05-03", 2), ($"who={other.FamilyName}&what=sign-ins&from=2025-05-01&to=2025-05-31", 1), ("from=yesterday&to=0001-01-01", 4), ("to=9999-12-31", 4), ("before=-1", 0), ("before=x", 4), ("who=" + new string('x', 5000), 4),
        })
        {
            var page = await officer.GetAsync("/people/record?" + query);
            Assert.Equal((query, 200, count), (query, page.Status, page.All("tbody tr").Count));
        }
    }

    [Fact]
    public async Task What_comes_while_somebody_reads_moves_no_page()
    {
        var north = await App.HospitalAsync();
        var officer = await north.SignedInAsAsync("privacy officer", "Olga");
        await north.ExecuteAsync($"insert into kernel.audit (kind, at, data) select 'test.made', now(), jsonb_build_object('n', n) from generate_series(1, 120) n");
        var page = await officer.GetAsync("/people/record?what=");
        var read = Numbers(page);
        for (var i = 0; i < 2; i++)
        {
            await north.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.later', now())");
            page = await officer.SendAsync(HttpMethod.Get, page.One("a[rel=next]").GetAttribute("href")!, null);
            read.AddRange(Numbers(page));
        }
        Assert.Equal(Enumerable.Range(1, 120).Reverse(), read);
        Assert.Empty(page.All("a[rel=next]"));
    }

    [Fact]
    public async Task A_copy_is_safe_for_spreadsheets_and_is_itself_on_record()
    {
        var north = await App.HospitalAsync();
        var (officer, nurse) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.PersonAsync("Ana", "staff"));
        await north.ExecuteAsync($"update kernel.account set given_name = '=cmd|''calc''!A0', family_name = '\"q\"' where id = {nurse.Id}");
        await north.ExecuteAsync($"insert into kernel.audit (kind, actor, at) values ('session.started', {nurse.Id}, now()), ('setting.changed', {officer.Person.Id}, now())");
        var page = await officer.GetAsync("/people/record?what=sign-ins");
        var csv = await page.SubmitAsync("CSV");
        Assert.Equal((200, "text/csv; charset=utf-8", "attachment; filename=\"record.csv\""), (csv.Status, csv.Header("Content-Type"), csv.Header("Content-Disposition")));
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains($"\"session.started\",\"{nurse.Id}\",\"'=cmd|'calc'!A0 \"\"q\"\"\"", lines[1], StringComparison.Ordinal);
        var all = await (await officer.GetAsync("/people/record")).SubmitAsync("JSON lines");
        var kinds = all.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("what").GetString());
        Assert.Equal(["session.started", "setting.changed", "record.exported", "record.exported"], kinds);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'record.exported' and actor = {officer.Person.Id}"));
        Assert.NotEmpty((await officer.PostAsync("/people/record", ("Input.Format", "exe"))).Errors);
    }

    [Fact]
    public async Task A_large_record_comes_whole_and_in_order()
    {
        var north = await App.HospitalAsync();
        var officer = await north.SignedInAsAsync("privacy officer", "Olga");
        await north.ExecuteAsync($"insert into kernel.audit (kind, at, data) select 'test.made', now(), jsonb_build_object('n', n) from generate_series(1, 2500) n");
        var copy = await (await officer.GetAsync("/people/record")).SubmitAsync("JSON lines");
        var numbers = copy.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("data").GetProperty("n").GetInt32());
        Assert.Equal(Enumerable.Range(1, 2500), numbers);
    }

    [Fact]
    public async Task Nobody_else_reads_it_and_nobody_reads_another_hospitals()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await north.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.made', now())");
        foreach (var role in Kernel.People.StandardRoles.All.Except(["administrator", "privacy officer"]))
        {
            var somebody = await north.SignedInAsAsync(role);
            Assert.Equal(404, (await somebody.GetAsync("/people/record")).Status);
            Assert.Equal(404, (await somebody.PostAsync("/people/record", ("Input.Format", "csv"))).Status);
        }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit"));
        var officer = await south.SignedInAsAsync("privacy officer");
        Assert.Empty((await officer.GetAsync("/people/record")).All("tbody tr"));
        Assert.DoesNotContain("test.made", (await officer.PostAsync("/people/record", ("Input.Format", "csv"))).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await officer.At(App, north.Prefix).GetAsync("/people/record")).Status);
    }

    private static List<int> Numbers(Page page) => [.. page.All("tbody .meta").Select(m => int.Parse(m.TextContent["n: ".Length..], System.Globalization.CultureInfo.InvariantCulture))];
}
