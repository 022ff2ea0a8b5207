using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Finding;

/// <summary>Who works here. Pages begin after a person, so that somebody who comes or goes moves nobody to another page.</summary>
[Requires(PeoplePermissions.ReadDirectory)]
internal sealed class IndexModel(CollaborationDb db, Colleagues colleagues, IShownPictures pictures) : PageModel
{
    public const int Size = 50;

    private IReadOnlyDictionary<Guid, Focus> _focus = new Dictionary<Guid, Focus>();

    public string? Search { get; private set; }
    public string? Role { get; private set; }
    public Guid? Group { get; private set; }
    public bool IsLater { get; private set; }
    public bool HasMore { get; private set; }
    public List<string> Roles { get; private set; } = [];
    public List<Audience> Groups { get; private set; } = [];
    public List<Colleague> People { get; private set; } = [];

    public async Task OnGetAsync(string? q, string? role, Guid? group, Guid? after, CancellationToken ct)
    {
        Roles = await db.Set<Role>().Where(r => r.IsStaff).OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(ct);
        Groups = await db.Set<Audience>().AsNoTracking().Where(a => a.Kind == AudienceKinds.Group && a.GroupKind == GroupKinds.Department).OrderBy(a => a.Name).ToListAsync(ct);
        Search = Characters.OneLine(q) is { Length: > 0 and <= 100 } typed && !Characters.CannotBeKept(typed) ? typed : null;
        (Role, Group, IsLater) = (Roles.Contains(role ?? "") ? role : null, Groups.Exists(g => g.Id == group) ? group : null, after is not null);
        People = await colleagues.FindAsync(new(Search?.Split(' ') ?? [], Role, Group, after), Size, ct);
        HasMore = People.Count > Size;
        if (HasMore) { People.RemoveAt(Size); }
        _focus = await pictures.FocusAsync([.. People.Select(p => p.PhotoId).OfType<Guid>()], ct);
    }

    public Focus FocusOf(Colleague colleague) => _focus.GetValueOrDefault(colleague.PhotoId ?? default, Focus.Middle);

    /// <summary>The same search in an address.</summary>
    public string Query => string.Join('&', new[] { ("q", Search), ("role", Role), ("group", Group?.ToString()) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}
