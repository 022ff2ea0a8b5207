using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>Every file passes the virus scanner, where there is one, and none comes in while it does not answer.</summary>
public sealed class ScanningTests : AppTest
{
    [FactWithClamd]
    public async Task What_the_scanner_finds_is_refused_in_a_sentence_and_not_kept()
    {
        await using var clamd = await Clamd.StartAsync();
        await using var node = await NodeAsync($"127.0.0.1:{clamd.Port}");
        var (north, ruth) = await WriterAsync(node);
        // Behind a picture's end, or in the middle of what is no picture at all.
        foreach (var (name, content) in new[] { ("eicar.com", Encoding.ASCII.GetBytes(Clamd.Eicar)), ("notes.txt", [.. new byte[300_000], .. Encoding.ASCII.GetBytes(Clamd.Word), .. new byte[300_000]]), ("wing.png", [.. Drawn.Png(40, 30), .. Encoding.ASCII.GetBytes(Clamd.Word)]) })
        {
            var path = await UploadTests.StartAsync(ruth, content.Length, name);
            await UploadTests.AppendAsync(ruth, path, 0, content);
            var (file, refusal) = await UploadTests.StateAsync(ruth, path);
            Assert.True(file is null, name);
            Assert.Contains("virus scanner found", refusal, StringComparison.Ordinal);
            Assert.Contains("virus scanner found", (await BringAsync(north, ruth, name, content)).Refusal, StringComparison.Ordinal);
            Assert.Null(await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), name, new MemoryStream(content), null, default)));
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
        Assert.Empty(Directory.EnumerateFiles(Folder(node, north), "*", SearchOption.AllDirectories));
    }

    [FactWithClamd]
    public async Task What_is_clean_comes_in_by_socket_and_by_address()
    {
        await using var clamd = await Clamd.StartAsync();
        foreach (var at in new[] { clamd.Socket, $"127.0.0.1:{clamd.Port}", $"localhost:{clamd.Port}" })
        {
            await using var node = await NodeAsync(at);
            var (north, ruth) = await WriterAsync(node);
            Assert.NotNull((await BringAsync(north, ruth, "wing.png", Drawn.Png(40, 30))).Address);
            Assert.NotNull((await BringAsync(north, ruth, "notes.txt", new byte[1_500_000])).Address);
        }
    }

    [FactWithClamd]
    public async Task What_is_longer_than_it_checks_does_not_come_in()
    {
        await using var clamd = await Clamd.StartAsync();
        foreach (var at in new[] { clamd.Socket, $"127.0.0.1:{clamd.Port}" })
        {
            await using var node = await NodeAsync(at);
            var (north, ruth) = await WriterAsync(node);
            Assert.Contains("larger than the virus scanner", (await BringAsync(north, ruth, "long.bin", new byte[9_000_000])).Refusal, StringComparison.Ordinal);
            Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
        }
    }

    [FactWithClamd]
    public async Task While_it_is_away_nothing_comes_in_and_what_was_sent_need_not_be_sent_again()
    {
        await using var clamd = await Clamd.StartAsync();
        var port = clamd.Port;
        await using var node = await NodeAsync($"127.0.0.1:{port}");
        await clamd.DisposeAsync();
        var (north, ruth) = await WriterAsync(node);
        var content = Drawn.Png(40, 30);
        var path = await UploadTests.StartAsync(ruth, content.Length, "wing.png");
        Assert.Equal(204, (await UploadTests.AppendAsync(ruth, path, 0, content)).Status);
        Assert.Contains("cannot be checked for viruses just now", (await UploadTests.StateAsync(ruth, path)).Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
        // With a scanner that answers, the same upload is a file.
        await using var back = await Clamd.StartAsync();
        await using var other = await NodeAsync(back.Socket);
        var (file, refusal) = await UploadTests.StateAsync(ruth.At(other), path);
        Assert.Null(refusal);
        Assert.Equal(200, (await ruth.GetAsync(file!)).Status);
    }

    [Theory]
    [InlineData("clamd")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:70000")]
    [InlineData("tcp://127.0.0.1:3310")]
    public async Task A_scanner_that_is_not_described_rightly_is_refused_at_the_start(string named)
    {
        await using var installed = Installed.Of(App);
        installed.Environment["Files__Clamd"] = named;
        (await installed.RunAsync("serve")).Refused($"Files:Clamd is '{named}'", "/run/clamav/clamd.ctl");
    }

    private static Task<App> NodeAsync(string clamd) => App.StartAsync(new Dictionary<string, string?> { ["Files:Clamd"] = clamd }, builder => builder.WithoutJobs());

    private static string Folder(App node, Hospital hospital) => Directory.CreateDirectory(node.Services.GetRequiredService<FilesFolder>().Of(hospital.Id)).FullName;

    private static async Task<(Hospital, Browser)> WriterAsync(App node)
    {
        var north = await node.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("leader", "Ruth"));
    }

    private static Task<BroughtFile> BringAsync(Hospital hospital, Browser by, string name, byte[] content) =>
        hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), name, new MemoryStream(content), by.Person.Id, default));
}
