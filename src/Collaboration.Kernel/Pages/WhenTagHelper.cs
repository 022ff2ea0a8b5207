using System.Globalization;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Pages;

/// <summary>A moment as people read it: the day in the hospital's time zone, which script turns into "20 min ago".</summary>
[HtmlTargetElement("when", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WhenTagHelper(CurrentTenant current) : TagHelper
{
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    public DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("data-relative", null);
        output.Content.SetContent(TimeZoneInfo.ConvertTime(At, current.Tenant.TimeZone).ToString("MMM d, yyyy", s_english));
    }
}
