using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Blogs.Posts;
using Microsoft.AspNetCore.Html;

namespace Collaboration.Blogs.Feeds;

/// <summary>A public post as schema.org describes one. The encoder writes no angle bracket, so it may stand in a data block.</summary>
internal sealed class BlogPosting(PostView post, string address, string publisher) : IHtmlContent
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.Default, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "BlogPosting",
        ["headline"] = post.Title,
        ["description"] = post.Summary.Length > 0 ? post.Summary : null,
        ["url"] = address,
        ["mainEntityOfPage"] = address,
        ["datePublished"] = post.PublishedAt.UtcDateTime,
        ["dateModified"] = post.UpdatedAt.UtcDateTime,
        ["author"] = new Dictionary<string, object?> { ["@type"] = "Person", ["name"] = post.Author, ["jobTitle"] = post.AuthorTitle },
        ["publisher"] = new Dictionary<string, object?> { ["@type"] = "Organization", ["name"] = publisher },
        ["commentCount"] = post.Comments,
        ["keywords"] = post.Tags.Length > 0 ? post.Tags : null,
    }, s_options));
}
