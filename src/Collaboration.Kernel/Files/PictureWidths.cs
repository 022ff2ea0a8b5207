namespace Collaboration.Kernel.Files;

/// <summary>How wide pictures are drawn for pages, in pixels.</summary>
public static class PictureWidths
{
    /// <summary>For the moment before the picture is there.</summary>
    public const int Tiny = 24;

    /// <summary>The widest that a page shows.</summary>
    public const int Largest = 1280;

    private static readonly int[] s_steps = [320, 640];

    /// <summary>The widths that a picture of this width has: none larger than itself, its own where it is no wider than <see cref="Largest"/>.</summary>
    public static IEnumerable<int> Of(int width) => s_steps.Where(w => w < width).Append(Math.Min(width, Largest));
}
