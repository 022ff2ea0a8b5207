using System.Runtime.InteropServices;

namespace Collaboration.Media.Pictures;

/// <summary>A picture in the library's hands.</summary>
internal sealed unsafe class VipsImage(nint handle) : IDisposable
{
    private const int Cmyk = 15;

    public nint Handle => handle;

    public int Width => Vips.Width(handle);

    public int Height => Vips.Height(handle);

    /// <summary>Of one picture of a row of moving ones.</summary>
    public int PageHeight => Vips.PageHeight(handle);

    public int Pages => Vips.Pages(handle);

    public bool HasAlpha => Vips.HasAlpha(handle) != 0;

    public bool IsCmyk => Vips.Interpretation(handle) == Cmyk;

    public bool Has(string field) => Vips.TypeOf(handle, field) != 0;

    /// <summary>All pixels, drawn now and once.</summary>
    public VipsImage InMemory() => Vips.CopyToMemory(handle) is var copy and not 0 ? new(copy) : throw PictureException.Of("copy");

    /// <summary>
    /// Takes away everything that the file says besides its pixels and the pace of moving ones: the writers' own way to
    /// leave it out keeps a position in WebP in the version that Debian 12 has. Only on what lies in memory.
    /// </summary>
    public void Strip()
    {
        foreach (var field in Fields().Where(f => f is not ("delay" or "loop" or "page-height" or "n-pages"))) { _ = Vips.Remove(handle, field); }
    }

    public void Dispose() => Vips.Release(handle);

    private List<string> Fields()
    {
        var fields = new List<string>();
        var list = Vips.Fields(handle);
        for (var at = list; *at != 0; at++) { fields.Add(Marshal.PtrToStringUTF8(*at)!); }
        Vips.FreeStrings(list);
        return fields;
    }
}
