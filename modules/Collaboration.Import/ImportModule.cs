using Collaboration.Import.Addresses;
using Collaboration.Import.Contracts;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Import;

/// <summary>What a hospital wrote elsewhere before: another program's export, brought in with its addresses.</summary>
public sealed class ImportModule : Module
{
    internal const string Feature = "Import";

    public override string Id => Feature;

    public override string DisplayName => "Import of an old blog";

    public override string Description => "Posts, pages, comments and addresses from WordPress, Ghost and Orchard Core.";

    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<IBlogImport, BlogImport>().AddScoped<IMovedPages, OldSite>();

    public override void ConfigureModel(ModelBuilder model) => ImportModel.Configure(model);
}
