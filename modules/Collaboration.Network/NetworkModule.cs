using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Recipes;
using Collaboration.Network.Contracts;
using Collaboration.Network.Import;
using Collaboration.Network.Recipes;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Network;

/// <summary>The network's own desk: which hospitals there are, and which of them are open.</summary>
public sealed class NetworkModule : Module
{
    public override string Id => "Network";

    public override bool NetworkOnly => true;

    public override IReadOnlyList<Permission> Permissions => NetworkPermissions.All;

    public override IReadOnlyList<NavigationItem> Navigation => [new("Hospitals", "/hospitals", 10, "hospitals", NetworkPermissions.ManageTenants)];

    public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<IHospitalImport, HospitalImport>().AddSingleton<IRecipeStep, TenantsStep>();
}
