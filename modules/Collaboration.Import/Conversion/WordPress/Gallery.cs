using System.Globalization;
using Collaboration.Import.Conversion.Reading;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>Pictures that a text names by their numbers only.</summary>
internal static class Gallery
{
    public static void Read(Reader reader, Flow flow, IEnumerable<string> numbers)
    {
        var any = false;
        foreach (var number in numbers)
        {
            any = true;
            flow.Close();
            if (Find(reader, number) is { } address) { Pictures.Add(reader, flow, address, ""); }
            else { reader.Findings.Keep($"picture {number} of a gallery", "left out: its address is not in the file"); }
        }
        flow.Close();
        if (!any) { reader.Findings.Keep("shortcode [gallery]", "left out: it names no pictures"); }
    }

    public static string? Find(Reader reader, string number) => long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? reader.Options.ResolveAttachment(id) : null;
}
