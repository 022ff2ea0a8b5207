using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;

namespace Collaboration.Media.Library;

/// <summary>A file as the library lists it.</summary>
internal sealed record ShelfItem(Guid Id, string Name, string MediaType, long Bytes, int Width, int Height, DateTimeOffset AddedAt, int FocusX, int FocusY, string? By)
{
    public string Kind => Kinds.Of(MediaType);

    public FileAddress Address => new(Id, Width, Height, Name);

    public Focus Focus => new(FocusX, FocusY);
}

/// <summary>What somebody looks for in the library.</summary>
/// <param name="Words">Each begins a word of the name, of what is said of the file, or of the name or title of who brought it.</param>
/// <param name="Kind">One of <see cref="Kinds"/>; null for all.</param>
/// <param name="By">Who brought it; null for everybody.</param>
/// <param name="After">The last one of the page before.</param>
internal sealed record Wanted(string[] Words, string? Kind, Guid? By, Place? After);

/// <summary>Where a page of the library ends: a moment and an id, so that what comes and goes moves nothing to another page.</summary>
internal sealed record Place(DateTimeOffset At, Guid Id)
{
    /// <summary>For an address.</summary>
    public override string ToString() => $"{At.UtcTicks:x}-{Id:N}";

    public static Place? Of(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var at) && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "N", out var file)
            ? new(new DateTimeOffset(at, TimeSpan.Zero), file) : null;
}
