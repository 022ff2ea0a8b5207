using System.Runtime.InteropServices;

namespace Collaboration.Media.Pictures;

/// <summary>The library refuses a file; its own words are for the log.</summary>
internal sealed class PictureException(string message) : Exception(message)
{
    public static PictureException Of(string step)
    {
        var said = Marshal.PtrToStringUTF8(Vips.Error())?.Trim();
        Vips.ClearError();
        return new($"{step}: {said}");
    }
}
