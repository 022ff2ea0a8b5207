using Collaboration.Kernel.Codes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Newsletters.Huddle;

/// <summary>Printed codes that lead to a blog, a question hour, “tell your story”, or any other page of this place.</summary>
[Requires(NewslettersPermissions.Print)]
internal sealed class PostersModel(CollaborationDb db, Person person, CurrentTenant current, ModuleList modules, IEnumerable<IPosterPlaces> places) : PageModel
{
    private const int AddressLimit = 300;
    private const int CallLimit = 80;

    public List<PosterPlace> Places { get; private set; } = [];
    public PosterPlace? Chosen { get; private set; }
    public QrCode? Code { get; private set; }
    public string Address { get; private set; } = "";
    public string? To { get; private set; }
    public string? Call { get; private set; }
    public string? Wrong { get; private set; }

    public async Task OnGetAsync(string? to, string? call, CancellationToken ct)
    {
        foreach (var of in places.Where(p => modules.IsOn(p.Module, current.Tenant))) { Places.AddRange(await of.ListAsync(db, person, ct)); }
        (To, Call) = (to, call);
        if (string.IsNullOrEmpty(to)) { return; }
        var words = Characters.OneLine(call);
        var path = to.Length <= AddressLimit ? PastedLink.Read(to, Request) : null;
        if (path is not { Length: > 0 } || path[0] != '/') { Wrong = "Paste the address of a page of this place, as your browser shows it."; return; }
        if (words.Length > CallLimit) { Wrong = $"Shorten what it says to {CallLimit} characters."; return; }
        Chosen = Places.Find(p => p.Path == path) is { } known ? known with { Call = words.Length > 0 ? words : known.Call } : new(words.Length > 0 ? words : current.Tenant.Name, "", path);
        Address = Request.AddressOf(path);
        Code = QrCode.Of(Address);
    }
}
