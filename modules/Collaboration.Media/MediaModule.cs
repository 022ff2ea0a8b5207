using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Clearing;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Films;
using Collaboration.Media.Leaving;
using Collaboration.Media.Library;
using Collaboration.Media.Pictures;
using Collaboration.Media.Quotas;
using Collaboration.Media.Recalls;
using Collaboration.Media.Recipes;
using Collaboration.Media.Scanning;
using Collaboration.Media.Uploads;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media;

/// <summary>The pictures and files that a tenant's texts show.</summary>
public sealed class MediaModule : Module
{
    public override string Id => "Media";

    public override string DisplayName => "Pictures and files";

    public override string Description => "What posts show besides words. Who may read the post sees its pictures, nobody else.";

    /// <summary>Stream of this module's events.</summary>
    internal const string Stream = "media";

    public override bool Required => true;

    public override IReadOnlyList<Permission> Permissions => MediaPermissions.All;

    public override IReadOnlyList<NavigationItem> Navigation =>
    [
        new("Pictures and files", Library.IndexModel.Path, 40, "picture", MediaPermissions.Manage),
        new("Your pictures and files", Library.IndexModel.Path + "?by=me", 30, "picture", MediaPermissions.Bring, IsPersonal: true),
    ];

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<FileStore>().AddScoped<Contents>().AddSingleton<IJobHandler, UnusedFiles>().AddSingleton<IJobHandler, ReleaseFiles>().AddScoped<IHeldItems, HeldFiles>().AddScoped<IPersonalData, MediaData>();
        services.AddScoped<IFileReaders, Bringers>().AddScoped<IFileReaders, RecalledFiles>().AddScoped<IRecallable, RecalledFiles>().AddScoped<Box>().AddScoped<Sealing>().AddSingleton<IJobHandler, SealRecalled>();
        services.AddScoped<IMediaLibrary, MediaLibrary>().AddScoped<BroughtPictures>().AddScoped<Intake>().AddSingleton<Intake.Limit>().AddSingleton<Scratch>().AddScoped<IComingFiles, Uploads.ComingFiles>().AddScoped<Uploads.Uploads>();
        services.AddScoped<Clearing.Clearing>().AddScoped<LongUnused>().AddScoped<LeftBehind>().AddSingleton<IJobHandler, DailyClearing>().AddHostedService<ClearingTurns>();
        services.AddScoped<Shelf>().AddScoped<Replacing>().AddScoped<IShownPictures, ShownPictures>();
        services.AddScoped<Quota>().AddScoped<IQuota>(s => s.GetRequiredService<Quota>());
        services.AddSingleton<PictureWorkers>().AddSingleton<Scanner>();
        services.AddScoped<IDrawings, Drawings.Drawings>();
        services.AddScoped<Drawing>();
        services.AddSingleton<IJobHandler, DrawWaiting>();
        services.AddSingleton<IRecipeStep, SoundsStep>();
        services.AddSingleton<Ffmpeg>().AddScoped<FilmReading>().AddSingleton<IJobHandler, ReadFilms>().AddScoped<IFileReaders, PosterReaders>().AddScoped<IFilms, Films.Films>().AddScoped<IRecordings, Recordings>();
    }

    public override void ConfigureModel(ModelBuilder model) => MediaEntities.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        FilesApi.Map(endpoints);
        FilmsApi.Map(endpoints);
        TusApi.Map(endpoints);
    }
}
