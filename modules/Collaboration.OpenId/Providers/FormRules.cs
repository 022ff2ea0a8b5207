using Collaboration.Kernel.Outside;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.OpenId.Providers;

/// <summary>What is wrong with settings before anybody tries them.</summary>
internal sealed class FormRules(OutsideClient outside, PermissionSets sets)
{
    private const int MostLines = 100;
    private const int MostDirectories = 50;
    private const int LongestValue = 200;

    public async Task CheckAsync(ProviderForm form, IReadOnlyList<Role> roles, ModelStateDictionary state, CancellationToken ct)
    {
        if (Characters.OneLine(form.Label) is not { Length: > 0 } label || Unfit(label)) { state.AddModelError("Input.Label", "Enter the name that people know their account by, such as Lakeside or Microsoft."); }
        if (Characters.OneLine(form.ClientId) is not { Length: > 0 } client || Unfit(client)) { state.AddModelError("Input.ClientId", "Enter the client id that the provider gave you."); }
        await CheckAuthorityAsync(form, state, ct);
        var directories = form.DirectoryLines();
        if (directories.Length > MostDirectories || directories.Any(d => !Guid.TryParseExact(d, "D", out _))) { state.AddModelError("Input.Directories", "Enter at most 50 directory ids, one on each line, such as 72f988bf-86f1-41af-91ab-2d7cd011db47."); }
        if (WrongRoles(form.RoleLines(), roles) is { } wrong) { state.AddModelError("Input.Values", wrong); }
    }

    private async Task CheckAuthorityAsync(ProviderForm form, ModelStateDictionary state, CancellationToken ct)
    {
        if (!Uri.TryCreate(form.WholeAuthority(), UriKind.Absolute, out var authority) || authority.Query.Length + authority.Fragment.Length > 0 || Unfit(form.WholeAuthority()))
        {
            state.AddModelError("Input.Authority", "Enter the provider's address, such as https://login.microsoftonline.com/your-directory-id/v2.0.");
            return;
        }
        try { await outside.CheckAsync(authority, ct); }
        catch (OutsideException refused) { state.AddModelError("Input.Authority", refused.Message); }
    }

    private string? WrongRoles(IReadOnlyList<(string Value, string Role)> lines, IReadOnlyList<Role> roles) =>
        lines.Count > MostLines ? "The role table has at most 100 lines."
        : lines.Any(l => l.Value.Length is 0 or > LongestValue || Unfit(l.Value)) ? "Every line of the role table begins with what the provider says: a role or group of at most 200 characters, or * for everybody."
        : lines.Any(l => roles.All(r => r.Name != l.Role)) ? "Choose a role for every line of the role table."
        : lines.Any(l => l.Value == Provider.Everybody && IsMighty(roles.Single(r => r.Name == l.Role))) ? "Everybody cannot get a role that manages people. Name who gets it." : null;

    // Whoever signs in would hold the keys of the house.
    private bool IsMighty(Role role) => role.Name is StandardRoles.Administrator or StandardRoles.NetworkAdministrator || sets.Of(role).Contains(OpenIdPermissions.Manage) || sets.Of(role).Contains("People.Accounts.Manage");

    private static bool Unfit(string text) => Characters.CannotBeKept(text) || text.Any(char.IsControl);
}
