using Collaboration.Kernel.Files;

namespace Collaboration.Media.Pictures;

/// <summary>From an original to the sizes that pages show. Runs in a worker: what is decoded here may be made to kill.</summary>
internal static class PictureMaking
{
    /// <summary>Most pixels of an original, all pictures of a moving one together.</summary>
    public const int MostPixels = 50_000_000;

    private const string NoPicture = "That is no picture that can be shown here.";

    private const string TooLarge = "That picture has more than 50 megapixels. Make it smaller and try again.";

    private static readonly Dictionary<string, string> s_loaders = new()
    {
        ["image/jpeg"] = "jpegload", ["image/png"] = "pngload", ["image/webp"] = "webpload", ["image/gif"] = "gifload", ["image/avif"] = "heifload", ["image/heic"] = "heifload",
    };

    public static PictureAnswer Make(PictureOrder order)
    {
        if (!s_loaders.TryGetValue(order.MediaType, out var loader)) { return PictureAnswer.No(NoPicture); }
        using var head = Load(loader, order, shrink: 1, moving: true);
        if (IsTooLarge(head)) { return PictureAnswer.No(TooLarge); }
        return head.Pages > 1 && head.Height > head.PageHeight ? Moving(order, loader) : Still(order, loader, Math.Max(head.Width, head.Height));
    }

    /// <summary>The first of its pictures, upright and whole.</summary>
    /// <returns>Null with a sentence when it is none.</returns>
    public static VipsImage? Whole(PictureOrder order, out string refusal)
    {
        refusal = NoPicture;
        if (!s_loaders.TryGetValue(order.MediaType, out var loader)) { return null; }
        using var head = Load(loader, order, shrink: 1, moving: true);
        refusal = TooLarge;
        return IsTooLarge(head) ? null : Upright(order, loader, 1);
    }

    /// <summary>Sides before their product: two huge sides would make a small one.</summary>
    private static bool IsTooLarge(VipsImage head) => head.Width > 30_000 || head.PageHeight > 30_000 || (long)head.Width * head.Height > MostPixels;

    private static PictureAnswer Still(PictureOrder order, string loader, int side)
    {
        // The decoder of JPEG halves for next to nothing; twice the largest width is left, so that nothing gets soft.
        var shrink = loader != "jpegload" ? 1 : new[] { 8, 4, 2 }.FirstOrDefault(s => side / s >= PictureWidths.Largest * 3 / 2, 1);
        using var upright = Upright(order, loader, shrink);
        using var whole = shrink == 1 ? null : Load(loader, order, 1, moving: false);
        var turned = whole is not null && upright.Width > upright.Height != whole.Width > whole.Height;
        var (width, height) = whole is null ? (upright.Width, upright.Height) : turned ? (whole.Height, whole.Width) : (whole.Width, whole.Height);
        var sizes = new List<PictureSize>();
        foreach (var size in PictureWidths.Of(width).Prepend(Math.Min(width, PictureWidths.Tiny)).Distinct().Reverse())
        {
            using var drawn = Resized(upright, size);
            drawn.Strip();
            sizes.Add(Write(order.Folder, drawn, "webp", drawn.Height));
            sizes.Add(Write(order.Folder, drawn, "jpg", drawn.Height));
        }
        return new(width, height, sizes);
    }

    /// <summary>A moving picture keeps its size: to draw it anew at each would cost more than it saves.</summary>
    private static PictureAnswer Moving(PictureOrder order, string loader)
    {
        using var all = Load(loader, order, 1, moving: true);
        using var drawn = all.InMemory();
        drawn.Strip();
        var first = Still(order, loader, 0);
        var own = Write(order.Folder, drawn, "webp", drawn.PageHeight);
        return first with { Sizes = [.. first.Sizes.Where(s => s.Width != own.Width || s.MediaType != own.MediaType), own] };
    }

    private static VipsImage Load(string loader, PictureOrder order, int shrink, bool moving)
    {
        using var load = new VipsOperation(loader).With("filename", order.Source).With("access", "sequential").With("fail_on", "error");
        if (shrink > 1) { load.With("shrink", shrink); }
        if (moving && loader is ("gifload" or "webpload")) { load.With("n", -1); }
        return load.Image();
    }

    /// <summary>Turned as the camera was held, in the colours of screens, in memory: the file is read once.</summary>
    private static VipsImage Upright(PictureOrder order, string loader, int shrink)
    {
        using var read = Load(loader, order, shrink, moving: false);
        using var coloured = Coloured(read);
        using var pixels = coloured.InMemory();
        using var turn = new VipsOperation("autorot").On(pixels);
        using var turned = turn.Image();
        return turned.InMemory();
    }

    private static VipsImage Coloured(VipsImage image)
    {
        if (image.Has("icc-profile-data"))
        {
            try
            {
                using var transform = new VipsOperation("icc_transform").On(image).With("output-profile", "srgb").With("embedded", true).With("depth", 8);
                return transform.Image();
            }
            // A broken profile is no reason to refuse the picture.
            catch (PictureException) { }
        }
        using var plain = new VipsOperation("colourspace").On(image).With("space", "srgb");
        return plain.Image();
    }

    private static VipsImage Resized(VipsImage image, int width)
    {
        using var resize = new VipsOperation("thumbnail_image").On(image).With("width", width).With("height", 100_000).With("size", "down").With("no-rotate", true);
        using var drawn = resize.Image();
        return drawn.InMemory();
    }

    private static PictureSize Write(string folder, VipsImage image, string ending, int height)
    {
        var name = $"{image.Width}.{ending}";
        var quality = image.Width < 100 ? 40 : 80;
        if (ending == "webp")
        {
            using var webp = new VipsOperation("webpsave").On(image).With("filename", Path.Combine(folder, name)).With("Q", quality).With("effort", image.Height == height ? 3 : 1).With("strip", true);
            webp.Run();
            return new(image.Width, height, "image/webp", name);
        }
        using var jpeg = new VipsOperation("jpegsave").On(image).With("filename", Path.Combine(folder, name)).With("Q", quality).With("optimize-coding", true).With("interlace", image.Width > 400).With("background", "255").With("strip", true);
        jpeg.Run();
        return new(image.Width, height, "image/jpeg", name);
    }
}
