using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Blogs.Comments;

internal static class CommentText
{
    /// <summary>What was typed, as it is stored; what is wrong with it goes to the page.</summary>
    public static string Check(PageModel page, string? typed)
    {
        // Forms send CRLF; the browser's own limit counts a line break as one.
        var text = (typed ?? "").ReplaceLineEndings("\n").Trim();
        if (text.Length > Comment.Limit) { page.ModelState.AddModelError("Input.Text", $"Shorten your comment to {Comment.Limit:N0} characters; it has {text.Length:N0}."); }
        if (Characters.CannotBeKept(text)) { page.ModelState.AddModelError("Input.Text", "Your comment holds a character that cannot be stored. Type it again without."); }
        return text;
    }
}
