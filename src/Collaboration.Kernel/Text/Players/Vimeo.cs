using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Collaboration.Kernel.Text.Players;

/// <summary>Vimeo's addresses, and its player told not to track.</summary>
internal static partial class Vimeo
{
    public const string FrameHost = "https://player.vimeo.com";

    public static HostedVideo? At(Uri uri)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(uri.Query));
        var path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // What is not listed has a key beside its number.
        var (id, key) = (uri.Host, path) switch
        {
            ("vimeo.com" or "www.vimeo.com", [var number]) => (number, query["h"].ToString()),
            ("vimeo.com" or "www.vimeo.com", ["channels", _, var number]) => (number, ""),
            ("vimeo.com" or "www.vimeo.com", [var number, var hash]) => (number, hash),
            ("player.vimeo.com", ["video", var number]) => (number, query["h"].ToString()),
            _ => ("", ""),
        };
        if (!Id().IsMatch(id) || !Key().IsMatch(key)) { return null; }
        var since = Offset.Of(uri, query);
        var at = since > 0 ? $"#t={since}s" : "";
        return new($"https://vimeo.com/{id}{(key.Length > 0 ? "/" + key : "")}{at}", "Vimeo", $"{FrameHost}/video/{id}?{(key.Length > 0 ? $"h={key}&" : "")}dnt=1&autoplay=1{at}");
    }

    [GeneratedRegex("^[0-9]{1,12}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[a-f0-9]{0,20}$")]
    private static partial Regex Key();
}
