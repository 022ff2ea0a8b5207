using System.Text;

namespace Collaboration.Media.Drawings;

/// <summary>Pictures that are a text of lines and may hold scripts: a worker draws them to pixels, and nobody else looks at them.</summary>
internal static class Svg
{
    public const string MediaType = "image/svg+xml";

    /// <summary>True when a text begins so; the rest may be anything.</summary>
    public static bool Promises(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') && text.Contains("<svg", StringComparison.Ordinal);
    }
}
