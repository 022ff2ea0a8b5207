using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Media.Contracts;

/// <summary>A picture that comes with the form, where no script brings it beforehand.</summary>
public sealed class BroughtPicture
{
    private const int TextLimit = 300;

    public IFormFile? File { get; set; }
    public string? Text { get; set; }
    public bool IsDecorative { get; set; }

    /// <summary>What it shows, as Markdown; null where nobody said so.</summary>
    public string? Describe()
    {
        var text = IsDecorative ? "" : Characters.OneLine(Text);
        if (text.Length > TextLimit || (text.Length == 0 && !IsDecorative) || Characters.CannotBeKept(text)) { return null; }
        return text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
    }
}
