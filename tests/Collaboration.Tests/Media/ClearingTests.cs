using System.Security.Cryptography;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>What nothing shows is cleared away after 30 days, and what a row names never is.</summary>
public sealed class ClearingTests : AppTest
{
    [Fact]
    public async Task A_file_that_stands_in_no_text_for_thirty_days_goes_with_its_contents()
    {
        var (north, ruth) = await RuthAsync();
        var (lying, shown, photo) = (await LibraryTests.BringAsync(north, ruth, "lying.png"), await LibraryTests.BringAsync(north, ruth, "shown.png", Drawn.Png(70, 40)), await LibraryTests.BringAsync(north, ruth, "me.png", Drawn.Png(40, 40)));
        await LibraryTests.ShowAsync(north, ruth, shown, Audience.Staff);
        await north.ExecuteAsync($"insert into people.profile (account_id, bio, bio_html, photo_id, photo_path, photo_text) values ({ruth.Person.Id}, '', '', {photo.Id}, {photo.Path}, 'Me')");
        await ClearAsync(north);
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from media.file"));
        Assert.Equal(lying.Id, await north.ValueAsync<Guid>($"select file_id from media.unused"));
        Assert.Contains("If that stays so", (await ruth.GetAsync($"/media/library/{lying.Id}")).Words, StringComparison.Ordinal);
        await AgeAsync(north, 29);
        await ClearAsync(north);
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from media.file"));
        await AgeAsync(north, 2);
        await ClearAsync(north);
        Assert.Equal(404, (await ruth.GetAsync(lying.Path)).Status);
        Assert.Equal((200, 200), ((await ruth.GetAsync(shown.Path)).Status, (await ruth.GetAsync(photo.Path)).Status));
        Assert.Equal(await NamedAsync(north), Contents(north));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'file.cleared' and subject = {lying.Id}"));
    }

    [Fact]
    public async Task Whoever_uses_it_again_in_time_keeps_it_and_the_days_begin_anew()
    {
        var (north, ruth) = await RuthAsync();
        var file = await LibraryTests.BringAsync(north, ruth, "ward.png");
        await ClearAsync(north);
        await AgeAsync(north, 29);
        await LibraryTests.ShowAsync(north, ruth, file, Audience.Staff);
        await ClearAsync(north);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.unused"));
        await north.ExecuteAsync($"delete from blogs.post");
        await AgeAsync(north, 5);
        await ClearAsync(north);
        Assert.Equal(200, (await ruth.GetAsync(file.Path)).Status);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("person")]
    [InlineData("hospital")]
    public async Task What_a_hold_keeps_stays(string held)
    {
        var (north, ruth) = await RuthAsync();
        var file = await LibraryTests.BringAsync(north, ruth, "ward.png");
        var path = await UploadTests.StartAsync(ruth, 100, "notes.txt");
        await UploadTests.AppendAsync(ruth, path, 0, new byte[40]);
        var orphan = Orphan(north, 3);
        await ClearAsync(north);
        orphan = Orphan(north, 3);
        if (held == "hospital") { await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({north.Id}, 'A court asks')"); }
        else { await north.ExecuteAsync($"insert into kernel.legal_hold (id, kind, subject_id, reason, placed_by, placed_at) values (gen_random_uuid(), {held}, {(held == "file" ? file.Id : ruth.Person.Id)}, 'Case 12', {ruth.Person.Id}, now())"); }
        await AgeAsync(north, 40);
        await ClearAsync(north);
        Assert.Equal(200, (await ruth.GetAsync(file.Path)).Status);
        Assert.Equal(held == "hospital", File.Exists(orphan));
        Assert.Equal(held == "file" ? 0 : 1, await north.ValueAsync<long>($"select count(*) from media.upload"));
        Assert.Equal(held != "file", Pieces(north).Count == 1);
    }

    [Fact]
    public async Task A_content_that_no_row_names_goes_and_one_that_a_row_names_never_does()
    {
        var (north, ruth) = await RuthAsync();
        var file = await LibraryTests.BringAsync(north, ruth, "ward.png");
        await LibraryTests.ShowAsync(north, ruth, file, Audience.Staff);
        var (old, fresh, coming) = (Orphan(north, 2), Orphan(north, 0), Orphan(north, 2));
        await north.ExecuteAsync($"insert into media.coming (id, hash, at) values (gen_random_uuid(), {Path.GetFileName(coming)}, now())");
        foreach (var content in Contents(north).Where(c => c != Path.GetFileName(fresh))) { File.SetLastWriteTimeUtc(PathOf(north, content), TimeProvider.System.GetUtcNow().AddDays(-9).UtcDateTime); }
        await ClearAsync(north);
        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(fresh), File.Exists(coming)));
        Assert.Equal(200, (await ruth.GetAsync(file.Path + "?w=24")).Status);
        Assert.Equal((await NamedAsync(north)).Append(Path.GetFileName(fresh)).Order(), Contents(north));
    }

    [Fact]
    public async Task Whatever_table_names_a_content_is_asked_a_later_modules_too()
    {
        var north = await App.HospitalAsync("north");
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        await using var connection = await App.Cluster.OpenAsync("postgres");
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync($"""
            create schema later;
            create table later.badge (tenant_id int, id int, picture_hash text, primary key (tenant_id, id));
            select kernel.wall('later.badge');
            """, transaction);
        Assert.Empty(await NamedBy());
        await connection.ExecuteAsync($"insert into later.badge values ({north.Id}, 1, {hash})", transaction);
        Assert.Equal([hash], await NamedBy());
        await transaction.RollbackAsync();

        async Task<List<string>> NamedBy() => [.. (await connection.ListAsync<string>($"select media.named(array[{hash}])"))];
    }

    [Fact]
    public async Task The_same_content_that_comes_while_it_goes_is_there()
    {
        var (north, ruth) = await RuthAsync();
        for (var i = 0; i < 15; i++)
        {
            var content = "%PDF-1.7 the same"u8.ToArray();
            var going = await LibraryTests.BringAsync(north, ruth, "plan.pdf", content);
            var form = await ruth.GetAsync($"/media/library/{going.Id}");
            var coming = Enumerable.Range(0, 3).Select(n => LibraryTests.BringAsync(north, ruth, $"again-{n}.pdf", content)).ToList();
            var gone = await form.SubmitAsync("Delete it for good");
            Assert.True(gone.IsRedirect, gone.Errors);
            foreach (var file in await Task.WhenAll(coming)) { Assert.Equal(content, (await ruth.GetAsync(file.Path)).Bytes); }
            await north.ExecuteAsync($"delete from media.file");
        }
    }

    [Fact]
    public async Task A_content_that_is_here_and_has_no_row_yet_is_not_cleared_with_the_file_that_had_it_before()
    {
        var (north, ruth) = await RuthAsync();
        var content = "%PDF-1.7 the same"u8.ToArray();
        var going = await LibraryTests.BringAsync(north, ruth, "plan.pdf", content);
        await using var connection = await north.OpenAsync();
        // What holds an upload up between its content and its row: another one's turn.
        await connection.ExecuteAsync($"select pg_advisory_lock(51, {north.Id})");
        var coming = LibraryTests.BringAsync(north, ruth, "again.pdf", content);
        await using (var watcher = await App.Cluster.OpenAsync("postgres"))
        {
            await Wait.UntilAsync("it waits for its turn", async () => await watcher.ValueAsync<long>($"select count(*) from pg_locks where locktype = 'advisory' and classid = 51 and objid = {north.Id}::oid and not granted") == 1);
        }
        Assert.True((await (await ruth.GetAsync($"/media/library/{going.Id}")).SubmitAsync("Delete it for good")).IsRedirect);
        await ClearAsync(north);
        await connection.ExecuteAsync($"select pg_advisory_unlock(51, {north.Id})");
        Assert.Equal(content, (await ruth.GetAsync((await coming).Path)).Bytes);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.coming"));
    }

    [Fact]
    public async Task An_upload_that_was_begun_and_left_goes_after_a_day_with_its_pieces()
    {
        var (north, ruth) = await RuthAsync();
        var (left, goingOn) = (await UploadTests.StartAsync(ruth, 100, "left.txt"), await UploadTests.StartAsync(ruth, 100, "going-on.txt"));
        foreach (var path in new[] { left, goingOn }) { await UploadTests.AppendAsync(ruth, path, 0, new byte[40]); }
        Directory.CreateDirectory(Path.Combine(Folder(north), "coming", Guid.NewGuid().ToString("N"), "left-by-a-worker"));
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(Folder(north), "coming"))) { Directory.SetLastWriteTimeUtc(folder, TimeProvider.System.GetUtcNow().AddDays(-2).UtcDateTime); }
        await AgeAsync(north, 2);
        File.SetLastWriteTimeUtc(Pieces(north).Single(p => p.EndsWith(goingOn.Split('/')[^1].Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal)), TimeProvider.System.GetUtcNow().UtcDateTime);
        await ClearAsync(north);
        Assert.Equal((404, 200), ((await ruth.SendAsync(HttpMethod.Head, left, null, ("Tus-Resumable", "1.0.0"))).Status, (await ruth.SendAsync(HttpMethod.Head, goingOn, null, ("Tus-Resumable", "1.0.0"))).Status));
        Assert.Single(Pieces(north));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(Folder(north), "coming")));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.upload"));
    }

    [Fact]
    public async Task Every_hospital_that_is_open_has_its_turn_in_one_hour_of_the_day_and_is_asked_once()
    {
        var (north, suspended) = (await App.HospitalAsync("north"), await App.TenantAsync("listed", active: false));
        await using var worker = await App.Cluster.OpenAsync("collab_worker");
        await using var transaction = await worker.BeginTransactionAsync();
        for (var hour = 0; hour < 24; hour++)
        {
            foreach (var _ in new[] { 1, 2 }) { await worker.ExecuteAsync($"select media.take_turns({hour})", transaction); }
        }
        Assert.Equal([north.Id], await worker.ListAsync<int>($"select tenant_id from kernel.job where kind = 'media.clear' and tenant_id in ({north.Id}, {suspended.Id})"));
        await transaction.RollbackAsync();
    }

    private async Task<(Hospital, Browser)> RuthAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("leader", "Ruth"));
    }

    private static async Task ClearAsync(Hospital hospital)
    {
        await hospital.ExecuteAsync($"insert into kernel.job (id, kind, run_at) values (gen_random_uuid(), 'media.clear', now())");
        await Wait.UntilAsync("the job has run", async () => await hospital.ValueAsync<long>($"select count(*) from kernel.job where kind = 'media.clear'") == 0);
    }

    /// <summary>Everything as if so many days had passed.</summary>
    private async Task AgeAsync(Hospital hospital, int days)
    {
        await hospital.ExecuteAsync($"update media.file set added_at = added_at - make_interval(days => {days})");
        await hospital.ExecuteAsync($"update media.unused set since = since - make_interval(days => {days})");
        await hospital.ExecuteAsync($"update media.upload set started_at = started_at - make_interval(days => {days})");
        foreach (var file in Directory.EnumerateFiles(Folder(hospital), "*", SearchOption.AllDirectories)) { File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddDays(-days)); }
    }

    /// <summary>A content that nothing names.</summary>
    private string Orphan(Hospital hospital, int days)
    {
        var content = Guid.NewGuid().ToByteArray();
        var path = PathOf(hospital, Convert.ToHexStringLower(SHA256.HashData(content)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().AddDays(-days).UtcDateTime);
        return path;
    }

    private static async Task<List<string>> NamedAsync(Hospital hospital)
    {
        await using var connection = await hospital.OpenAsync();
        return [.. (await connection.ListAsync<string>($"select hash from media.file union select hash from media.size union select hash from media.coming")).Order(StringComparer.Ordinal)];
    }

    private List<string> Contents(Hospital hospital) => [.. Directory.EnumerateFiles(Folder(hospital), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Where(n => n.Length == 64).Order(StringComparer.Ordinal)];

    private List<string> Pieces(Hospital hospital) => [.. Directory.EnumerateFiles(Path.Combine(Folder(hospital), "coming"))];

    private string PathOf(Hospital hospital, string hash) => Path.Combine(Folder(hospital), hash[..2], hash);

    private string Folder(Hospital hospital) => App.Services.GetRequiredService<FilesFolder>().Of(hospital.Id);
}
