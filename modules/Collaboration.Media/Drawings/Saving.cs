using Collaboration.Media.Pictures;

namespace Collaboration.Media.Drawings;

internal static class Saving
{
    public static PictureSize Write(string folder, VipsImage image, string mediaType, int number)
    {
        var (saver, ending) = mediaType switch { "image/png" => ("pngsave", "png"), "image/webp" => ("webpsave", "webp"), _ => ("jpegsave", "jpg") };
        var name = $"{number}.{ending}";
        using var save = new VipsOperation(saver).On(image).With("filename", Path.Combine(folder, name)).With("strip", true);
        switch (ending)
        {
            case "png": save.With("compression", 9); break;
            case "webp": save.With("Q", 80).With("effort", 4); break;
            default: save.With("Q", 88).With("optimize-coding", true).With("background", "255"); break;
        }
        save.Run();
        return new(image.Width, image.Height, mediaType, name);
    }
}
