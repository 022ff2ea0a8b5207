using System.ComponentModel.DataAnnotations;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Blogs.Posts;

/// <summary>What a writer fills in.</summary>
internal sealed class PostForm
{
    /// <summary>What is kept of it: spaces and line breaks in order, limits held.</summary>
    internal sealed record Words(string Title, string Summary, string Text, IReadOnlyList<string> Tags);

    public Guid Id { get; set; }

    /// <summary>Version of the post that the writer saw; 0 for one that does not exist yet.</summary>
    public int Version { get; set; }

    [Required(ErrorMessage = "Give the post a title.")]
    public string? Title { get; set; }

    public string? Summary { get; set; }

    [Required(ErrorMessage = "Write the text.")]
    public string? Text { get; set; }

    public string? Tags { get; set; }

    /// <summary>Last segment of its address; left out, it stays or follows from the title.</summary>
    public string? Slug { get; set; }

    public Guid Audience { get; set; }

    /// <summary>For which groups it is, where <see cref="Audience"/> says so.</summary>
    public List<Guid> Groups { get; set; } = [];

    /// <summary>Whose name is to stand above it; left out, it stays.</summary>
    public Guid Byline { get; set; }

    /// <summary>Day and hour in the hospital's time zone, as browsers send them.</summary>
    public string? PublishAt { get; set; }

    public string? Do { get; set; }

    public static PostForm Of(Post post) => new()
    {
        Id = post.Id, Version = post.Version, Title = post.Title, Summary = post.Summary, Text = post.Markdown, Tags = TagNames.Join(post.Tags), Slug = post.Slug, Byline = post.AuthorId,
    };

    public Words Check(ModelStateDictionary state, AudienceChoices choices)
    {
        var title = Characters.OneLine(Title);
        var summary = Characters.OneLine(Summary);
        var text = (Text ?? "").ReplaceLineEndings("\n").Trim();
        var (tags, error) = TagNames.Read(Tags);
        if (title.Length > Post.TitleLimit) { state.AddModelError("Input.Title", $"Shorten the title to {Post.TitleLimit} characters; it has {title.Length}."); }
        if (summary.Length > Post.SummaryLimit) { state.AddModelError("Input.Summary", $"Shorten the summary to {Post.SummaryLimit} characters; it has {summary.Length}."); }
        if (text.Length > Post.TextLimit) { state.AddModelError("Input.Text", $"Shorten the text to {Post.TextLimit:N0} characters; it has {text.Length:N0}."); }
        if (Characters.CannotBeKept(title + summary + text)) { state.AddModelError("Input.Text", "The post holds a character that cannot be stored. Type it again without."); }
        if (error is not null) { state.AddModelError("Input.Tags", error); }
        if (Slug is not null && Kernel.Text.Slug.Of(Slug, 72).Length == 0) { state.AddModelError("Input.Slug", "An address needs letters from a to z or digits."); }
        if (!choices.Offer(Audience, Groups)) { state.AddModelError("Input.Audience", "Choose who may read it."); }
        if (Id == Guid.Empty) { state.AddModelError("", "This form is incomplete. Reload the page; what you typed is offered again."); }
        return new(title, summary, text, tags);
    }
}
