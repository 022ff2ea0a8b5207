using Collaboration.Import.Addresses;
using Collaboration.Import.Contracts;
using Collaboration.Import.Leaving;
using Collaboration.Import.Reports;
using Collaboration.Import.Runs;
using Collaboration.Import.Uploads;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Routing;
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

    public override IReadOnlyList<Permission> Permissions => ImportPermissions.All;

    public override IReadOnlyList<NavigationItem> Navigation => [new("Import", "/imports", 70, "hospitals", ImportPermissions.Run)];

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<BlogImport>().AddScoped<IBlogImport>(provider => provider.GetRequiredService<BlogImport>());
        services.AddScoped<IMovedPages, OldSite>().AddScoped<RunReports>();
        services.AddLongWork<ImportRunner>();
        services.AddSingleton<IJobHandler, ImportJob>().AddScoped<IPersonalData, ImportData>();
    }

    public override void ConfigureModel(ModelBuilder model) => ImportModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        UploadApi.Map(endpoints);
        ReportApi.Map(endpoints);
    }
}
