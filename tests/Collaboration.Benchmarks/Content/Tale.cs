using System.Text.RegularExpressions;

namespace Collaboration.Benchmarks.Content;

/// <summary>A story on its way, as its teller and its reviewer press the buttons.</summary>
internal sealed partial record Tale(string Id, Visitor Teller, string Token)
{
    private const string Short = "She sat with me until it was light.";

    public string Own => $"stories/own/{Id}";

    /// <summary>All questions are answered, in few words.</summary>
    /// <param name="token">Against forged requests: of any page of the teller's.</param>
    public static async Task<Tale> BeginAsync(Visitor teller, string token, string title, CancellationToken ct)
    {
        var led = await teller.SendWithAsync(token, "stories/tell/whose", ct, ("Input.Kind", "self"));
        var tale = new Tale(led[(led.LastIndexOf('/') + 1)..], teller, token);
        await tale.SayAsync(title, Short, ct);
        await tale.AnswerAsync("where", ct, ("Input.Service", "Cardiology"), ("Input.Condition", "Heart valve"), ("Input.Place", "4 West"));
        await tale.AnswerAsync("name", ct, ("Input.Naming", "none"));
        await tale.AnswerAsync("consent", ct, ("Input.Choice", "everywhere"));
        return tale;
    }

    public Task<string> SayAsync(string title, string words, CancellationToken ct) => AnswerAsync("words", ct, ("Input.Title", title), ("Input.Text", words));

    /// <param name="revision">Of the words that are signed.</param>
    public async Task SendAsync(int revision, CancellationToken ct)
    {
        var led = await AnswerAsync("check", ct, ("Input.Signature", "Ana Morales"), ("Input.Revision", $"{revision}"));
        if (!led.Contains("/sent/", StringComparison.Ordinal)) { throw new BenchException($"A story was not sent: {led}"); }
    }

    /// <returns>Where everybody reads it, below the hospital.</returns>
    public async Task<string> PublishAsync(Visitor reviewer, string token, CancellationToken ct)
    {
        var review = $"stories/review/{Id}";
        await reviewer.SendWithAsync(token, $"{review}?handler=take", ct);
        var page = await reviewer.ReadAsync(review, ct);
        await reviewer.SendWithAsync(token, $"{review}?handler=publish", ct, [("Input.Revision", Revision().Match(page).Groups[1].Value), .. Looks().Matches(page).Select(m => ("Input.Seen", m.Groups[1].Value))]);
        return Address().Match(await Teller.ReadAsync(Own, ct)) is { Success: true } found ? found.Groups[1].Value : throw new BenchException("A story was not published.");
    }

    public Task TakeBackAsync(CancellationToken ct) => Teller.SendWithAsync(Token, $"{Own}/take-back", ct);

    private Task<string> AnswerAsync(string step, CancellationToken ct, params (string, string)[] fields) => Teller.SendWithAsync(Token, $"stories/tell/{step}/{Id}", ct, fields);

    [GeneratedRegex("""name="Input.Revision" value="(\d+)""")]
    private static partial Regex Revision();

    [GeneratedRegex("""name="Input.Seen" value="([^"]+)""")]
    private static partial Regex Looks();

    [GeneratedRegex("""href="/[a-z-]+/(stories/[a-z0-9-]+)">http""")]
    private static partial Regex Address();
}
