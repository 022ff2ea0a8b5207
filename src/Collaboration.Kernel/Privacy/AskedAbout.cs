using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Kernel.Privacy;

/// <summary>Passages about which the writer is asked, below the field in which they stand.</summary>
internal sealed class AskedAbout
{
    private const string Promise = "This catches most of what could tell who a patient is, not all of it. You remain responsible.";

    private sealed record Passage(string Field, string Before, string Words, string After, string Why, string Mark, bool IsCertain);

    private readonly List<Passage> _passages = [];
    private readonly List<(string Field, string Mark)> _answered = [];

    public bool IsOpen => _passages.Count > 0;

    /// <summary>What the answer about a passage is called in the form.</summary>
    public static string Name(string mark) => "gate." + mark;

    public void Answered(string field, string mark)
    {
        if (!_answered.Exists(a => a.Mark == mark)) { _answered.Add((field, mark)); }
    }

    // The same words are asked about once.
    public void Add(string field, string text, GateFinding finding, string mark)
    {
        _passages.RemoveAll(p => p.Mark == mark && p.Field == field);
        if (_passages.Exists(p => p.Mark == mark)) { return; }
        var (before, after) = finding.Around(text);
        _passages.Insert(0, new(field, before, finding.In(text), after, finding.Why, mark, finding.IsCertain));
    }

    public void Show(PageModel page)
    {
        foreach (var field in _passages.Select(p => p.Field).Distinct())
        {
            var certain = _passages.FirstOrDefault(p => p.Field == field && p.IsCertain);
            page.ModelState.AddModelError(field, certain is null ? "This may tell who a patient is. Say of each passage below what it is." : $"“{certain.Words}” has to go. {certain.Why}");
        }
        page.HttpContext.Items[typeof(AskedAbout)] = this;
    }

    /// <summary>The questions about this field; nothing where there are none.</summary>
    public static IHtmlContent For(HttpContext context, string field)
    {
        var all = new HtmlContentBuilder();
        if (context.Items[typeof(AskedAbout)] is not AskedAbout asked) { return all; }
        foreach (var (_, mark) in asked._answered.Where(a => a.Field == field)) { all.AppendHtml(Tag.Of("input", null, ("type", "hidden"), ("name", Name(mark)), ("value", "fine"))); }
        var mine = asked._passages.Where(p => p.Field == field).ToList();
        if (mine.Count == 0) { return all; }
        foreach (var passage in mine) { all.AppendHtml(Question(passage)); }
        return all.AppendHtml(Tag.Of("p", Promise, ("class", "hint")));
    }

    private static TagBuilder Question(Passage passage)
    {
        var (question, legend, choices) = (Tag.Of("fieldset", null, ("class", "field")), Tag.Of("legend", null), Tag.Of("div", null, ("class", "choices")));
        legend.InnerHtml.Append(passage.Before).AppendHtml(Tag.Of("mark", passage.Words)).Append(passage.After);
        choices.InnerHtml.AppendHtml(Choice(passage.Mark, "out", "Take it out"));
        if (!passage.IsCertain) { choices.InnerHtml.AppendHtml(Choice(passage.Mark, "fine", "This is not a patient")); }
        question.InnerHtml.AppendHtml(legend).AppendHtml(Tag.Of("p", passage.Why, ("class", "hint"))).AppendHtml(choices);
        return question;
    }

    private static TagBuilder Choice(string mark, string value, string words)
    {
        var choice = Tag.Of("label", null, ("class", "choice"));
        choice.InnerHtml.AppendHtml(Tag.Of("input", null, ("type", "radio"), ("name", Name(mark)), ("value", value))).AppendHtml(Tag.Of("span", words));
        return choice;
    }
}
