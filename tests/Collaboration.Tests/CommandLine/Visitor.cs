using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Collaboration.Tests.CommandLine;

/// <summary>Somebody at a browser, before a server in another process.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _client;

    /// <param name="cookies">Of an earlier visit, to another server perhaps.</param>
    public Visitor(Uri address, CookieContainer? cookies = null)
    {
        Cookies = cookies ?? new CookieContainer();
#pragma warning disable CA2000 // The client takes its handler with it.
        _client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
#pragma warning restore CA2000
    }

    public CookieContainer Cookies { get; }

    /// <param name="path">From the root, or a whole address.</param>
    public async Task<Seen> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await ReadAsync(path, answer);
    }

    public async Task<Seen> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await PostAsync(path, form);
    }

    public async Task<Seen> PostAsync(string path, HttpContent content)
    {
        using var answer = await _client.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content);
        return await ReadAsync(path, answer);
    }

    /// <summary>Presses a button, with some fields filled in and the others as they stand.</summary>
    /// <param name="button">What it says.</param>
    public Task<Seen> SubmitAsync(Seen page, string button, params (string Name, string Value)[] typed)
    {
        var (action, fields) = Form(page, button);
        foreach (var (name, value) in typed) { fields[name] = value; }
        return PostAsync(action, fields);
    }

    /// <summary>Where a button's form goes, and what it would send.</summary>
    public static (string Action, Dictionary<string, string> Fields) Form(Seen page, string button)
    {
        var pressed = page.Document.QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"{page.Path} ({page.Status}) has no button “{button}”:\n{page.Text}");
        var form = pressed.Closest("form")!;
        var fields = form.QuerySelectorAll("input[name], textarea[name]").Where(e => e is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
            .ToDictionary(e => e.GetAttribute("name")!, e => e is IHtmlInputElement input ? input.Value : e.TextContent);
        if (pressed.GetAttribute("name") is { } name) { fields[name] = pressed.GetAttribute("value") ?? ""; }
        return (form.GetAttribute("action") ?? page.Path, fields);
    }

    /// <summary>Through the form, as one of the demo people.</summary>
    /// <param name="hospital">Its prefix.</param>
    public async Task SignInAsync(string hospital, string email, string password)
    {
        var answer = await SubmitAsync(await GetAsync($"{hospital}/account/sign-in"), "Sign in", ("Input.Email", email), ("Input.Password", password));
        if (answer.Status is not (302 or 303)) { throw new InvalidOperationException($"{email} cannot sign in ({answer.Status}):\n{answer.Text}"); }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<Seen> ReadAsync(string path, HttpResponseMessage answer) =>
        new(path, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString);
}

/// <summary>An answer.</summary>
internal sealed record Seen(string Path, int Status, string Text, string? Location)
{
    private IHtmlDocument? _document;

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(Text);
}
