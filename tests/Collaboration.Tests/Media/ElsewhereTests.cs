using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A hospital's files travel with it and go with it, whether they lie in the folder or in a bucket.</summary>
public sealed class ElsewhereTests(S3Node bucket) : AppTest, IClassFixture<S3Node>
{
    [Fact]
    public async Task What_comes_in_on_one_node_is_shown_by_another_in_parts_and_asked_for_again()
    {
        await using var other = await bucket.NodeAsync();
        var (north, ruth) = await WriterAsync(bucket.App);
        var film = Filmed.Noise(3_000_000);
        var path = await UploadTests.StartAsync(ruth, film.Length, "ward.mp4");
        await UploadTests.AppendAsync(ruth, path, 0, film);
        var (file, refusal) = await UploadTests.StateAsync(ruth, path);
        Assert.Null(refusal);
        var there = ruth.At(other);
        var whole = await there.GetAsync(file!);
        Assert.Equal((200, film.Length, "audio/mpeg"), (whole.Status, whole.Bytes.Length, whole.Header("Content-Type")));
        var part = await there.GetAsync(file!, ("Range", "bytes=2999990-"));
        Assert.Equal((206, "bytes 2999990-2999999/3000000"), (part.Status, part.Header("Content-Range")));
        Assert.Equal(film[^10..], part.Bytes);
        Assert.Equal(416, (await there.GetAsync(file!, ("Range", "bytes=3000000-"))).Status);
        Assert.Equal(304, (await there.GetAsync(file!, ("If-None-Match", whole.Header("ETag")!))).Status);
        Assert.Equal(film.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), (await there.HeadAsync(file!)).Header("Content-Length"));
        Assert.Equal(404, (await north.Stranger().At(other).GetAsync(file!)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_export_shows_every_picture_where_it_is_restored_and_what_was_half_sent_stays_behind(bool elsewhere)
    {
        var app = elsewhere ? bucket.App : App;
        var (north, ruth) = await WriterAsync(app);
        var picture = (await BringAsync(north, ruth, Drawn.Png(700, 300))).Address!;
        var half = await UploadTests.StartAsync(ruth, 100_000, "half.mp4");
        await UploadTests.AppendAsync(ruth, half, 0, new byte[40_000]);
        await using var installed = InstalledAt(elsewhere);
        var file = installed.PathOf("north.export");
        (await installed.RunAsync("tenants", "export", north.Tenant.ShortName, file)).Done();
        using (var archive = System.IO.Compression.ZipFile.OpenRead(file))
        {
            var files = archive.Entries.Where(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).ToList();
            Assert.DoesNotContain(files, e => e.FullName.StartsWith("files/coming/", StringComparison.Ordinal) || e.Length == 40_000);
            // The original and three widths in two forms.
            Assert.Equal(1 + (4 * 2), files.Count);
        }
        var name = $"{north.Tenant.ShortName}-again";
        // Elsewhere is somewhere else: what lay in the folder comes back in the bucket, and the other way round.
        await using var other = InstalledAt(!elsewhere);
        var restored = (await other.RunAsync("tenants", "restore", file, "--short-name", name, "--json")).Json();
        var node = elsewhere ? App : bucket.App;
        var again = await node.FindAsync(restored.GetProperty("id").GetInt32(), t => t.State == Kernel.Tenancy.TenantState.Active);
        var reader = await again.SignedInAsync(ruth.Person);
        foreach (var (width, accept) in from w in new[] { 24, 320, 640, 700 } from a in new[] { "image/webp", "image/jpeg" } select (w, a))
        {
            var (was, now) = (await ruth.GetAsync($"{picture.Path}?w={width}", ("Accept", accept)), await reader.GetAsync($"{picture.Path}?w={width}", ("Accept", accept)));
            Assert.Equal((200, accept), (now.Status, now.Header("Content-Type")));
            Assert.Equal(was.Bytes, now.Bytes);
        }
        // It begins again.
        Assert.Equal("0", (await reader.SendAsync(HttpMethod.Head, again.Prefix + half[north.Prefix.Length..], null, ("Tus-Resumable", "1.0.0"))).Header("Upload-Offset"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_left_of_a_hospital_that_is_removed(bool elsewhere)
    {
        var app = elsewhere ? bucket.App : App;
        var ((north, ruth), (south, sam)) = (await WriterAsync(app), await WriterAsync(app));
        await BringAsync(north, ruth, Drawn.Png(700, 300));
        var kept = (await BringAsync(south, sam, Drawn.Png(700, 300))).Address!;
        var store = app.Services.GetRequiredService<IFileStore>();
        Assert.NotEmpty(await ListAsync(store, north.Id));
        await using var installed = InstalledAt(elsewhere);
        (await installed.RunAsync("tenants", "remove", north.Tenant.ShortName, "--now", "--name", north.Tenant.Name)).Done();
        Assert.Empty(await ListAsync(store, north.Id));
        Assert.Equal(200, (await sam.GetAsync(kept.Path)).Status);
    }

    [Fact]
    public async Task A_store_that_is_away_is_an_error_of_the_request_and_nothing_is_kept()
    {
        await using var lost = await bucket.NodeAsync("http://127.0.0.1:1");
        var (north, ruth) = await WriterAsync(lost);
        await Assert.ThrowsAsync<FileStoreException>(() => BringAsync(north, ruth, Drawn.Png(40, 30)));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    [Fact]
    public async Task At_the_start_a_bucket_that_lets_nobody_in_is_named_in_a_line()
    {
        await using var installed = InstalledAt(elsewhere: true);
        installed.Environment["Files__S3__Bucket"] = "nobodys";
        (await installed.RunAsync("serve")).Refused("the bucket nobodys", "Check Files:S3");
        installed.Environment["Files__S3__Endpoint"] = "http://127.0.0.1:1";
        (await installed.RunAsync("serve")).Refused("http://127.0.0.1:1", "Check Files:S3");
    }

    [Theory]
    [InlineData("Files:S3:Bucket is missing", "Bucket", "")]
    [InlineData("Files:S3:Secret is missing", "Secret", "")]
    [InlineData("Files:S3:Endpoint is 's3.example.org'", "Endpoint", "s3.example.org")]
    [InlineData("in plain text", "Endpoint", "http://s3.example.org")]
    [InlineData("Files:S3:Bucket is 'My Files'", "Bucket", "My Files")]
    public async Task A_store_that_is_not_described_rightly_is_refused(string said, string name, string value)
    {
        await using var installed = InstalledAt(elsewhere: true);
        installed.Environment["Files__S3__" + name] = value;
        (await installed.RunAsync("serve")).Refused(said);
    }

    private Installed InstalledAt(bool elsewhere)
    {
        var installed = Installed.Of(App);
        if (elsewhere)
        {
            foreach (var (name, value) in bucket.Settings) { installed.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value; }
        }
        return installed;
    }

    private static async Task<(Hospital, Browser)> WriterAsync(App app)
    {
        var north = await app.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("leader", "Ruth"));
    }

    private static Task<BroughtFile> BringAsync(Hospital hospital, Browser by, byte[] content) =>
        hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "wing.png", new MemoryStream(content), by.Person.Id, default));

    private static async Task<List<string>> ListAsync(IFileStore store, int tenant)
    {
        var all = new List<string>();
        await foreach (var file in store.ListAsync(tenant, default)) { all.Add(file.Name); }
        return all;
    }
}
