using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Settings.Headers;

/// <summary>Brings the picture above the front page, says what of it stays in sight, or takes it away again.</summary>
[Requires(SettingsPermissions.Manage), RequestSizeLimit(MostBytes + (1 << 20))]
internal sealed class EditModel(CollaborationDb db, HospitalSettings settings, IDrawings drawings, CurrentTenant current, Door door, TimeProvider clock) : PageModel
{
    /// <summary>Most bytes of what is brought.</summary>
    public const int MostBytes = 25 << 20;

    /// <summary>Fewer pixels than this look soft on every screen.</summary>
    public const int LeastWidth = 640, LeastHeight = 160;

    private const int TextLimit = 200;

    internal sealed class Form
    {
        public IFormFile? File { get; set; }
        public int X { get; set; } = 50;
        public int Y { get; set; } = 50;
        public string? Text { get; set; }
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Header? Now => current.Tenant.Header;

    /// <summary>True when the picture is this hospital's own, not its system's.</summary>
    public bool IsOwn => Now?.Owner == current.Tenant.Id;

    public string? Error => ViewData.ModelState["Input.File"]?.Errors.FirstOrDefault()?.ErrorMessage;

    public void OnGet()
    {
        if (IsOwn) { Input = new() { X = Now!.Picture.X, Y = Now.Picture.Y, Text = Now.Picture.Text }; }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Do == "remove") { return await SaveAsync(null, [], "The header picture is gone.", ct); }
        var text = Characters.OneLine(Input.Text);
        if (Input.X is not (>= 0 and <= 100)) { ModelState.AddModelError("Input.X", "Enter a number from 0 to 100."); }
        if (Input.Y is not (>= 0 and <= 100)) { ModelState.AddModelError("Input.Y", "Enter a number from 0 to 100."); }
        if (text.Length > TextLimit || Characters.CannotBeKept(text)) { ModelState.AddModelError("Input.Text", $"Say it in at most {TextLimit} characters."); }
        text = await door.PassAsync(this, null, "Input.Text", text, ct);
        var drawn = await ReadAsync(ct);
        if (!ModelState.IsValid) { return Page(); }
        var picture = drawn is [.., var widest] ? new HeaderPicture(Convert.ToHexStringLower(SHA256.HashData(widest.Content))[..16], widest.Width, widest.Height) : Now!.Picture;
        return await SaveAsync(picture with { X = Input.X, Y = Input.Y, Text = text }, drawn, "Saved. The picture stands above the front page.", ct);
    }

    /// <returns>Each width once, ascending; nothing where the picture stays as it is.</returns>
    private async Task<IReadOnlyList<DrawnPicture>> ReadAsync(CancellationToken ct)
    {
        if (Input.File is not { Length: > 0 } file) { return IsOwn ? [] : Refuse("Choose a picture."); }
        if (file.Length > MostBytes) { return Refuse($"Choose a smaller picture: at most {MostBytes >> 20} MB."); }
        try
        {
            await using var sent = file.OpenReadStream();
            var drawn = await drawings.RedrawAsync(sent, [.. HeaderPicture.Widths.Select(w => new Measure(w, w * 2, "image/webp"))], ct);
            return drawn[^1] is { Width: >= LeastWidth, Height: >= LeastHeight } ? [.. drawn.DistinctBy(d => d.Width)] : Refuse($"Choose a larger picture: at least {LeastWidth} pixels wide and {LeastHeight} high.");
        }
        catch (UndrawnException undrawn) { return Refuse(undrawn.Message); }
    }

    private IReadOnlyList<DrawnPicture> Refuse(string sentence)
    {
        ModelState.AddModelError("Input.File", sentence);
        return [];
    }

    private async Task<IActionResult> SaveAsync(HeaderPicture? picture, IReadOnlyList<DrawnPicture> drawn, string sentence, CancellationToken ct)
    {
        var (hash, at) = (picture?.Hash ?? "", clock.GetUtcNow());
        var changed = await settings.ChangeAsync(own => own with { Look = own.Look with { Header = picture } }, ct, async () =>
        {
            await db.Set<StoredHeader>().Where(h => h.Hash != hash || drawn.Count > 0).ExecuteDeleteAsync(ct);
            db.AddRange(drawn.Select(d => new StoredHeader(hash, d.Width, d.Content, at)));
        });
        this.Say(changed ? sentence : "Nothing was changed: it was so already.");
        return this.SeeOther("/settings/header");
    }
}
