namespace Collaboration.Blogs.Tags;

/// <summary>That a post bears a tag. Two spellings with the same address are one tag.</summary>
internal sealed class PostTag
{
    private PostTag() { }

    public PostTag(Guid postId, string name) => (PostId, Slug, Name) = (postId, TagNames.SlugOf(name), name);

    public Guid PostId { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";

    public void Rename(string name) => Name = name;
}
