using System.Text;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>A film of two gigabytes in a post that everybody may read, and five hundred who watch: each asks for a piece somewhere in it, and then for another.</summary>
internal static class FilmReaders
{
    private const long Bytes = 2L << 30;
    private const int Count = 500;
    private const string Id = "01912345-0000-7000-8000-00000000f11a";
    private const string Path = $"/{Ward.Hospital}/media/{Id}/1920x1080/message.mp4";

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        await BringAsync(app, ward, ct);
        foreach (var (piece, name) in new[] { (256 << 10, "256 kB"), (1 << 20, "1 MB") })
        {
            foreach (var (who, cookies) in new[] { ("signed out", new[] { "" }), ("signed in", ward.People.Select(p => p.Cookies).ToArray()) })
            {
                var run = new Crowd([.. Enumerable.Range(0, Count).Select(i => new Member(turn => Ask(turn, i, piece, cookies[i % cookies.Length]), answer => answer.Status == 206 && answer.Length == piece))]).Ask(app, plan.Each);
                report.Add(new("media", $"{Count} readers {who}, pieces of {name}", run.PerSecond, "/s"), run);
                report.Add(new("media", $"the same, processor time of the app", run.Processor.App * 1000 / run.Count, "ms", AtMost: 1));
                report.Add(new("media", $"the same, processor time of both", run.Cost, "ms"));
            }
        }
    }

    /// <summary>Nothing of it is on the disk but its length, and it has been read once: what is measured is serving, not what the system does to fetch a page for the first time.</summary>
    private static async Task BringAsync(App app, Ward ward, CancellationToken ct)
    {
        var hash = new string('f', 64);
        await ward.Sql.RunAsync("""
            insert into media.file (tenant_id, id, hash, media_type, bytes, width, height, name, added_at) select id, :'film', :'hash', 'video/mp4', :bytes, 0, 0, 'message.mp4', now() from catalogue.tenant where short_name = :'hospital';
            insert into media.film (tenant_id, file_id, state, width, height) select id, :'film', 'unread', 1920, 1080 from catalogue.tenant where short_name = :'hospital';
            insert into blogs.post_file (tenant_id, post_id, file_id) select tenant_id, id, :'film' from blogs.post where id = :'post';
            """, ct, ("film", Id), ("hash", hash), ("bytes", $"{Bytes}"), ("hospital", Ward.Hospital), ("post", ward.Read.Id));
        var tenant = await ward.Sql.NumberAsync("select id from catalogue.tenant where short_name = :'hospital'", ct, ("hospital", Ward.Hospital));
        var path = System.IO.Path.Combine(app.Installation.Data, "files", $"{tenant}", "ff", hash);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await using var file = File.Create(path);
        file.SetLength(Bytes);
        await file.CopyToAsync(Stream.Null, 1 << 20, ct);
    }

    private static byte[] Ask(int turn, int reader, int piece, string cookies)
    {
        var from = ((reader * 7919L) + (turn * 104_729L)) * 4096 % (Bytes - piece);
        return Encoding.ASCII.GetBytes($"GET {Path} HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Dest: video\r\nRange: bytes={from}-{from + piece - 1}\r\n{(cookies.Length > 0 ? $"Cookie: {cookies}\r\n" : "")}\r\n");
    }
}
