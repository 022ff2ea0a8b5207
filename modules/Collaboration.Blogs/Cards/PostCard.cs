using System.Text.RegularExpressions;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Files;
using Collaboration.Settings.Contracts;

namespace Collaboration.Blogs.Cards;

/// <summary>What other sites show beside a link to a public post.</summary>
internal sealed partial record PostCard(Guid PostId, string Path, string Title, string Byline, Guid? Picture)
{
    /// <summary>Begins the name of every drawing of a post.</summary>
    public const string Names = "post-";

    public string Name => $"{Names}{PostId:N}";

    /// <summary>For people who do not see it.</summary>
    public string Words => $"{Title}. {Byline}";

    public static PostCard Of(PostView post) => new(post.Id, post.Path, post.Title, post.AuthorTitle is null ? post.Author : $"{post.Author}, {post.AuthorTitle}", FirstPicture(post.Html));

    public string VersionBy(IBrands brands) => brands.VersionOf(Title, Byline, Picture?.ToString("N"));

    /// <summary>The first picture of the post's own text that is one of the hospital's.</summary>
    private static Guid? FirstPicture(string html) => Own().Match(html) is { Success: true } match && FileAddress.Of(match.Groups[1].Value) is { Width: >= 400, Height: >= 300 } file ? file.Id : null;

    [GeneratedRegex("<img [^>]*?src=\"(/media/[^\"?]+)")]
    private static partial Regex Own();
}
