using System.Text.Encodings.Web;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Blogs.Comments;

/// <summary>Draws a comment, for the page that somebody reads and for all who watch: the one place that knows how it looks.</summary>
internal sealed class CommentMarkup(CurrentTenant current, PathString prefix, CommentDrawing drawing)
{
    /// <summary>A comment without its replies.</summary>
    public string Of(CommentView comment)
    {
        using var writer = new StringWriter();
        Element(comment).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    /// <summary>What the post says of how many there are.</summary>
    public static string Count(int comments) => $"<span>{Facing.Count(comments, "comment", "comments")}</span>";

    public IHtmlContent Thread(CommentThread thread)
    {
        var item = Element(thread.First);
        if (thread.Replies.Count == 0) { return item; }
        var replies = Tag.Of("ol", null, ("class", "replies"), ("role", "list"));
        foreach (var reply in thread.Replies) { replies.InnerHtml.AppendHtml(Element(reply)); }
        item.InnerHtml.AppendHtml(replies);
        return item;
    }

    private TagBuilder Element(CommentView c)
    {
        var item = Tag.Of("li", null, ("class", $"comment {StateClass(c)}".TrimEnd()), ("id", $"c-{c.Id:N}"));
        if (c.State == CommentStates.TakenBack) { item.InnerHtml.AppendHtml(Tag.Of("p", "This comment was taken back.")); return item; }
        var body = Tag.Of("div", null);
        body.InnerHtml.AppendHtml(Who(c)).AppendHtml(Said(c));
        if (c.Reason is not null) { body.InnerHtml.AppendHtml(Why(c.Reason)); }
        body.InnerHtml.AppendHtml(Actions(c));
        var photo = drawing.PhotoOf(c);
        Add(item, photo is null ? null : "photos", FaceOf(c, photo));
        if (photo is not null && drawing.Reader is null) { Add(item, "initials", FaceOf(c, null)); }
        item.InnerHtml.AppendHtml(body);
        return item;
    }

    private TagBuilder FaceOf(CommentView c, ProfilePhoto? photo) => Face.Of(Facing.Initials(c.GivenName), photo?.Path, $"{(c.ByLeader ? "leader" : "")} {photo?.Crop}", 40, prefix);

    private static string StateClass(CommentView c) =>
        c.State == CommentStates.TakenBack ? "gone" : c.State == CommentStates.Waiting ? "pending" : c.State == CommentStates.Declined ? "declined" : c.ByLeader && c.ParentId is not null ? "answer" : "";

    private TagBuilder Who(CommentView c)
    {
        var who = Tag.Of("p", null, ("class", "who"));
        who.InnerHtml.AppendHtml(Tag.Of("b", drawing.NameOf(c))).Append(" ");
        if (c.ByLeader && c.ParentId is not null) { who.InnerHtml.AppendHtml(Tag.Of("span", "Answer", ("class", "pill"))).Append(" "); }
        if (c.State == CommentStates.Waiting) { who.InnerHtml.AppendHtml(Tag.Of("span", "Waiting for review", ("class", "pill wait"))).Append(" "); }
        if (c.State == CommentStates.Declined) { who.InnerHtml.AppendHtml(Tag.Of("span", "Declined", ("class", "pill bad"))).Append(" "); }
        var meta = Tag.Of("span", c.Title is null ? null : $"{c.Title} · ", ("class", "meta"));
        meta.InnerHtml.AppendHtml(current.Time(c.CreatedAt));
        if (c.EditedAt is not null) { meta.InnerHtml.Append(" · edited"); }
        who.InnerHtml.AppendHtml(meta);
        return who;
    }

    private TagBuilder Said(CommentView c)
    {
        var said = Tag.Of("div", null, ("class", "said"));
        said.InnerHtml.AppendHtml(MarkdownText.Rendered(c.Html, prefix));
        return said;
    }

    private TagBuilder Why(string reason)
    {
        var why = Tag.Of("p", null, ("class", "reason"));
        why.InnerHtml.AppendHtml(Tag.Of("b", "Why:")).Append($" {reason} ").AppendHtml(Tag.Of("a", "The rules", ("href", $"{prefix}/rules")));
        return why;
    }

    private TagBuilder Actions(CommentView c)
    {
        var (actions, path, tally) = (Tag.Of("div", null, ("class", "do")), $"{prefix}/comments/{c.Id}", drawing.Tallies.GetValueOrDefault(c.Id));
        if (c.State == CommentStates.Shown && drawing.MayRecommend)
        {
            Add(actions, "recommend", Tag.Of("button", tally is null ? "Recommend" : $"Recommend · {tally.Count}", ("class", "act"), ("form", "do"), ("formaction", $"{path}/recommendation"), ("name", "on"),
                ("value", tally?.IsMine == true ? "false" : "true"), ("aria-pressed", tally?.IsMine == true ? "true" : "false")));
        }
        else if (tally is not null) { actions.InnerHtml.AppendHtml(Tag.Of("span", Facing.Count(tally.Count, "recommends it", "recommend it"), ("class", "meta"))); }
        if (drawing.MayReply && c.ParentId is null && c.State == CommentStates.Shown) { Add(actions, "reply", Tag.Of("a", "Reply", ("class", "act"), ("href", $"{prefix}/posts/{drawing.PostId}/comments?parent={c.Id}"))); }
        if (drawing.IsMine(c))
        {
            actions.InnerHtml.AppendHtml(Tag.Of("a", c.State == CommentStates.Declined ? "Write it again" : "Edit", ("class", "act"), ("href", $"{path}/edit")))
                .AppendHtml(Tag.Of("button", "Take back", ("class", "act danger"), ("form", "do"), ("formaction", $"{path}/take-back")));
        }
        else if (drawing.MayReport && c.State == CommentStates.Shown) { Add(actions, "report", Tag.Of("a", "Report", ("class", "act"), ("rel", "nofollow"), ("href", prefix + Reporting.PathOf($"#c-{c.Id:N}")))); }
        if (drawing.MayReview) { Add(actions, "review", Tag.Of("a", "Review", ("class", "act"), ("href", $"{path}/review"))); }
        return actions;
    }

    private void Add(TagBuilder actions, string? act, TagBuilder element)
    {
        if (drawing.Reader is null && act is not null) { element.Attributes["data-for"] = act; }
        actions.InnerHtml.AppendHtml(element);
    }
}
