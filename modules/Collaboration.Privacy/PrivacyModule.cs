using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Gate;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Privacy;

/// <summary>Looks at what people write before anybody else sees it, for what may tell who a patient is.</summary>
public sealed class PrivacyModule : Module
{
    internal const string Feature = "Privacy";

    public override string Id => Feature;

    public override string DisplayName => "Privacy gate";

    public override string Description => "Looks at what people write before anybody else sees it, for what may tell who a patient is.";

    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<IPrivacyGate, PrivacyGate>();
}
