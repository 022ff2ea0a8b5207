using System.Globalization;
using System.Text.Encodings.Web;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Html;

namespace Collaboration.Kernel.Pages;

/// <summary>A moment as people read it.</summary>
public static class Moments
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    /// <summary>The day in the tenant's time zone, as a <c>time</c> element that script turns into "20 min ago".</summary>
    public static IHtmlContent Time(this CurrentTenant current, DateTimeOffset at) => new Moment(at, current.Tenant.TimeZone);

    private sealed class Moment(DateTimeOffset at, TimeZoneInfo zone) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write("<time datetime=\"");
            writer.Write(at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            writer.Write("\" data-relative>");
            writer.Write(TimeZoneInfo.ConvertTime(at, zone).ToString("MMM d, yyyy", s_english));
            writer.Write("</time>");
        }
    }
}
