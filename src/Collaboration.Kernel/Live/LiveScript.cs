using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Live;

/// <summary>The page's script that watches what is live: a part of a page asks for it, and the layout puts it into the head, once.</summary>
public static class LiveScript
{
    private const string Key = "live";

    public static void Ask(HttpContext context) => context.Items[Key] = true;

    public static bool IsAsked(HttpContext context) => context.Items.ContainsKey(Key);
}
