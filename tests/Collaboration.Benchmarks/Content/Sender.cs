using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>Somebody who brings files as the editor's script does: by tus, in pieces.</summary>
internal sealed class Sender(App app, Visitor person) : IDisposable
{
    private const int Piece = 8 << 20;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromMinutes(10) };

    /// <returns>The path of the file that it became.</returns>
    public async Task<string> SendAsync(string name, byte[] content, CancellationToken ct)
    {
        using var begun = await AskAsync(HttpMethod.Post, $"/{Ward.Hospital}/media/uploads", null, ct, ("Upload-Length", Text(content.Length)), ("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(name))));
        var upload = begun.Headers.Location?.OriginalString ?? throw new BenchException($"{name} was not begun: {(int)begun.StatusCode} {await begun.Content.ReadAsStringAsync(ct)}");
        for (var at = 0; at < content.Length; at += Piece)
        {
            using var piece = new ByteArrayContent(content, at, Math.Min(Piece, content.Length - at));
            piece.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
            using var answer = await AskAsync(HttpMethod.Patch, upload, piece, ct, ("Upload-Offset", Text(at)));
            if ((int)answer.StatusCode != 204) { throw new BenchException($"A piece of {name} was answered with {(int)answer.StatusCode}."); }
        }
        using var state = await AskAsync(HttpMethod.Get, upload, null, ct);
        var became = JsonDocument.Parse(await state.Content.ReadAsStringAsync(ct)).RootElement;
        return became.GetProperty("path").GetString() ?? throw new BenchException($"{name} was refused: {became.GetProperty("refusal").GetString()}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(app.Address, path)) { Content = content };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Cookie", person.Cookies);
        foreach (var (name, value) in headers) { request.Headers.TryAddWithoutValidation(name, value); }
        return await _http.SendAsync(request, ct);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
