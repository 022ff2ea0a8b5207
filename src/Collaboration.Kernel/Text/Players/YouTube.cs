using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Collaboration.Kernel.Text.Players;

/// <summary>YouTube's addresses, and its player that sets no cookies before somebody plays.</summary>
internal static partial class YouTube
{
    public const string FrameHost = "https://www.youtube-nocookie.com";

    public static HostedVideo? At(Uri uri)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(uri.Query));
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var id = uri.Host switch
        {
            "youtu.be" => path is [var only] ? only : null,
            "youtube.com" or "www.youtube.com" or "m.youtube.com" or "music.youtube.com" or "youtube-nocookie.com" or "www.youtube-nocookie.com" => path switch
            {
                ["watch"] => query["v"].ToString(),
                ["shorts" or "embed" or "live" or "v", var named] => named,
                _ => null,
            },
            _ => null,
        };
        if (id is null || !Id().IsMatch(id)) { return null; }
        var since = Offset.Of(uri, query);
        return new($"https://www.youtube.com/watch?v={id}{(since > 0 ? $"&t={since}s" : "")}", "YouTube", $"{FrameHost}/embed/{id}?autoplay=1{(since > 0 ? $"&start={since}" : "")}");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{11}$")]
    private static partial Regex Id();
}
