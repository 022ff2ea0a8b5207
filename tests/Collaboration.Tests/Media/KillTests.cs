using System.Globalization;
using System.Security.Cryptography;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A server that is killed at any moment of an upload leaves the whole file or none, and the upload goes on where it was.</summary>
[Long]
public sealed class KillTests(Crashing crashing) : IClassFixture<Crashing>
{
    [Fact]
    public async Task In_the_middle_of_a_piece()
    {
        var server = await crashing.ServerAsync();
        using var ana = await Sending.SignedInAsync(server);
        var content = Filmed.Noise(20_000_000);
        var upload = await ana.StartAsync(server, "ward.mp4", content.Length);
        using var slow = new Slow(content, 9_000_000);
        var sent = ana.PieceAsync(server, upload, 0, slow);
        await Wait.UntilAsync("some of it is there", async () => await LengthAsync(upload) >= 8_000_000);
        await KillAsync(server);
        slow.End();
        await Assert.ThrowsAnyAsync<Exception>(() => sent);
        server = await crashing.ServerAsync();
        Assert.InRange(await ana.OffsetAsync(server, upload), 8_000_000, 9_000_000);
        await WholeAsync(server);
        await ana.GoOnAsync(server, upload, content);
        Assert.Equal(content, await ana.FileAsync(server, upload));
    }

    [Theory]
    [InlineData("hashed")]
    [InlineData("moved")]
    public async Task While_it_is_put_in_its_place(string when)
    {
        var server = await crashing.ServerAsync();
        using var ana = await Sending.SignedInAsync(server);
        var content = Filmed.Noise(180_000_000);
        var upload = await ana.StartAsync(server, "long.mp4", content.Length);
        var piece = await PathAsync(upload);
        var sent = ana.GoOnAsync(server, upload, content);
        // The last byte has come, and is hashed; then the piece is no longer where it came in.
        while (!sent.IsCompleted && (new FileInfo(piece) is not { Exists: true } there || there.Length < content.Length)) { await Task.Yield(); }
        while (when == "moved" && !sent.IsCompleted && File.Exists(piece)) { await Task.Yield(); }
        await KillAsync(server);
        try { await sent; }
        catch (Exception lost) when (Server.IsLoss(lost)) { }
        server = await crashing.ServerAsync();
        await WholeAsync(server);
        await ana.GoOnAsync(server, upload, content);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(await ana.FileAsync(server, upload)));
        await WholeAsync(server);
    }

    [Fact]
    public async Task While_a_picture_is_drawn()
    {
        var server = await crashing.ServerAsync();
        using var ana = await Sending.SignedInAsync(server);
        var content = Drawn.Png(4000, 3000);
        var upload = await ana.StartAsync(server, "wing.png", content.Length);
        var coming = Path.GetDirectoryName(await PathAsync(upload))!;
        var sent = ana.GoOnAsync(server, upload, content);
        await Wait.UntilAsync("a size is drawn", () => sent.IsCompleted || (Directory.Exists(coming) && Directory.EnumerateDirectories(coming).SelectMany(Directory.EnumerateFiles).Any()));
        await KillAsync(server);
        await Assert.ThrowsAnyAsync<Exception>(() => sent);
        server = await crashing.ServerAsync();
        await WholeAsync(server);
        await ana.GoOnAsync(server, upload, content);
        Assert.Equal((4000, 3000), Kernel.Files.Picture.Of(await ana.FileAsync(server, upload)) is { } shown ? (shown.Width * 4000 / shown.Width, shown.Height * 4000 / shown.Width) : default);
        await WholeAsync(server);
    }

    [Fact]
    public async Task With_many_at_it_at_once()
    {
        for (var round = 0; round < 3; round++)
        {
            var server = await crashing.ServerAsync();
            using var ana = await Sending.SignedInAsync(server);
            var contents = Enumerable.Range(0, 12).Select(i => i % 3 == 0 ? Drawn.Png(900 + i, 600 + round) : Filmed.Noise(2_000_000 + i)).ToList();
            var uploads = new List<string>();
            for (var i = 0; i < contents.Count; i++) { uploads.Add(await ana.StartAsync(server, $"{i}.bin", contents[i].Length)); }
            var sent = uploads.Select((upload, i) => ana.GoOnAsync(server, upload, contents[i])).ToList();
            await Task.WhenAny(sent);
            await KillAsync(server);
            await Task.WhenAll(sent.Select(s => s.ContinueWith(_ => { }, TaskScheduler.Default)));
            server = await crashing.ServerAsync();
            await WholeAsync(server);
            for (var i = 0; i < uploads.Count; i++)
            {
                await ana.GoOnAsync(server, uploads[i], contents[i]);
                if (i % 3 != 0) { Assert.Equal(contents[i], await ana.FileAsync(server, uploads[i])); } else { Assert.NotEmpty(await ana.FileAsync(server, uploads[i])); }
            }
            await WholeAsync(server);
        }
    }

    [Fact]
    public async Task A_workers_end_follows_its_servers()
    {
        var server = await crashing.ServerAsync();
        using var ana = await Sending.SignedInAsync(server);
        var content = Drawn.Png(300, 200);
        await ana.GoOnAsync(server, await ana.StartAsync(server, "wing.png", content.Length), content);
        var workers = Children(server.Program.Id);
        Assert.NotEmpty(workers);
        await KillAsync(server);
        await Wait.UntilAsync("its workers have ended", () => workers.All(w => !Runs(w)));
    }

    private static async Task KillAsync(Server server)
    {
        server.Program.Kill();
        await server.Program.EndAsync();
    }

    /// <summary>Every row's content is there and is what its hash says, and so is whatever else lies in its place.</summary>
    private async Task WholeAsync(Server server)
    {
        Assert.True(await server.IsReadyAsync());
        await using var database = await crashing.Installed.OpenAsync();
        var named = await database.ListAsync<string>($"select t.id || '/' || left(f.hash, 2) || '/' || f.hash from media.file f join catalogue.tenant t on t.id = f.tenant_id where f.state <> 'refused' union select tenant_id || '/' || left(hash, 2) || '/' || hash from media.size");
        var root = Path.Combine(crashing.Installed.Data, "files");
        var there = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f)).Where(f => !f.Contains("/coming/", StringComparison.Ordinal)).ToHashSet();
        Assert.Empty(named.Except(there));
        foreach (var file in there)
        {
            await using var content = File.OpenRead(Path.Combine(root, file));
            Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }
    }

    private async Task<long> LengthAsync(string upload) => new FileInfo(await PathAsync(upload)) is { Exists: true } file ? file.Length : 0;

    private async Task<string> PathAsync(string upload)
    {
        await using var database = await crashing.Installed.OpenAsync();
        var tenant = await database.ValueAsync<int>($"select id from catalogue.tenant where short_name = 'lakeside'");
        return Path.Combine(crashing.Installed.Data, "files", tenant.ToString(CultureInfo.InvariantCulture), "coming", Guid.Parse(upload[^36..]).ToString("N"));
    }

    private static List<int> Children(int parent) => [.. Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0)
        .Where(id => id > 0 && Stat(id) is { } stat && int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture) == parent && CommandLineOf(id).Contains(Collaboration.Media.Contracts.PictureWorker.Verb, StringComparison.Ordinal))];

    private static bool Runs(int id) => CommandLineOf(id).Length > 0;

    private static string CommandLineOf(int id) => Read($"/proc/{id}/cmdline") ?? "";

    private static string? Stat(int id) => Read($"/proc/{id}/stat");

    private static string? Read(string file)
    {
        try { return File.ReadAllText(file); }
        catch (IOException) { return null; }
    }

    /// <summary>Gives so many bytes and then none, and does not end.</summary>
    private sealed class Slow(byte[] content, int bytes) : MemoryStream(content, 0, bytes)
    {
        private readonly TaskCompletionSource _ended = new();

        /// <summary>Who sends sees only now that nobody listens any more.</summary>
        public void End() => _ended.SetException(new IOException("The phone has lost its network."));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0) { await _ended.Task.WaitAsync(cancellationToken); }
            return read;
        }

        public override bool CanSeek => false;
    }
}
