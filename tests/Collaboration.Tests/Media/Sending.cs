using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Collaboration.Tests.CommandLine;

namespace Collaboration.Tests.Media;

/// <summary>Somebody who sends files by tus to a server in a process of its own, which may be killed meanwhile.</summary>
internal sealed class Sending(CookieContainer cookies) : IDisposable
{
#pragma warning disable CA2000 // The client takes its handler with it.
    private readonly HttpClient _client = new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(100) };
#pragma warning restore CA2000

    /// <summary>Most bytes of a piece.</summary>
    public const int Piece = 64 << 20;

    public static async Task<Sending> SignedInAsync(Server server)
    {
        using var ana = server.Visitor();
        await ana.SignInAsync("/lakeside", "ana@lakeside.example", server.Program.Output.Split("Password of all demo people: ")[1].Split('\n')[0]);
        return new Sending(ana.Cookies);
    }

    /// <returns>The upload's path.</returns>
    public async Task<string> StartAsync(Server server, string name, long length)
    {
        using var answer = await SendAsync(server, HttpMethod.Post, "/lakeside/media/uploads", null, ("Upload-Length", length.ToString(CultureInfo.InvariantCulture)), ("Upload-Metadata", "filename " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(name))));
        return answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"The upload was not begun: {(int)answer.StatusCode}");
    }

    public async Task<long> OffsetAsync(Server server, string upload)
    {
        using var answer = await SendAsync(server, HttpMethod.Head, upload, null);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);
    }

    /// <summary>Sends what is missing, piece by piece.</summary>
    public async Task GoOnAsync(Server server, string upload, byte[] content)
    {
        for (long offset; (offset = await OffsetAsync(server, upload)) < content.Length;)
        {
            using var answer = await PieceAsync(server, upload, offset, new MemoryStream(content, (int)offset, (int)Math.Min(Piece, content.Length - offset)));
            if (answer.StatusCode != HttpStatusCode.NoContent) { throw new InvalidOperationException($"A piece was answered with {(int)answer.StatusCode}."); }
        }
    }

    public async Task<HttpResponseMessage> PieceAsync(Server server, string upload, long offset, Stream piece)
    {
        var content = new StreamContent(piece, 1 << 16);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return await SendAsync(server, HttpMethod.Patch, upload, content, ("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)));
    }

    /// <returns>The file that it became.</returns>
    public async Task<byte[]> FileAsync(Server server, string upload)
    {
        var state = JsonDocument.Parse(await _client.GetStringAsync(new Uri(server.Address, upload))).RootElement;
        var path = state.GetProperty("path").GetString() ?? throw new InvalidOperationException($"The upload became no file: {state}");
        return await _client.GetByteArrayAsync(new Uri(server.Address, "/lakeside" + path));
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Server server, HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(server.Address, path)) { Content = content };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        return await _client.SendAsync(request);
    }
}
