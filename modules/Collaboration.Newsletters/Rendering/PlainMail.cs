using System.Text;

namespace Collaboration.Newsletters.Rendering;

/// <summary>The plain part of a mail, as somebody reads it who has nothing else: short lines, addresses on lines of their own.</summary>
internal static class PlainMail
{
    private const int Width = 72;

    public static string Of(Edition e)
    {
        var text = new StringBuilder();
        text.Append(e.Newsletter.ToUpperInvariant()).Append('\n').Append($"{e.Say.Number} {e.Number} · {e.Day}").Append("\n\n");
        if (e.LinksOnly) { text.Append(Wrapped($"{e.Say.New} {e.Newsletter}. {e.Say.ReadIt}:")).Append('\n').Append(e.PageAt("mail")).Append("\n\n"); }
        else
        {
            if (e.Teaser.Length > 0) { text.Append(Wrapped(e.Teaser)).Append("\n\n"); }
            foreach (var piece in e.Pieces)
            {
                text.Append(new string('-', 3)).Append("\n\n").Append(Wrapped(piece.Title)).Append('\n');
                if (piece.Label.Length > 0) { text.Append(Wrapped(piece.Label)).Append('\n'); }
                text.Append('\n');
                if (piece.Words.Length > 0) { text.Append(Wrapped(piece.Words)).Append('\n'); }
                if (e.WholeAt(piece) is { } whole) { text.Append($"\n{e.Say.ReadIt}: ").Append(whole).Append('\n'); }
                text.Append('\n');
            }
            text.Append(new string('-', 3)).Append($"\n\n{e.Say.OnTheWeb}:\n").Append(e.PageAt("mail")).Append("\n\n");
        }
        text.Append($"{e.Say.Worth} {e.Say.Share}:\n").Append(e.PageAt("colleague")).Append($"\n\n{e.Say.SentYou} {e.Say.Subscribe}:\n").Append(e.SubscribeAt).Append("\n\n");
        text.Append($"{e.Say.Choose}: ").Append(IssueMail.Choose).Append($"\n{e.Say.Stop}: ").Append(IssueMail.Stop).Append("\n\n").Append(e.From).Append('\n');
        return text.ToString();
    }

    /// <summary>Lines of at most 72 characters; a longer word stands alone.</summary>
    internal static string Wrapped(string words)
    {
        var text = new StringBuilder(words.Length + (words.Length / 60));
        foreach (var line in words.ReplaceLineEndings("\n").Split('\n'))
        {
            if (text.Length > 0) { text.Append('\n'); }
            var length = 0;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (length > 0 && length + 1 + word.Length > Width) { text.Append('\n'); length = 0; }
                if (length > 0) { text.Append(' '); length++; }
                text.Append(word);
                length += word.Length;
            }
        }
        return text.ToString();
    }
}
