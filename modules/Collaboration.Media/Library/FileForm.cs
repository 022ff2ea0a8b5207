using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Media.Library;

/// <summary>What is filled in on a file's page.</summary>
internal sealed class FileForm
{
    /// <summary>Most bytes of a file that takes another's place by form.</summary>
    public const int MostBytes = 256 << 20;

    /// <summary>describe, aim, replace or delete.</summary>
    public string? Do { get; set; }

    public string? Alt { get; set; }
    public bool IsDecorative { get; set; }
    public string? Caption { get; set; }
    public string? Credit { get; set; }
    public int? X { get; set; }
    public int? Y { get; set; }
    public IFormFile? File { get; set; }

    /// <summary>The point that was chosen; null where it is outside of the picture.</summary>
    public Focus? Focus => X is >= 0 and <= 100 && Y is >= 0 and <= 100 ? new(X.Value, Y.Value) : null;

    public void Show(Description said)
    {
        (Alt, IsDecorative, Caption, Credit) = (said.Alt, said.IsDecorative, said.Caption, said.Credit);
        (X, Y) = (X ?? said.FocusX, Y ?? said.FocusY);
    }

    /// <returns>False when something has to be mended first.</returns>
    public bool Describe(Description said, ModelStateDictionary state)
    {
        var (alt, caption, credit) = (Characters.OneLine(Alt), Characters.OneLine(Caption), Characters.OneLine(Credit));
        Check(state, nameof(Alt), alt, Description.AltLimit);
        Check(state, nameof(Caption), caption, Description.CaptionLimit);
        Check(state, nameof(Credit), credit, Description.CreditLimit);
        (X, Y) = (said.FocusX, said.FocusY);
        if (!state.IsValid) { return false; }
        said.Say(alt, IsDecorative, caption, credit);
        return true;
    }

    private static void Check(ModelStateDictionary state, string field, string words, int most)
    {
        if (words.Length > most) { state.AddModelError($"Input.{field}", $"Shorten it to {most} characters."); }
        if (Characters.CannotBeKept(words)) { state.AddModelError($"Input.{field}", "It holds a character that cannot be stored. Type it again."); }
    }
}
