using System.Security.Cryptography;
using System.Text.Json;

namespace Collaboration.Media.Contracts;

/// <summary>What is to stand on a drawing, from the ground up: pictures first, then bars, then words. All measures are pixels.</summary>
/// <param name="Colour">Of the ground, as <c>#rrggbb</c>.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
public sealed record Sheet(int Width, int Height, string Colour, string MediaType, IReadOnlyList<SheetPicture> Pictures, IReadOnlyList<SheetBar> Bars, IReadOnlyList<SheetText> Texts)
{
    /// <summary>Two sheets with the same 64 digits are drawn alike.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));
}

/// <summary>Where something stands.</summary>
public sealed record SheetPlace(int X, int Y, int Width, int Height);

/// <param name="Covers">Fills its place and is cut where it is longer; else it is whole, at the start of its place and in the middle of its height.</param>
/// <param name="IsCentred">In the middle of its place.</param>
public sealed record SheetPicture(byte[] Content, string MediaType, SheetPlace Place, bool Covers = false, bool IsCentred = false);

/// <param name="Colour">As <c>#rrggbb</c>.</param>
public sealed record SheetBar(string Colour, SheetPlace Place);

/// <summary>Words, in any script that the server has a font for; those that are written from the right stand at the right.</summary>
/// <param name="Size">Height of a line of type; it becomes smaller, down to <paramref name="Smallest"/>, until all is in its place, and words that still do not fit are left out.</param>
/// <param name="IsCentred">In the middle of its place.</param>
/// <param name="IsLow">At the foot of its place.</param>
public sealed record SheetText(string Words, SheetPlace Place, string Colour, int Size, int Smallest, bool IsBold = false, bool IsSerif = false, bool IsCentred = false, bool IsLow = false);
