using System.Net;
using Markdig;
using Markdig.Syntax;

namespace Collaboration.Kernel.Text.Mentions;

/// <summary>
/// Colleagues whom a text names. What is typed is <c>@first.last</c>; what is stored is the account's id, and the name is
/// put in when a page is drawn: so it is always the present one, and gone with the person.
/// </summary>
public static class Mention
{
    /// <summary>What stands for somebody who is not there any more.</summary>
    internal const string Nobody = "somebody";

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().DisableHtml().Use<MentionExtension>().Build();

    /// <summary>What is typed behind each @ that may name somebody, each once, in the order of the text.</summary>
    public static IReadOnlyList<string> In(string markdown) => [.. Of(markdown).Where(m => m.Account is null).Select(m => m.Handle).Distinct(StringComparer.Ordinal)];

    /// <summary>The ids that stand in a stored text, each once.</summary>
    public static IReadOnlyList<Guid> Accounts(string markdown) => [.. Of(markdown).Select(m => m.Account).OfType<Guid>().Distinct()];

    /// <summary>The text as it is stored. An id that stands there already and is not among these is taken apart.</summary>
    /// <param name="accounts">Whom the typed names name; others stay as they were typed.</param>
    public static string Settle(string markdown, IReadOnlyDictionary<string, Guid> accounts) =>
        Replace(markdown, m => m.Account is not null ? $"@ {m.Handle}" : accounts.TryGetValue(m.Handle, out var id) ? $"@{{{id:N}}}" : null);

    /// <summary>A stored text with names in place of ids: to be edited, or in a line of words.</summary>
    public static string Name(string markdown, IReadOnlyDictionary<Guid, string> names) => Replace(markdown, m => m.Account is { } id ? $"@{names.GetValueOrDefault(id, Nobody)}" : null);

    /// <summary>True where a name is to be put into what <see cref="MarkdownText.ToHtmlWithMentions"/> made.</summary>
    public static bool IsIn(string html) => html.Contains("<a class=\"mention\"", StringComparison.Ordinal);

    /// <summary>Puts a name into what <see cref="MarkdownText.ToHtmlWithMentions"/> made.</summary>
    public static string Draw(string html, Guid account, string name) => html.Replace(Link(account, Nobody), Link(account, name), StringComparison.Ordinal);

    /// <summary>What <see cref="MarkdownText.ToHtmlWithMentions"/> writes for this account.</summary>
    public static string LinkTo(Guid account) => Link(account, Nobody);

    internal static string Link(Guid account, string name) => $"<a class=\"mention\" href=\"/directory/{account}\">@{WebUtility.HtmlEncode(name)}</a>";

    private static string Replace(string markdown, Func<MentionInline, string?> by)
    {
        foreach (var mention in Of(markdown).OrderByDescending(m => m.Span.Start))
        {
            if (by(mention) is { } words) { markdown = string.Concat(markdown.AsSpan(0, mention.Span.Start), words, markdown.AsSpan(mention.Span.End + 1)); }
        }
        return markdown;
    }

    private static List<MentionInline> Of(string markdown)
    {
        if (!markdown.Contains('@')) { return []; }
        try { return [.. Markdown.Parse(markdown, s_pipeline).Descendants<MentionInline>()]; }
        catch (Exception tooDeep) when (tooDeep is ArgumentException or InsufficientExecutionStackException) { return []; }
    }
}
