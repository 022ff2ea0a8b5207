using Collaboration.Media.Contracts;

namespace Collaboration.Settings.Contracts;

/// <summary>What the hospital's brand makes of others' words.</summary>
public interface IBrands
{
    /// <summary>Measures of a card, in pixels: what other sites show beside a link.</summary>
    const int CardWidth = 1200, CardHeight = 630;

    /// <summary>The hospital's logo and name, a title and whose it is.</summary>
    /// <param name="picture">Stands beside the words; null for none.</param>
    Task<Sheet> CardAsync(string title, string byline, CardPicture? picture, CancellationToken ct);

    /// <summary>Changes with everything that the card shows; short, and made without a query.</summary>
    string VersionOf(string title, string byline, string? picture);
}

/// <param name="MediaType">As its bytes say.</param>
public sealed record CardPicture(byte[] Content, string MediaType);
