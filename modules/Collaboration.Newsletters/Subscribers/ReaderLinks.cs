using System.Security.Cryptography;
using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.DataProtection;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>
/// The signed ends of links in mails: whoever has one is taken for the reader it was sent to, and can do there what the page
/// says. They name no hospital: only its own readers are found there, and of one that was brought back from an export the
/// mails of before can still be stopped.
/// </summary>
internal sealed class ReaderLinks(OwnAddress own, IDataProtectionProvider protection)
{
    /// <summary>So long an address can be confirmed after it was typed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    private readonly IDataProtector _reader = protection.CreateProtector("newsletters.reader"), _week = protection.CreateProtector("newsletters.week"), _asked = protection.CreateProtector("newsletters.asked");

    public string StopAt(Guid subscriber) => $"{Origin}/newsletters/stop/{_reader.Protect(subscriber.ToString("N"))}";

    /// <summary>Stops the one mail of a week, and with it all that the reader has so.</summary>
    public string StopWeekAt(Guid subscriber) => $"{Origin}/newsletters/stop/{_week.Protect(subscriber.ToString("N"))}";

    public string ChooseAt(Guid subscriber) => Origin + ChoosePath(subscriber);

    public string ChoosePath(Guid subscriber) => $"/newsletters/choose/{_reader.Protect(subscriber.ToString("N"))}";

    /// <param name="asked">When the address was typed: the link of an earlier time is none.</param>
    public string ConfirmAt(Guid subscriber, DateTimeOffset asked) => $"{Origin}/newsletters/confirm/{_asked.Protect($"{subscriber:N} {asked.ToUnixTimeMilliseconds()}")}";

    /// <returns>Null for what was not signed here.</returns>
    public Guid? Read(string token) => Opened(_reader, token) is { } text ? Guid.ParseExact(text, "N") : null;

    /// <summary>The end of a link that stops the mail of a week.</summary>
    /// <inheritdoc cref="Read"/>
    public Guid? ReadWeek(string token) => Opened(_week, token) is { } text ? Guid.ParseExact(text, "N") : null;

    /// <inheritdoc cref="Read"/>
    public (Guid Subscriber, DateTimeOffset Asked)? ReadAsked(string token) =>
        Opened(_asked, token)?.Split(' ') is [var id, var at] ? (Guid.ParseExact(id, "N"), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture))) : null;

    /// <inheritdoc cref="OwnAddress.Origin"/>
    public string Origin { get; } = own.Origin;

    private static string? Opened(IDataProtector seal, string token)
    {
        try { return seal.Unprotect(token); }
        catch (CryptographicException) { return null; }
    }
}
