using Collaboration.Media.Contracts;
using Collaboration.Media.Pictures;

namespace Collaboration.Media.Drawings;

/// <summary>A picture in other measures. Runs in a worker.</summary>
internal static class Redrawing
{
    private const int LongestOfSvg = 4000;

    public static PictureAnswer Make(PictureOrder order)
    {
        var refusal = "";
        using var upright = order.MediaType == Svg.MediaType ? OfSvg(order) : PictureMaking.Whole(order, out refusal);
        if (upright is null) { return PictureAnswer.No(refusal); }
        var sizes = new List<PictureSize>();
        foreach (var (measure, i) in order.Measures!.Select((m, i) => (m, i)))
        {
            using var resize = new VipsOperation("thumbnail_image").On(upright).With("width", measure.Width).With("height", measure.Height).With("size", "down").With("no-rotate", true);
            using var resized = resize.Image();
            using var drawn = resized.InMemory();
            drawn.Strip();
            sizes.Add(Saving.Write(order.Folder, drawn, measure.MediaType, i));
        }
        return new(upright.Width, upright.Height, sizes);
    }

    /// <summary>Large enough for the largest measure, whatever its own says.</summary>
    private static VipsImage OfSvg(PictureOrder order)
    {
        double scale;
        using (var own = new VipsOperation("svgload").With("filename", order.Source))
        {
            using var head = own.Image();
            if (head.Width < 1 || head.Height < 1) { throw new PictureException("an SVG without a size"); }
            scale = Math.Min((double)order.Measures!.Max(m => m.Width) / head.Width, (double)order.Measures!.Max(m => m.Height) / head.Height);
            if (Math.Max(head.Width, head.Height) * scale > LongestOfSvg) { throw new PictureException("an SVG with odd measures"); }
        }
        using var load = new VipsOperation("svgload").With("filename", order.Source).With("scale", scale);
        using var image = load.Image();
        return image.InMemory();
    }
}
