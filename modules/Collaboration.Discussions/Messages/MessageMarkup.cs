using System.Text.Encodings.Web;
using Collaboration.Discussions.Reactions;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Discussions.Messages;

/// <summary>Draws a message, for the page that somebody reads and for all who watch: the one place that knows how it looks.</summary>
/// <param name="reader">Who reads the page; null for what goes to everybody.</param>
/// <param name="photos">Of the writers.</param>
/// <param name="shown">The HTML of those with pictures, as these are now.</param>
internal sealed class MessageMarkup(CurrentTenant current, PathString prefix, Guid? reader, IReadOnlyDictionary<Guid, ProfilePhoto> photos, IReadOnlyDictionary<Guid, string> shown)
{
    public string Of(MessageView message)
    {
        using var writer = new StringWriter();
        Element(message).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public IHtmlContent Element(MessageView message)
    {
        var note = MessageStates.Note(message.State);
        var item = Tag.Of("li", null, ("class", note is not null ? "comment gone" : message.ByLeader && (message.ParentId ?? (object?)message.ThingPath) is not null ? "comment answer" : "comment"), ("id", $"m-{message.Id:N}"));
        if (note is not null)
        {
            item.InnerHtml.AppendHtml(Tag.Of("p", note));
            if (message.ParentId is null && message.Replies > 0) { item.InnerHtml.AppendHtml(Replies(message)); }
            return item;
        }
        item.InnerHtml.AppendHtml(FaceOf(message));
        var body = Tag.Of("div", null);
        body.InnerHtml.AppendHtml(Who(message)).AppendHtml(Said(message)).AppendHtml(Actions(message));
        item.InnerHtml.AppendHtml(body);
        return item;
    }

    /// <summary>The photo of who wants it beside what is said under the first name alone.</summary>
    private TagBuilder FaceOf(MessageView message)
    {
        var photo = photos.GetValueOrDefault(message.AuthorId) is { IsBesideComments: true } wanted ? wanted : null;
        return Face.Of(Facing.Initials(message.GivenName), photo?.Path, $"{(message.ByLeader ? "leader" : "")} {photo?.Crop}", 40, prefix);
    }

    private TagBuilder Who(MessageView message)
    {
        var meta = Tag.Of("span", message.Title is null ? null : $"{message.Title} · ", ("class", "meta"));
        meta.InnerHtml.AppendHtml(current.Time(message.SentAt));
        if (message.EditedAt is not null) { meta.InnerHtml.Append(" · edited"); }
        var who = Tag.Of("p", null, ("class", "who"));
        who.InnerHtml.AppendHtml(Tag.Of("b", message.GivenName)).Append(" ").AppendHtml(meta).AppendHtml(More(message));
        return who;
    }

    private TagBuilder Said(MessageView message)
    {
        var said = Tag.Of("div", null, ("class", "said"));
        said.InnerHtml.AppendHtml(MarkdownText.Rendered(shown.GetValueOrDefault(message.Id, message.Html), prefix));
        return said;
    }

    private TagBuilder Actions(MessageView message)
    {
        var actions = Tag.Of("div", null, ("class", "do"));
        var path = $"{prefix}/discussion/messages/{message.Id}";
        foreach (var (kind, words) in ReactionKinds.All)
        {
            var tally = message.Reactions.FirstOrDefault(r => r.Kind == kind);
            actions.InnerHtml.AppendHtml(Tag.Of("button", tally is null ? words : $"{words} · {tally.Count}", ("class", "act"), ("form", "do"), ("formaction", $"{path}/reaction"), ("name", "react"),
                ("value", tally?.IsMine == true ? $"-{kind}" : kind), ("aria-pressed", tally?.IsMine == true ? "true" : "false")));
        }
        if (message.ParentId is null && message.ThingPath is null) { actions.InnerHtml.AppendHtml(Replies(message)); }
        if (message.AuthorId != reader) { return actions; }
        actions.InnerHtml.AppendHtml(Tag.Of("a", "Edit", ("class", "act"), ("href", $"{path}/edit")))
            .AppendHtml(Tag.Of("button", "Take back", ("class", "act danger"), ("form", "do"), ("formaction", $"{path}/take-back")));
        return actions;
    }

    private TagBuilder More(MessageView message)
    {
        var more = Tag.Of("a", null, ("class", "act more"), ("href", $"{prefix}/discussion/messages/{message.Id}"));
        more.InnerHtml.AppendHtml(Tag.Of("span", "⋯", ("aria-hidden", "true"))).AppendHtml(Tag.Of("span", $"More to do with what {message.GivenName} said", ("class", "sr")));
        return more;
    }

    private TagBuilder Replies(MessageView message) =>
        Tag.Of("a", message.Replies == 0 ? "Reply" : Facing.Count(message.Replies, "reply", "replies"), ("class", "act"), ("href", $"{prefix}/discussion/{message.ChannelSlug}/{message.Id}"));
}
