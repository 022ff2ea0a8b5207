using System.Net.Http.Headers;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A file of people sent by browser: checked, tried, and brought in when the administrator says so.</summary>
public sealed class PeopleUploadTests : AppTest
{
    private Hospital _north = null!;
    private Browser _ada = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
        _ada = await _north.SignedInAsAsync("administrator", "Ada");
    }

    [Fact]
    public async Task A_file_is_tried_first_and_comes_in_at_a_word()
    {
        var rehearsal = await OverAsync(await SendAsync("id,given name,department,Salary\n1,Ana,Emergency,100\n2,,Emergency,100\n"));
        Assert.Contains("What would change", rehearsal.Words, StringComparison.Ordinal);
        Assert.Contains("Nothing is done with this column: Salary.", rehearsal.Words, StringComparison.Ordinal);
        Assert.Equal(["Cannot be readRefused it has no given name3", "AnaNew 2"], rehearsal.All("section[aria-labelledby=lines] tbody tr").Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from kernel.account"));
        var done = await OverAsync(await rehearsal.SubmitAsync("Bring it in"));
        Assert.Contains("What changed", done.Words, StringComparison.Ordinal);
        Assert.Equal("department Emergency", await _north.GroupsOfAsync("1"));
        // The file is gone with its task.
        Assert.Empty(Uploaded());
        Assert.DoesNotContain("Bring it in", (await _ada.GetAsync(PathOf(rehearsal))).Words, StringComparison.Ordinal);
        Assert.Equal($"{_ada.Person.Id} {_ada.Person.Id}", await _north.ValueAsync<string>($"select string_agg(actor::text, ' ') from kernel.audit where kind in ('people.imported', 'account.made')"));
        Assert.Equal(2, (await _ada.GetAsync("/people/import")).All("section[aria-labelledby=before] tbody tr").Count);
        Assert.Contains("A file of people came in made: 1", (await _ada.GetAsync("/people/record")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_narrowed_paged_and_given_as_CSV()
    {
        var page = await OverAsync(await SendAsync("id,given name\n" + string.Concat(Enumerable.Range(1, 120).Select(i => $"{i},P{i}\n")) + "500,\n"));
        var path = PathOf(page);
        Assert.Equal(100, page.All("section[aria-labelledby=lines] tbody tr").Count);
        Assert.Equal(21, (await _ada.GetAsync(path + "?page=2")).All("section[aria-labelledby=lines] tbody tr").Count);
        Assert.Single((await _ada.GetAsync(path + "?what=refused")).All("section[aria-labelledby=lines] tbody tr"));
        Assert.Equal(200, (await _ada.GetAsync(path + "?what=%00&page=-5")).Status);
        var csv = await _ada.GetAsync(path + "/report.csv");
        Assert.Equal(122, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("attachment", csv.Header("Content-Disposition"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_refused_says_why_and_leaves_nothing()
    {
        Assert.Contains("The file needs a column “given name”. It has: a, b.", (await OverAsync(await SendAsync("a,b\n1,2\n"))).Words, StringComparison.Ordinal);
        Assert.Equal("Choose a file.", (await SendAsync(null)).Errors);
        Assert.StartsWith("The file is empty", (await SendAsync("")).Errors, StringComparison.Ordinal);
        Assert.Single(await RunsAsync());
    }

    [Fact]
    public async Task Nobody_suspends_themselves_or_takes_their_own_role()
    {
        var file = "id,email,given name\n" + string.Concat(Enumerable.Range(1, 8).Select(i => $"{i},s{i}@example.org,P{i}\n"));
        Assert.Contains("8", (await OverAsync(await (await OverAsync(await SendAsync(file))).SubmitAsync("Bring it in"))).Words, StringComparison.Ordinal);
        Assert.Contains("You are not in the file yourself", (await OverAsync(await SendAsync(file, ("Input.SuspendsMissing", "true")))).Words, StringComparison.Ordinal);
        foreach (var (head, cell) in new[] { ("roles", "staff"), ("active", "no") })
        {
            var page = await OverAsync(await SendAsync($"email,given name,{head}\n{_ada.Person.Email},Ada,{cell}\n"));
            Assert.Contains("this is you: you cannot lock yourself out", page.Words, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await _ada.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task Only_an_administrator_of_this_hospital_sends_looks_and_begins()
    {
        var path = PathOf(await OverAsync(await SendAsync("id,given name\n1,Ana\n")));
        var south = await (await App.HospitalAsync("south")).SignedInAsAsync("administrator");
        foreach (var other in new[] { _north.Stranger(), await _north.SignedInAsAsync("communicator"), south.At(App, _north.Prefix) })
        {
            foreach (var asked in new[] { "/people/import", path, path + "/report.csv" }) { Assert.Equal(404, (await other.GetAsync(asked)).Status); }
            Assert.Equal(404, (await other.PostAsync("/people/import")).Status);
            Assert.Equal(404, (await other.PostAsync(path, ("Input.Do", "begin"))).Status);
        }
        Assert.Equal((404, 404), ((await south.GetAsync(path)).Status, (await south.GetAsync(path + "/report.csv")).Status));
        Assert.Equal(404, (await south.PostAsync(path, ("Input.Do", "begin"))).Status);
        Assert.Single(await RunsAsync());
    }

    [Fact]
    public async Task More_than_other_pages_take_is_taken_here_but_not_everything()
    {
        var page = await OverAsync(await SendAsync("id,given name,Note\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"{i},P{i},{new string('n', 60_000)}\n"))));
        Assert.Contains("What would change", page.Words, StringComparison.Ordinal);
        Assert.Equal("The file is empty, or has more than 40 MB.", (await SendAsync(new string('x', (40 << 20) + 1))).Errors);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_goes_on_by_itself_and_one_that_is_stopped_does_not()
    {
        var rehearsal = await OverAsync(await SendAsync("id,given name\n" + string.Concat(Enumerable.Range(1, 2500).Select(i => $"{i},P{i}\n"))));
        await using (var other = await _north.OpenAsync())
        {
            // Another import goes on: this one waits.
            await other.ExecuteAsync($"select pg_advisory_lock(7366003, {_north.Id})");
            var waiting = await (await rehearsal.SubmitAsync("Bring it in")).FollowAsync();
            Assert.Contains("It waits for its turn", waiting.Words, StringComparison.Ordinal);
            Assert.Contains("It was stopped", (await (await waiting.SubmitAsync("Stop")).FollowAsync()).Words, StringComparison.Ordinal);
            // As a node leaves it that was killed in the middle: the first thousand are in.
            await _north.ExecuteAsync($"insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, external_id, security_stamp, created_at) select gen_random_uuid(), 'P' || i, '', 'p' || i, 'P' || i, i::text, 's', now() from generate_series(1, 1000) i");
            await _north.ExecuteAsync($$"""insert into people.import_run (id, file_name, is_rehearsal, suspends_missing, state, started_by, started_at, upload_id, done, total, tallies) select gen_random_uuid(), file_name, false, false, 'going', started_by, now(), upload_id, 1001, 2500, '{"made": 1000}' from people.import_run where is_rehearsal""");
            await _north.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) select gen_random_uuid(), 'people.import', json_build_object('Run', id)::jsonb, now() from people.import_run where state = 'going'");
            await other.ExecuteAsync($"select pg_advisory_unlock(7366003, {_north.Id})");
        }
        await Wait.UntilAsync("it has gone on", async () => await _north.ValueAsync<long>($"select count(*) from people.import_run where state = 'done' and not is_rehearsal") == 1, seconds: 60);
        Assert.Equal("2500", await _north.ValueAsync<string>($"select tallies ->> 'made' from people.import_run where state = 'done' and not is_rehearsal"));
        Assert.Equal(2500L, await _north.ValueAsync<long>($"select count(*) from kernel.account where external_id is not null"));
    }

    private async Task<Page> SendAsync(string? file, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await _ada.TokenAsync()), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) { form.Add(new StringContent(value), name); }
        if (file is not null)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            form.Add(content, "Input.File", "people.csv");
        }
        return await _ada.SendAsync(HttpMethod.Post, $"{_north.Prefix}/people/import", form);
    }

    /// <summary>The page of the import that an answer leads to, once it is over.</summary>
    private async Task<Page> OverAsync(Page answer)
    {
        Assert.True(answer.IsRedirect, answer.Text);
        var path = answer.Location![_north.Prefix.Length..];
        await Wait.UntilAsync("the import is over", async () => (await _ada.GetAsync(path)).All("[data-poll]").Count == 0, seconds: 60);
        return await _ada.GetAsync(path);
    }

    private async Task<List<Guid>> RunsAsync()
    {
        await using var connection = await _north.OpenAsync();
        return await connection.ListAsync<Guid>($"select id from people.import_run");
    }

    private string PathOf(Page page) => page.Path[_north.Prefix.Length..];

    private string[] Uploaded() => Path.Combine(App.Cluster.Folder, "app", "files", $"{_north.Id}", "imports") is var folder && Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
}
