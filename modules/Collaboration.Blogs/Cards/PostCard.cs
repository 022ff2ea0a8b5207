using Collaboration.Blogs.Posts;
using Collaboration.Settings.Contracts;

namespace Collaboration.Blogs.Cards;

/// <summary>What other sites show beside a link to a public post.</summary>
internal static class PostCard
{
    /// <summary>Begins the name of every drawing of a post.</summary>
    public const string Names = "post-";

    public static LinkCard Of(PostView post) =>
        new($"{Names}{post.Id:N}", post.Path, post.Title, post.AuthorTitle is null ? post.Author : $"{post.Author}, {post.AuthorTitle}", LinkCard.FirstPicture(post.Html));
}
