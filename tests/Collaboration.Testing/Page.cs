using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Collaboration.Testing;

/// <summary>An answer, read as a person would.</summary>
public sealed class Page
{
    private readonly Browser _browser;
    private readonly Lazy<IHtmlDocument> _document;

    private Page(Browser browser, string path, int status, IReadOnlyDictionary<string, string> headers, byte[] bytes)
    {
        (_browser, Path, Status, Headers, Bytes, Text) = (browser, path, status, headers, bytes, System.Text.Encoding.UTF8.GetString(bytes));
        _document = new(() => new HtmlParser().ParseDocument(Text));
    }

    public string Path { get; }
    public int Status { get; }
    public byte[] Bytes { get; }

    /// <summary>The HTML.</summary>
    public string Text { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }
    public string? Header(string name) => Headers.GetValueOrDefault(name);
    public string? Location => Header("Location");
    public bool IsRedirect => Status is 302 or 303;
    public IHtmlDocument Document => _document.Value;

    /// <summary>What somebody reads, without the markup.</summary>
    public string Words => string.Join(' ', (Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IElement One(string selector) => Document.QuerySelector(selector) ?? throw new InvalidOperationException($"{Path} ({Status}) has no {selector}:\n{Text}");

    public IReadOnlyList<IElement> All(string selector) => [.. Document.QuerySelectorAll(selector)];

    /// <summary>What is wrong, as the page says at its top; empty when nothing is.</summary>
    public string Errors => string.Join(' ', All(".errors li").Select(e => e.TextContent.Trim()));

    public async Task<Page> FollowAsync() => IsRedirect
        ? await _browser.SendAsync(HttpMethod.Get, Location!.Split('#')[0], null)
        : throw new InvalidOperationException($"{Path} answered {Status}, no redirect:\n{Text}");

    /// <summary>Presses a button, with some fields filled in and all others as they stand.</summary>
    /// <param name="button">What it says, or how that begins.</param>
    public Task<Page> SubmitAsync(string button, params (string Name, string? Value)[] values) => SubmitInAsync("body", button, values);

    /// <param name="within">Selector of the part of the page that holds the button.</param>
    public Task<Page> SubmitInAsync(string within, string button, params (string Name, string? Value)[] values)
    {
        var buttons = One(within).QuerySelectorAll("button").Select(b => (Element: b, Says: string.Join(' ', b.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).ToList();
        var pressed = buttons.FirstOrDefault(b => b.Says == button).Element ?? buttons.FirstOrDefault(b => b.Says.StartsWith(button, StringComparison.Ordinal)).Element
            ?? throw new InvalidOperationException($"{Path} ({Status}) has no button “{button}” in {within}, only: {string.Join(", ", buttons.Select(b => b.Says))}");
        var form = pressed.GetAttribute("form") is { } id ? One($"#{id}") : pressed.Closest("form") ?? throw new InvalidOperationException($"The button “{button}” stands in no form.");
        var action = pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? Path;
        var fields = Fields(form).Where(f => values.All(v => v.Name != f.Name)).Concat(values).ToList();
        if (pressed.GetAttribute("name") is { } name) { fields.Add((name, pressed.GetAttribute("value"))); }
        return _browser.SendFormAsync(action, fields);
    }

    internal static async Task<Page> ReadAsync(Browser browser, string path, HttpResponseMessage answer, App app)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join("\n", h.Value), StringComparer.OrdinalIgnoreCase);
        var page = new Page(browser, path, (int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync());
        return page.Status == 500 && !path.Contains("/testing/", StringComparison.Ordinal) ? throw new InvalidOperationException($"{answer.RequestMessage!.Method} {path} failed:\n{string.Join("\n", app.Log.Errors.TakeLast(1).SelectMany(e => e.Split('\n').Take(8)))}") : page;
    }

    private static IEnumerable<(string Name, string? Value)> Fields(IElement form)
    {
        foreach (var control in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            var name = control.GetAttribute("name")!;
            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }: break;
                case IHtmlInputElement input: yield return (name, input.Value); break;
                case IHtmlTextAreaElement area: yield return (name, area.Value); break;
                case IHtmlSelectElement select: yield return (name, select.Value); break;
            }
        }
    }
}
