using System.Net.Sockets;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>Files and senders that mean no good, or know no better.</summary>
public sealed class HostileTests : AppTest
{
    private static readonly string[] s_broken = ["Bad_reallybig.bmp", "SVG_XSS1.svg", "broken.png", "corrupt-header.jpg", "decompression_bomb.gif", "truncated.jpg"];

    [FactWithData("images/ORIGIN.md", "images/SVG_XSS1.svg", "images/oob.gif")]
    public async Task Every_one_of_the_real_pictures_is_shown_or_refused_in_a_sentence()
    {
        var ruth = await LeaderAsync();
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(SharedData.PathOf("images/ORIGIN.md"))!).Where(f => !f.EndsWith(".md", StringComparison.Ordinal)))
        {
            var (name, content) = (Path.GetFileName(path), await File.ReadAllBytesAsync(path));
            var (file, refusal) = await SentAsync(ruth, name, content);
            Assert.True(file is null != refusal is null, name);
            if (file is null) { Assert.EndsWith(".", refusal, StringComparison.Ordinal); continue; }
            var shown = await ruth.GetAsync(file);
            Assert.Equal(200, shown.Status);
            Assert.True(shown.Header("Content-Type") is "image/jpeg" or "image/webp" || shown.Header("Content-Disposition")!.StartsWith("attachment", StringComparison.Ordinal), name);
            Assert.DoesNotContain(name, s_broken.Except(["Bad_reallybig.bmp"]));
        }
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("<?xml version='1.0'?><!-- a drawing --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' ''>\n<svg onload='alert(1)'/>")]
    [InlineData("\uFEFF \n<svg/>")]
    public async Task A_drawing_that_can_hold_programs_is_not_taken_whatever_it_is_called(string svg)
    {
        var ruth = await LeaderAsync();
        foreach (var name in new[] { "logo.svg", "logo.png", "logo.mp4" }) { Assert.Contains("SVG", (await SentAsync(ruth, name, Encoding.UTF8.GetBytes(svg))).Refusal, StringComparison.Ordinal); }
    }

    [Fact]
    public async Task What_a_file_is_called_says_nothing_of_what_it_is()
    {
        var ruth = await LeaderAsync();
        foreach (var (name, content) in new[] { ("wing.png", "<html><script>alert(1)</script>"u8.ToArray()), ("wing.jpg", "MZ\x90\0\u0003"u8.ToArray()), ("wing.webm", "<?php system($_GET[0]);"u8.ToArray()), ("wing.pdf", "#!/bin/sh\nrm -rf /"u8.ToArray()) })
        {
            var shown = await ruth.GetAsync((await SentAsync(ruth, name, content)).Path!);
            Assert.Equal(("application/octet-stream", "nosniff"), (shown.Header("Content-Type"), shown.Header("X-Content-Type-Options")));
            Assert.StartsWith("attachment", shown.Header("Content-Disposition"), StringComparison.Ordinal);
            Assert.Contains("sandbox", shown.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
        var picture = (await SentAsync(ruth, "film.mp4", Drawn.Png(40, 30))).Path!;
        Assert.EndsWith("/40x30/film.png", picture, StringComparison.Ordinal);
        Assert.Equal("image/webp", (await ruth.GetAsync(picture, ("Accept", "image/webp"))).Header("Content-Type"));
    }

    [Theory]
    [InlineData("مرحبا بالعالم.png")]
    [InlineData("שלום.png")]
    [InlineData("新病房.png")]
    [InlineData("नया वार्ड.png")]
    [InlineData("ሰላም.png")]
    [InlineData("новое-крыло.png")]
    [InlineData("여름 병동.png")]
    [InlineData("Ångström é ñ ß.png")]
    [InlineData("💐👩🏽‍⚕️.png")]
    [InlineData("photo‮gnp.exe")]
    [InlineData("..")]
    [InlineData("....//....//etc/passwd")]
    [InlineData("C:\\Windows\\system32\\cmd.exe")]
    [InlineData("%2e%2e%2f%2e%2e%2fpasswd")]
    [InlineData("CON")]
    [InlineData("a\r\nSet-Cookie: x=y.png")]
    [InlineData("\"><img src=x onerror=alert(1)>.png")]
    [InlineData("   .png   ")]
    public async Task A_name_in_any_script_or_with_any_trick_becomes_an_address_that_works(string name)
    {
        var ruth = await LeaderAsync();
        var path = (await SentAsync(ruth, name, Drawn.Png(40, 30))).Path!;
        Assert.Matches("^/media/[0-9a-f-]{36}/40x30/[A-Za-z0-9-]{1,80}\\.png$", path);
        var shown = await ruth.GetAsync(path);
        Assert.Equal(200, shown.Status);
        Assert.Null(shown.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("filename")]
    [InlineData("filename %%%")]
    [InlineData("filename d29ybGQ=,filename d29ybGQ=,,, ")]
    [InlineData("kind aW1hZ2U=")]
    public async Task What_is_said_of_it_may_be_nonsense(string metadata)
    {
        var ruth = await LeaderAsync();
        var begun = await ruth.SendAsync(HttpMethod.Post, ruth.Prefix + "/media/uploads", null, ("Tus-Resumable", "1.0.0"), ("Upload-Length", "10"), ("Upload-Metadata", metadata));
        Assert.Equal(201, begun.Status);
        await UploadTests.AppendAsync(ruth, begun.Location!, 0, new byte[10]);
        Assert.NotNull((await UploadTests.StateAsync(ruth, begun.Location!)).Path);
    }

    [Fact]
    public async Task A_file_of_another_hospital_is_not_there_by_its_id_in_any_way()
    {
        var ruth = await LeaderAsync();
        var file = (await SentAsync(ruth, "wing.png", Drawn.Png(40, 30))).Path!;
        var sam = await (await App.HospitalAsync("south")).SignedInAsAsync("administrator", "Sam");
        foreach (var path in new[] { file, file + "?w=24", file.Replace("40x30", "0x0", StringComparison.Ordinal), file.Replace("wing.png", "x", StringComparison.Ordinal) })
        {
            Assert.Equal(404, (await sam.GetAsync(path)).Status);
            Assert.Equal(404, (await sam.HeadAsync(path)).Status);
            Assert.Equal(404, (await sam.GetAsync(path, ("If-None-Match", (await ruth.GetAsync(file)).Header("ETag")!), ("Range", "bytes=0-1"))).Status);
        }
    }

    [Fact]
    public async Task A_hundred_who_begin_and_go_leave_what_came_and_hold_nothing()
    {
        var north = await App.HospitalAsync("north");
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var uploads = new List<string>();
        for (var i = 0; i < 100; i++) { uploads.Add(await UploadTests.StartAsync(ruth, 1_000, $"{i}.txt")); }
        var lines = uploads.Select(upload => Begun(App, ruth, upload)).ToList();
        // They send a byte, and then nothing for as long as they like: with 24 connections to the database pages are still served.
        foreach (var upload in uploads) { await Wait.UntilAsync("its byte has come", async () => (await ruth.SendAsync(HttpMethod.Head, upload, null, ("Tus-Resumable", "1.0.0"))).Header("Upload-Offset") == "1"); }
        Assert.Equal(200, (await ruth.GetAsync("/")).Status);
        foreach (var line in lines) { line.Dispose(); }
        foreach (var upload in uploads) { await Wait.UntilAsync("it goes on", async () => (await UploadTests.AppendAsync(ruth, upload, 1, new byte[999])).Status == 204); }
        Assert.Equal(100, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    /// <summary>A line on which one byte of a piece has been sent.</summary>
    private static TcpClient Begun(App node, Browser person, string upload)
    {
        var line = new TcpClient(node.Address.Host, node.Address.Port);
        line.GetStream().Write(Encoding.ASCII.GetBytes($"PATCH {upload} HTTP/1.1\r\nHost: {node.Address.Authority}\r\nCookie: {person.Cookies.For(person.Prefix)}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 1000\r\n\r\nx"));
        return line;
    }

    private async Task<Browser> LeaderAsync() => await (await App.HospitalAsync("north")).SignedInAsAsync("leader", "Ruth");

    private static async Task<(string? Path, string? Refusal)> SentAsync(Browser by, string name, byte[] content)
    {
        var upload = await UploadTests.StartAsync(by, content.Length, name);
        Assert.Equal(204, (await UploadTests.AppendAsync(by, upload, 0, content)).Status);
        return await UploadTests.StateAsync(by, upload);
    }
}
