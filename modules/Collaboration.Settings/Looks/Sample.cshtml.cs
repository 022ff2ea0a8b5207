using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Looks;

/// <summary>A small page in a look that nobody has saved, for a frame of the preview. It reads and writes nothing.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class SampleModel(ThemeList themes) : PageModel
{
    public Theme Theme { get; private set; } = null!;
    public BrandStyle Style { get; private set; } = null!;

    public IActionResult OnGet(string? theme, double hue, double chroma, string? font, bool dark)
    {
        if (!ModelState.IsValid || themes.All.GetValueOrDefault(theme ?? "") is not { } found || Fonts.Find(font) is null || hue is not (>= 0 and <= 360) || chroma is not (>= 0 and <= Brand.MostChroma)) { return NotFound(); }
        (Theme, Style) = (found, BrandStyle.Sample(Brand.Of(hue, chroma) with { Font = font }, dark));
        Response.Headers.ContentSecurityPolicy = Style.FramedPolicy;
        return Page();
    }
}
