using System.IO.Compression;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Recipes;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>One hospital in a file, and out of it again.</summary>
[Long]
public sealed class TransferTests : AppTest
{
    private Installed _installed = null!;
    private Hospital _hospital = null!;
    private string _file = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _installed = Installed.Of(App);
        _hospital = await App.HospitalAsync("moving");
        _file = _installed.PathOf("moving.export");
    }

    [Fact]
    public async Task A_hospital_restored_under_another_name_is_equal_row_by_row_and_file_by_file()
    {
        await FillAsync();
        var exported = (await TenantsAsync("export", _hospital.Tenant.ShortName, _file, "--json")).Json();
        var restored = (await TenantsAsync("restore", _file, "--short-name", $"{_hospital.Tenant.ShortName}-again", "--json")).Json();
        var (id, prefix) = (restored.GetProperty("id").GetInt32(), restored.GetProperty("path").GetString()!);
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        var tables = (await Rows.LeftAsync(superuser, _hospital.Id)).Where(t => !t.StartsWith("search.", StringComparison.Ordinal)).ToList();
        Assert.True(tables.Count >= 15, string.Join('\n', tables));
        // What a server sealed since the export is all that may be there besides.
        var sealedSince = tables.Where(t => t.StartsWith("kernel.audit_seal", StringComparison.Ordinal)).Sum(Count);
        Assert.InRange(exported.GetProperty("rows").GetInt64(), tables.Sum(Count) - sealedSince, tables.Sum(Count));
        Assert.Empty(await Rows.DifferencesAsync(superuser, _hospital.Id, id));
        Assert.Equal("a picture", await File.ReadAllTextAsync(Path.Combine(Files.Of(id), "2026", "picture.txt")));
        var was = (await _hospital.Stranger().GetAsync("/")).One("main").TextContent;
        Assert.Equal(was, (await App.Browser(prefix).GetAsync("/")).One("main").TextContent);
    }

    [Fact]
    public async Task A_hospital_where_nothing_has_happened_for_a_while_is_restored_as_well()
    {
        await FillAsync();
        // The words of what is new are counted by now.
        await _hospital.ExecuteAsync($"delete from kernel.job where kind like 'search.%'");
        (await TenantsAsync("export", _hospital.Tenant.ShortName, _file)).Done();
        var restored = (await TenantsAsync("restore", _file, "--short-name", $"{_hospital.Tenant.ShortName}-again", "--json")).Json();
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        Assert.Empty(await Rows.DifferencesAsync(superuser, _hospital.Id, restored.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task A_story_comes_along_with_what_was_signed_for_it_and_what_it_shows_and_stays_its_tellers()
    {
        var (teller, reviewer) = (_hospital.Stranger(), await _hospital.SignedInAsAsync("communicator"));
        var id = await teller.TellAsync();
        var code = await teller.CodeAsync(id);
        var file = (await _hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "window.png", new MemoryStream(Drawn.Png(600, 400)), null, default))).Address!;
        await _hospital.ShowsAsync(id, file, "The window");
        Assert.Equal(303, (await reviewer.PublishAsync(id)).Status);
        (await TenantsAsync("export", _hospital.Tenant.ShortName, _file)).Done();
        var restored = (await TenantsAsync("restore", _file, "--short-name", $"{_hospital.Tenant.ShortName}-again", "--json")).Json();
        var prefix = restored.GetProperty("path").GetString()!;
        await App.KnowsAsync(prefix);
        var there = App.Browser(prefix);
        var page = await there.GetAsync("/stories/until-it-was-light");
        Assert.Contains("The night nurse sat with my mother", page.Words, StringComparison.Ordinal);
        Assert.Equal(200, (await there.GetAsync(page.One(".prose img").GetAttribute("src")![prefix.Length..])).Status);
        Assert.Contains("until-it-was-light", (await there.GetAsync("/search?q=nurse")).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await there.PostAsync($"/stories/resume/{id}", ("Input.Code", code))).Status);
        Assert.Contains("Ana Morales", (await there.GetAsync($"/stories/own/{id}/copy")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await there.PostAsync($"/stories/own/{id}/take-back")).Status);
        Assert.Equal((404, 200), ((await App.Browser(prefix).GetAsync("/stories/until-it-was-light")).Status, (await _hospital.Stranger().GetAsync("/stories/until-it-was-light")).Status));
    }

    [Fact]
    public async Task An_export_is_restored_once_under_its_own_name()
    {
        (await TenantsAsync("export", _hospital.Tenant.ShortName, _file)).Done();
        (await TenantsAsync("restore", _file)).Refused($"'{_hospital.Tenant.ShortName}' is taken", "--short-name");
        (await TenantsAsync("remove", _hospital.Tenant.ShortName, "--now", "--name", _hospital.Tenant.Name)).Done();
        (await TenantsAsync("restore", _file)).Done();
        Assert.Equal(200, (await _hospital.Stranger().GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_file_that_is_foreign_cut_off_or_altered_is_refused_and_nothing_is_added()
    {
        await FillAsync();
        (await TenantsAsync("export", _hospital.Tenant.ShortName, _file)).Done();
        var whole = await File.ReadAllBytesAsync(_file);
        var (letter, archive, cutOff, altered, missing, name) = (_installed.PathOf("letter"), _installed.PathOf("archive"), _installed.PathOf("cut-off"), _installed.PathOf("altered"), _installed.PathOf("missing"), $"{_hospital.Tenant.ShortName}-never");
        await File.WriteAllTextAsync(letter, "Dear all");
        await using (var foreign = await ZipFile.OpenAsync(archive, ZipArchiveMode.Create)) { await foreign.CreateEntry("letter.txt").OpenAsync(); }
        await File.WriteAllBytesAsync(cutOff, whole[..(whole.Length / 2)]);
        File.Copy(_file, altered);
        await ChangeAsync(altered, "tables/kernel.account.jsonl", rows => rows.Replace("Okafor", "Okapor", StringComparison.Ordinal));
        File.Copy(_file, missing);
        await using (var zip = await ZipFile.OpenAsync(missing, ZipArchiveMode.Update)) { zip.GetEntry("tables/blogs.comment.jsonl")!.Delete(); }
        var answers = await Task.WhenAll(new[] { letter, archive, cutOff, altered, missing, "nowhere" }.Select(file => TenantsAsync("restore", file, "--short-name", name)));
        answers[0].Refused(letter, "no export of a tenant");
        answers[1].Refused(archive, "no export of a tenant");
        answers[2].Refused(cutOff, "cut off");
        answers[3].Refused(altered, "kernel.account.jsonl in it was altered");
        answers[4].Refused(missing, "its parts are not those");
        answers[5].Refused("nowhere is not there");
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        Assert.Equal(0L, await superuser.ValueAsync<long>($"select count(*) from catalogue.tenant where short_name = {name}"));
    }

    public override async Task DisposeAsync() => await _installed.DisposeAsync();

    private FilesFolder Files => App.Services.GetRequiredService<FilesFolder>();

    private Task<Finished> TenantsAsync(params string[] arguments) => _installed.RunAsync(["tenants", .. arguments]);

    /// <summary>People, posts, comments and recommendations of the demo, and a row of what the demo lacks.</summary>
    private async Task FillAsync()
    {
        await App.Services.GetRequiredService<RecipeRunner>().RunAsync(Recipe.Read(Path.Combine(Repository.Root, "recipes", "demo-lakeside.recipe.json")), _hospital.Tenant, CancellationToken.None);
        var nurse = await _hospital.SignedInAsAsync("staff");
        await _hospital.ExecuteAsync($"insert into kernel.notice (id, account_id, text, path, created_at) values (gen_random_uuid(), {nurse.Person.Id}, 'Zoë’s “note”, 100 % – naïve', '/', now())");
        await _hospital.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'testing.never', '[1.50, null]', '2999-12-31 23:59:59.123456Z')");
        Directory.CreateDirectory(Path.Combine(Files.Of(_hospital.Id), "2026"));
        await File.WriteAllTextAsync(Path.Combine(Files.Of(_hospital.Id), "2026", "picture.txt"), "a picture");
        // What a node does meanwhile would stand in the one and not in the other.
        await Wait.UntilAsync("its jobs rest", async () =>
        {
            await _hospital.ExecuteAsync($"update kernel.job set run_at = now() + interval '1 day' where attempts = 0 and run_at < now() + interval '1 hour'");
            return !await _hospital.ValueAsync<bool>($"select exists (select from kernel.job where run_at < now() + interval '1 hour')");
        });
    }

    private static async Task ChangeAsync(string file, string entry, Func<string, string> change)
    {
        await using var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update);
        string rows;
        using (var reader = new StreamReader(await zip.GetEntry(entry)!.OpenAsync())) { rows = await reader.ReadToEndAsync(); }
        zip.GetEntry(entry)!.Delete();
        await using var writer = new StreamWriter(await zip.CreateEntry(entry).OpenAsync());
        await writer.WriteAsync(change(rows));
    }

    private static long Count(string table) => long.Parse(table.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
