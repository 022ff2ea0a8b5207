using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Kernel.Pages;

/// <summary>What somebody typed into a field.</summary>
public static class Typed
{
    /// <summary>One line as it is stored; what is wrong with it goes to the page.</summary>
    /// <param name="limit">Most characters.</param>
    public static string Line(ModelStateDictionary state, string field, string? typed, int limit)
    {
        var line = Characters.OneLine(typed);
        if (line.Length > limit) { state.AddModelError(field, $"Shorten it to {limit} characters; it has {line.Length}."); }
        if (Characters.CannotBeKept(line)) { state.AddModelError(field, "It holds a character that cannot be stored. Type it again without."); }
        return line;
    }

    /// <summary>Several lines as they are stored; what is wrong with them goes to the page.</summary>
    /// <param name="what">What they are, as the sentence calls it: <c>comment</c>.</param>
    /// <param name="limit">Most characters.</param>
    public static string Check(ModelStateDictionary state, string field, string? typed, string what, int limit)
    {
        // Forms send CRLF; the browser's own limit counts a line break as one.
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length > limit) { state.AddModelError(field, $"Shorten your {what} to {limit:N0} characters; it has {text.Length:N0}."); }
        if (Characters.CannotBeKept(text)) { state.AddModelError(field, $"Your {what} holds a character that cannot be stored. Type it again without."); }
        return text;
    }
}
