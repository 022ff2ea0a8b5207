using System.Net.Http.Headers;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>An export sent by browser: checked, tried, and brought in when the administrator says so.</summary>
public sealed class UploadTests : ImportTest
{
    private Browser _grace = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _grace = await Hospital.SignedInAsAsync("administrator", "Grace");
    }

    [Fact]
    public async Task A_file_is_tried_first_and_comes_in_at_a_word()
    {
        var file = Files.Of(Wxr.Item(1, "News", slug: "news", more: Wxr.Comment(1, "Yes.")) + Wxr.Item(2, "Gone", status: "trash"));
        var rehearsal = await OverAsync(await SendAsync(file, ("Input.Blog", "old")));
        Assert.Contains("What would come in", rehearsal.Words, StringComparison.Ordinal);
        Assert.Equal("Gone Left out it was in the trash post", string.Join(' ', rehearsal.One("section[aria-labelledby=lines] tbody tr").Children.Select(c => c.TextContent.Trim())));
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post"));
        var done = await OverAsync(await rehearsal.SubmitAsync("Bring it in"));
        Assert.Contains("What came in", done.Words, StringComparison.Ordinal);
        Assert.Equal($"{Hospital.Prefix}/blogs/old", done.All("main a").First(a => a.TextContent == "Look at the blog").GetAttribute("href"));
        Assert.Equal(200, (await Hospital.Stranger().GetAsync("/blogs/old/news")).Status);
        Assert.Equal((301, 1L), ((await Hospital.Stranger().GetAsync("/?p=1")).Status, await Hospital.ValueAsync<long>($"select count(*) from blogs.comment")));
        // The file is gone with its task.
        Assert.Empty(Uploaded());
        Assert.DoesNotContain("Bring it in", (await _grace.GetAsync(rehearsal.Path[Hospital.Prefix.Length..])).Words, StringComparison.Ordinal);
        var list = await _grace.GetAsync("/imports");
        Assert.Equal(2, list.All("tbody tr").Count);
        Assert.Contains("Grace", list.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_filtered_and_given_as_JSON()
    {
        var page = await OverAsync(await SendAsync(Files.Of(Wxr.Item(1, new string('t', 300)) + string.Concat(Enumerable.Range(2, 150).Select(i => Wxr.Item(i, $"Menu {i}", kind: "nav_menu_item"))))));
        var path = page.Path[Hospital.Prefix.Length..];
        Assert.Equal(100, page.All("#lines ~ .listing tbody tr, section[aria-labelledby=lines] tbody tr").Count);
        Assert.Equal(51, (await _grace.GetAsync(path + "?page=2")).All("section[aria-labelledby=lines] tbody tr").Count);
        Assert.Single((await _grace.GetAsync(path + "?what=changed")).All("section[aria-labelledby=lines] tbody tr"));
        Assert.Single((await _grace.GetAsync(path + "?kind=post")).All("section[aria-labelledby=lines] tbody tr"));
        Assert.Equal(200, (await _grace.GetAsync(path + "?what=%00&kind=%27&page=-5")).Status);
        using var json = System.Text.Json.JsonDocument.Parse((await _grace.GetAsync(path + "/report.json")).Text);
        Assert.Equal(151, json.RootElement.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_is_refused_says_why()
    {
        var page = await OverAsync(await SendAsync(Files.Raw("<opml/>"), name: "feeds.opml"));
        Assert.Contains("feeds.opml, line 1: this is XML, but no export of WordPress", page.Words, StringComparison.Ordinal);
        foreach (var (sentence, file, field) in new (string, string?, (string, string)?)[]
        {
            ("Choose a file.", null, null), ("The file is empty", Files.Raw(""), null),
            ("A blog's address has small letters", Files.Of(""), ("Input.Blog", "Not One")), ("Choose which program wrote the file.", Files.Of(""), ("Input.Program", "Drupal")),
        })
        {
            Assert.Contains(sentence, (await (await SendAsync(file, field)).FollowAsync()).One(".flash").TextContent, StringComparison.Ordinal);
        }
        Assert.Single(Uploaded());
    }

    [Fact]
    public async Task Only_an_administrator_of_this_hospital_sends_looks_and_begins()
    {
        var rehearsal = await OverAsync(await SendAsync(Files.Of(Wxr.Item(1, "News"))));
        var path = rehearsal.Path[Hospital.Prefix.Length..];
        foreach (var other in new[] { Hospital.Stranger(), await Hospital.SignedInAsAsync("communicator"), (await (await App.HospitalAsync("south")).SignedInAsAsync("administrator")).At(App, Hospital.Prefix) })
        {
            foreach (var asked in new[] { "/imports", path, path + "/report.json" }) { Assert.Equal(404, (await other.GetAsync(asked)).Status); }
            Assert.Equal(404, (await other.PostBareAsync("/imports/upload")).Status);
            Assert.Equal(404, (await other.PostBareAsync(path, ("Input.Do", "begin"))).Status);
        }
        var south = await (await App.HospitalAsync("south")).SignedInAsAsync("administrator");
        Assert.Equal((404, 404), ((await south.GetAsync(path)).Status, (await south.GetAsync(path + "/report.json")).Status));
        Assert.Equal(404, (await south.PostAsync(path, ("Input.Do", "begin"))).Status);
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from import.run"));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_taken()
    {
        Assert.Equal(400, (await SendAsync(Files.Of(Wxr.Item(1, "News")), token: "none")).Status);
        Assert.Equal(400, (await _grace.PostBareAsync("/imports/upload", ("Input.Program", "WordPress"))).Status);
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from import.run"));
        Assert.Empty(Uploaded());
    }

    [Fact]
    public async Task More_than_other_pages_take_is_taken_here()
    {
        var page = await OverAsync(await SendAsync(Files.Of(Wxr.Item(1, "Long", new string('x', 5_000_000)))));
        Assert.Contains("it has more than 200,000 characters", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_leaves_nothing_behind()
    {
        var token = await _grace.TokenAsync();
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(App.Address.Host, App.Address.Port);
        await using (var stream = client.GetStream())
        {
            var head = $"--b\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"Input.Program\"\r\n\r\nWordPress\r\n--b\r\nContent-Disposition: form-data; name=\"Input.File\"; filename=\"x.xml\"\r\n\r\n";
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"POST {Hospital.Prefix}/imports/upload HTTP/1.1\r\nHost: {App.Address.Authority}\r\nCookie: {_grace.Cookies.For(Hospital.Prefix)}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n{head}<rss>"));
            await Wait.UntilAsync("it is being stored", () => Uploaded().Length == 1);
        }
        client.Close();
        await Wait.UntilAsync("it is gone", () => Uploaded().Length == 0);
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from import.run"));
    }

    [Fact]
    public async Task An_import_that_was_cut_off_goes_on_by_itself_and_one_that_is_stopped_does_not()
    {
        var rehearsal = await OverAsync(await SendAsync(Files.Of(string.Concat(Enumerable.Range(1, 300).Select(i => Wxr.Item(i, $"Post {i}"))))));
        await using (var other = await Hospital.OpenAsync())
        {
            // Another import goes on: this one waits.
            await other.ExecuteAsync($"select pg_advisory_lock(6909296, {Hospital.Id})");
            var waiting = await (await rehearsal.SubmitAsync("Bring it in")).FollowAsync();
            Assert.Contains("It waits for its turn", waiting.Words, StringComparison.Ordinal);
            Assert.NotEmpty(waiting.All("[data-poll]"));
            var stopped = await (await waiting.SubmitAsync("Stop")).FollowAsync();
            Assert.Contains("It was stopped", stopped.Words, StringComparison.Ordinal);
            // As a node leaves it that was killed in the middle.
            await Hospital.ExecuteAsync($"insert into import.run (id, program, file_name, for_staff, is_rehearsal, state, started_by, started_at, upload_id, done, total) select {Guid.CreateVersion7()}, program, file_name, false, false, 'bringing', started_by, now(), upload_id, 200, 300 from import.run where is_rehearsal");
            await Hospital.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) select {Guid.CreateVersion7()}, 'import.run', json_build_object('Run', id)::jsonb, now() from import.run where state = 'bringing'");
            await other.ExecuteAsync($"select pg_advisory_unlock(6909296, {Hospital.Id})");
        }
        await Wait.UntilAsync("it has gone on", async () => await Hospital.ValueAsync<long>($"select count(*) from import.run where state = 'done' and not is_rehearsal") == 1, seconds: 60);
        Assert.Equal((300L, 1L), (await Hospital.ValueAsync<long>($"select count(*) from blogs.post"), await Hospital.ValueAsync<long>($"select count(*) from import.run where state = 'failed'")));
    }

    private async Task<Page> SendAsync(string? file, (string Name, string Value)? field = null, string? name = null, string? token = null)
    {
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = token ?? await _grace.TokenAsync(), ["Input.Program"] = "WordPress", ["Input.Readers"] = "everybody", ["Input.Blog"] = "" };
        if (field is { } set) { fields[set.Name] = set.Value; }
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in fields) { form.Add(new StringContent(value), key); }
        if (file is not null)
        {
            var content = new ByteArrayContent(await File.ReadAllBytesAsync(file));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
            form.Add(content, "Input.File", name ?? Path.GetFileName(file));
        }
        return await _grace.SendAsync(HttpMethod.Post, $"{Hospital.Prefix}/imports/upload", form);
    }

    /// <summary>The page of the import that an answer leads to, once it is over.</summary>
    private async Task<Page> OverAsync(Page answer)
    {
        Assert.True(answer.IsRedirect, answer.Text);
        var path = answer.Location![Hospital.Prefix.Length..];
        await Wait.UntilAsync("the import is over", async () => (await _grace.GetAsync(path)).All("[data-poll]").Count == 0, seconds: 60);
        return await _grace.GetAsync(path);
    }

    // In place, or on its way there.
    private string[] Uploaded() => Path.Combine(App.Cluster.Folder, "app", "files", $"{Hospital.Id}") is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetRelativePath(folder, f).Contains("import", StringComparison.Ordinal))] : [];
}
