using Collaboration.Import.Contracts;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Import;

/// <summary>What a hospital wrote elsewhere before: another program's export, brought in with its addresses.</summary>
public sealed class ImportModule : Module
{
    public override string Id => "Import";

    public override string DisplayName => "Import of an old blog";

    public override string Description => "Posts, pages, comments and addresses from WordPress, Ghost and Orchard Core.";

    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<IBlogImport, BlogImport>();

    public override void ConfigureModel(ModelBuilder model) => ImportModel.Configure(model);
}
