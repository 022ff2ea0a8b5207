using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Collaboration.Stories.Leaving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories;

/// <summary>What patients, families and colleagues tell of care, what they signed, and their thanks.</summary>
public sealed class StoriesModule : Module
{
    internal const string Feature = "Stories";

    /// <summary>Stream of what happens to stories.</summary>
    internal const string Stream = "stories";

    public override string Id => Feature;

    public override string Description => "Patients, families and colleagues tell of care, decide who may read it, take it back at any time, and pass on their thanks.";

    public override IReadOnlyList<Permission> Permissions => StoriesPermissions.All;

    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<GoneStories>().AddScoped<IPersonalData, StoriesData>().AddScoped<IHeldItems, HeldStories>();

    public override void ConfigureModel(ModelBuilder model) => StoriesModel.Configure(model);
}
