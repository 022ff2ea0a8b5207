using System.Globalization;
using Collaboration.Media.Contracts;
using Collaboration.Media.Pictures;

namespace Collaboration.Media.Drawings;

/// <summary>From a sheet to its drawing. Runs in a worker: the pictures on it were brought by somebody.</summary>
internal static class SheetMaking
{
    public static PictureAnswer Make(PictureOrder order)
    {
        var sheet = order.Sheet!;
        var drawing = Ground(sheet.Colour, sheet.Width, sheet.Height);
        foreach (var (picture, i) in sheet.Pictures.Select((p, i) => (p, i))) { drawing = Put(drawing, Fitted(picture, order.Folder, i), picture.Place, picture.IsCentred, fromRight: false, (place, image) => place.Y + ((place.Height - image.Height) / 2)); }
        foreach (var bar in sheet.Bars) { drawing = Put(drawing, Ground(bar.Colour, bar.Place.Width, bar.Place.Height), bar.Place, false, fromRight: false, (place, _) => place.Y); }
        foreach (var text in sheet.Texts.Where(t => Lettering.Of(t.Words).Length > 0))
        {
            drawing = Put(drawing, Lettering.Draw(text), text.Place, text.IsCentred, Lettering.IsFromRight(text.Words),
                (place, image) => text.IsCentred ? place.Y + ((place.Height - image.Height) / 2) : text.IsLow ? place.Y + place.Height - image.Height : place.Y);
        }
        using (drawing)
        {
            using var flatten = new VipsOperation("flatten").On(drawing);
            using var flat = flatten.Image();
            using var cast = new VipsOperation("cast").On(flat).With("format", "uchar");
            using var bytes = cast.Image();
            using var whole = bytes.InMemory();
            whole.Strip();
            return new(sheet.Width, sheet.Height, [Saving.Write(order.Folder, whole, sheet.MediaType, 0)]);
        }
    }

    private static VipsImage Ground(string colour, int width, int height)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        using var black = new VipsOperation("black").With("width", width).With("height", height).With("bands", 3);
        using var dark = black.Image();
        using var add = new VipsOperation("linear").On(dark).With("a", "1 1 1").With("b", $"{rgb >> 16} {(rgb >> 8) & 255} {rgb & 255}").With("uchar", true);
        using var coloured = add.Image();
        using var copy = new VipsOperation("copy").On(coloured).With("interpretation", "srgb");
        using var ground = copy.Image();
        return ground.InMemory();
    }

    private static VipsImage Fitted(SheetPicture picture, string folder, int number)
    {
        var path = Path.Combine(folder, $"on-it-{number}");
        File.WriteAllBytes(path, picture.Content);
        using var upright = PictureMaking.Whole(new(path, picture.MediaType, folder), out var refusal) ?? throw new PictureException(refusal);
        using var resize = new VipsOperation("thumbnail_image").On(upright).With("width", picture.Place.Width).With("height", picture.Place.Height).With("no-rotate", true);
        if (picture.Covers) { resize.With("crop", "centre"); }
        using var fitted = resize.Image();
        return fitted.InMemory();
    }

    private static VipsImage Put(VipsImage below, VipsImage above, SheetPlace place, bool isCentred, bool fromRight, Func<SheetPlace, VipsImage, int> top)
    {
        using (below)
        using (above)
        {
            var left = isCentred ? place.X + ((place.Width - above.Width) / 2) : fromRight ? place.X + place.Width - above.Width : place.X;
            using var composite = new VipsOperation("composite2").On(below, "base").On(above, "overlay").With("mode", "over").With("x", left).With("y", top(place, above));
            using var both = composite.Image();
            return both.InMemory();
        }
    }
}
