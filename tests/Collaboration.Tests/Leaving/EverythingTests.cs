using System.IO.Compression;
using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Leaving;

/// <summary>A person takes away everything about them, and nobody else does.</summary>
public sealed class EverythingTests : AppTest
{
    private const string Page = "/account/everything";

    private static readonly (string, string?) s_password = ("Input.Password", Hospital.Password);

    [Fact]
    public async Task A_copy_holds_the_persons_words_and_files_and_of_others_only_what_they_may_read()
    {
        var north = await App.HospitalAsync();
        var (nurse, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.PersonAsync("Ruth", "leader"));
        var (open, few) = (await north.PostAsync(ruth, "Open to all"), await north.PostAsync(ruth, "For a few"));
        await north.CommentAsync(open, nurse.Person, "My <words>");
        await north.CommentAsync(few, nurse.Person, "Said before I left the group");
        await north.CommentAsync(open, ruth, "Answer of Ruth");
        await north.PostAsync(nurse.Person, "My own post", published: false);
        var group = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name) values ({group}, 'named', 'Some')");
        await north.ExecuteAsync($"update blogs.post set audience_id = {group} where id = {few.Id}");
        await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "dot.gif", new MemoryStream(Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")), nurse.Person.Id, default));
        await north.ExecuteAsync($"insert into media.description (file_id, alt) select id, 'A dot that I described' from media.file");
        using var zip = await TakeAsync(north, nurse);
        var comments = Json(zip, "comments");
        Assert.Equal(["My <words>", "Said before I left the group"], comments.Select(c => c.GetProperty("markdown").GetString()));
        Assert.Equal(["Open to all", null], comments.Select(c => c.GetProperty("post").GetString()));
        Assert.Equal("My own post", Json(zip, "posts").Single().GetProperty("title").GetString());
        Assert.Equal("A dot that I described", Json(zip, "files").Single().GetProperty("alt").GetString());
        Assert.Equal(nurse.Person.Email, Json(zip, "account").Single().GetProperty("email").GetString());
        Assert.Single(zip.Entries, e => e.FullName.StartsWith("files/", StringComparison.Ordinal) && e.Length > 20);
        var page = await TextAsync(zip, "index.html");
        Assert.Contains("My &lt;words&gt;", page, StringComparison.Ordinal);
        var all = string.Concat(await Task.WhenAll(zip.Entries.Where(e => !e.FullName.StartsWith("files/", StringComparison.Ordinal)).Select(e => TextAsync(zip, e.FullName))));
        foreach (var others in new[] { "Answer of Ruth", "For a few", ruth.FamilyName, ruth.Email }) { Assert.DoesNotContain(others, all, StringComparison.Ordinal); }
        Assert.DoesNotContain("security", all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_asks_for_the_password_again_both_times_and_says_when_it_is_ready()
    {
        var north = await App.HospitalAsync();
        var nurse = await OldSessionAsync(north, "staff");
        Assert.NotEmpty((await (await nurse.GetAsync(Page)).SubmitAsync("Make my copy", ("Input.Password", "wrong"))).Errors);
        Assert.NotEmpty((await nurse.PostAsync(Page, ("Input.Do", "make"))).Errors);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.copy"));
        Assert.Equal(303, (await (await nurse.GetAsync(Page)).SubmitAsync("Make my copy", s_password)).Status);
        await ReadyAsync(north);
        Assert.Contains("ready", (await nurse.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.NotEmpty((await (await nurse.GetAsync(Page)).SubmitAsync("Download")).Errors);
        var file = await (await nurse.GetAsync(Page)).SubmitAsync("Download", s_password);
        Assert.Equal(("application/zip", "no-store"), (file.Header("Content-Type"), file.Header("Cache-Control")));
        Assert.Equal("copy.asked,copy.made,copy.downloaded", await north.ValueAsync<string>($"select string_agg(kind, ',' order by id) from kernel.audit where kind like 'copy.%' and subject = {nurse.Person.Id}"));
    }

    [Fact]
    public async Task Who_has_no_password_signs_in_again_and_one_that_was_handed_over_does_not_count()
    {
        var north = await App.HospitalAsync();
        var nurse = await OldSessionAsync(north, "patient");
        await north.ExecuteAsync($"update kernel.account set password_hash = null where id = {nurse.Person.Id}");
        Assert.Contains("Sign in once more", (await nurse.PostAsync(Page, ("Input.Do", "make"))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.session set created_at = now(), means = 'handoff' where account_id = {nurse.Person.Id}");
        Assert.Contains("Sign in once more", (await nurse.PostAsync(Page, ("Input.Do", "make"))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.session set means = 'passkey' where account_id = {nurse.Person.Id}");
        Assert.Equal(303, (await nurse.PostAsync(Page, ("Input.Do", "make"))).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from people.copy"));
    }

    [Fact]
    public async Task Nobody_else_gets_it_and_it_is_gone_after_seven_days()
    {
        var north = await App.HospitalAsync();
        var (patient, other) = (await north.SignedInAsAsync("patient", "Pat"), await north.SignedInAsAsync("administrator", "Ada"));
        using (await TakeAsync(north, patient)) { }
        Assert.DoesNotContain("Download", (await other.GetAsync(Page)).Words, StringComparison.Ordinal);
        Assert.Contains("no copy to download", (await other.PostAsync(Page, ("Input.Do", "download"), s_password)).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await north.Stranger().PostAsync(Page, ("Input.Do", "download"))).Status);
        await north.ExecuteAsync($"update people.copy set expires_at = now()");
        Assert.Contains("no copy to download", (await patient.PostAsync(Page, ("Input.Do", "download"), s_password)).Errors, StringComparison.Ordinal);
        Assert.Equal(7, await north.ValueAsync<int>($"select round(extract(epoch from run_at - now()) / 86400)::int from kernel.job where kind = 'people.copy.forgotten'"));
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'people.copy.forgotten'");
        await Wait.UntilAsync("the file is gone", () => !Directory.EnumerateFiles(FolderOf(north), "*", SearchOption.AllDirectories).Any());
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.copy"));
    }

    [Fact]
    public async Task Asked_for_twice_it_is_made_once_and_it_goes_with_the_person()
    {
        var north = await App.HospitalAsync();
        var (nurse, administrator) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("administrator", "Ada"));
        await nurse.PostAsync(Page, ("Input.Do", "make"), s_password);
        await nurse.PostAsync(Page, ("Input.Do", "make"), s_password);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from people.copy"));
        await ReadyAsync(north);
        await north.RemoveAsync(administrator, nurse.Person, "stay");
        await Wait.UntilAsync("the file is gone", () => !Directory.EnumerateFiles(FolderOf(north), "*", SearchOption.AllDirectories).Any());
    }

    private string FolderOf(Hospital hospital) => ((FilesFolder)App.Services.GetService(typeof(FilesFolder))!).Of(hospital.Id);

    private static async Task<Browser> OldSessionAsync(Hospital hospital, string role)
    {
        var somebody = await hospital.SignedInAsAsync(role);
        await hospital.ExecuteAsync($"update kernel.session set created_at = now() - interval '1 hour' where account_id = {somebody.Person.Id}");
        return somebody;
    }

    private static Task ReadyAsync(Hospital hospital) => Wait.UntilAsync("the copy is ready", async () => await hospital.ValueAsync<long>($"select count(*) from people.copy where ready_at is null") == 0);

    private static async Task<ZipArchive> TakeAsync(Hospital hospital, Browser somebody)
    {
        Assert.Equal(303, (await (await somebody.GetAsync(Page)).SubmitAsync("Make my copy", s_password)).Status);
        await ReadyAsync(hospital);
        var file = await (await somebody.GetAsync(Page)).SubmitAsync("Download", s_password);
        Assert.Equal("application/zip", file.Header("Content-Type"));
        return new ZipArchive(new MemoryStream(file.Bytes));
    }

    private static List<JsonElement> Json(ZipArchive zip, string kind)
    {
        using var content = zip.GetEntry($"data/{kind}.json")!.Open();
        return [.. JsonDocument.Parse(content).RootElement.EnumerateArray()];
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(await zip.GetEntry(name)!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
