using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Looks;

/// <summary>The preview alone, for a script that asks while somebody moves a slider. It writes nothing.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class PreviewModel(ThemeList themes) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Draft Input { get; set; } = new();

    public Chosen Preview { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (Input.Check(themes, ModelState) is not { } chosen || !ModelState.IsValid) { return NotFound(); }
        Preview = chosen;
        return Page();
    }
}
