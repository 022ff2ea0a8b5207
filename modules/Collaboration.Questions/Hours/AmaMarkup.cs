using System.Globalization;
using System.Text.Encodings.Web;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Asking;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Questions.Hours;

/// <summary>Draws a question of an hour, for the page that somebody reads and for all who watch: the one place that knows how it looks.</summary>
/// <param name="reader">Who reads the page; null for what goes to everybody.</param>
internal sealed class AmaMarkup(CurrentTenant current, PathString prefix, Guid? reader)
{
    public string Of(AmaQuestion question)
    {
        using var writer = new StringWriter();
        Element(question).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public IHtmlContent Element(AmaQuestion question)
    {
        var (isOpen, isGone) = (question.State == QuestionStates.Open, question.State is not (QuestionStates.Open or QuestionStates.Answered));
        // What waits stands before what is answered, and the most asked first.
        var rank = (question.Seconds + (isOpen ? 1_000_000 : 0)).ToString(CultureInfo.InvariantCulture);
        var item = Tag.Of("li", null, ("class", isGone ? "comment gone" : "comment"), ("id", $"q-{question.Id:N}"), ("data-rank", isGone ? "-1" : rank));
        if (isGone)
        {
            item.InnerHtml.AppendHtml(Tag.Of("p", question.State == QuestionStates.Merged ? "Merged with another question." : question.State == QuestionStates.Declined ? "Declined." : "Taken back."));
            return item;
        }
        var isMine = reader is not null && question.AskedBy == reader;
        if (isMine) { item.Attributes["data-own"] = ""; }
        item.InnerHtml.AppendHtml(Tag.Of("span", question.Asker is { } name ? Facing.Initials(name) : "?", ("class", "face"), ("aria-hidden", "true")));
        var body = Tag.Of("div", null);
        var who = Tag.Of("p", null, ("class", "who"));
        var meta = Tag.Of("span", null, ("class", "meta"));
        meta.InnerHtml.AppendHtml(current.Time(question.AskedAt));
        who.InnerHtml.AppendHtml(Tag.Of("b", question.Asker ?? "A colleague, sealed")).Append(" ").AppendHtml(meta);
        if (!isOpen) { who.InnerHtml.Append(" ").AppendHtml(Tag.Of("span", "Answered", ("class", "pill good"))); }
        body.InnerHtml.AppendHtml(who).AppendHtml(Said(question)).AppendHtml(Actions(question, isOpen && !isMine));
        if (question.AnswerHtml is { } answer)
        {
            var said = Tag.Of("div", null, ("class", "said answer"));
            said.InnerHtml.AppendHtml(MarkdownText.Rendered(answer, prefix));
            body.InnerHtml.AppendHtml(said);
        }
        item.InnerHtml.AppendHtml(body);
        return item;
    }

    private TagBuilder Said(AmaQuestion question)
    {
        var (said, line) = (Tag.Of("div", null, ("class", "said")), Tag.Of("p", null));
        line.InnerHtml.AppendHtml(Tag.Of("a", question.Title, ("href", $"{prefix}/questions/{question.Id}")));
        said.InnerHtml.AppendHtml(line).AppendHtml(MarkdownText.Rendered(question.Html, prefix));
        return said;
    }

    private TagBuilder Actions(AmaQuestion question, bool maySecond)
    {
        var actions = Tag.Of("div", null, ("class", "do"));
        actions.InnerHtml.AppendHtml(maySecond
            ? Tag.Of("button", $"I ask this too · {question.Seconds}", ("class", "act"), ("form", "do"), ("formaction", $"{prefix}/questions/{question.Id}/second"), ("name", "react"),
                ("value", question.IsSeconded ? "-second" : "second"), ("aria-pressed", question.IsSeconded ? "true" : "false"))
            : Tag.Of("span", Facing.Count(question.Seconds, "asks this too", "ask this too"), ("class", "meta")));
        return actions;
    }
}
