using Collaboration.Blogs.Panel;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Shifts;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Blogs.Home;

[Open, CachedForStrangers]
internal sealed class IndexModel(CollaborationDb db, Person person, CurrentTenant current, TenantDirectory directory, PanelCache panels, BlogsCache cache, Shift shift, TimeProvider clock) : PageModel
{
    // One that leads, and two even columns.
    public const int Size = 13;

    public Person Person => person;
    public Tenant Tenant => current.Tenant;
    public bool MayWrite => person.May(BlogsPermissions.Write);
    public List<PostLine> Posts { get; } = [];
    public IReadOnlyList<BlogLink> Blogs { get; private set; } = [];
    /// <summary>On the network's own page: its hospitals, while one look takes them in.</summary>
    public IReadOnlyList<Tenant> Hospitals { get; private set; } = [];

    /// <summary>What matters since the person was last here.</summary>
    public IReadOnlyList<ShiftItem> Shift { get; private set; } = [];

    public MostOf Panel { get; private set; } = new([], [], []);

    public string Greeting => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Tenant.TimeZone).Hour switch
    {
        >= 5 and < 12 => "Good morning",
        >= 12 and < 18 => "Good afternoon",
        _ => "Good evening",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (person.IsSignedIn) { Shift = await shift.ReadAsync(ct); }
        await foreach (var post in PostQueries.Newest(db, person.Audiences, null, 0, Size + 1).WithCancellation(ct)) { Posts.Add(post); }
        Blogs = await cache.GetAsync(db, person.Audiences, "blogs", () => BlogLink.WithPostsAsync(db, person.Audiences, ct));
        if (Tenant.IsNetwork) { Hospitals = HospitalLinks.Of(directory.Current); }
        Panel = await panels.GetAsync(db, person.Audiences, ct);
    }
}
