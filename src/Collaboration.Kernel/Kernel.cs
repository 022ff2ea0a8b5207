using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collaboration.Kernel;

/// <summary>Registers what every module stands on.</summary>
public static class KernelServices
{
    /// <summary>Services of verbs and server alike. The caller adds <see cref="Databases"/>, <see cref="MasterKey"/>, <see cref="Audit.AuditHeads"/>, the theme list and the folder of recipes.</summary>
    public static IServiceCollection AddKernel(this IServiceCollection services, ModuleList modules)
    {
        services.AddSingleton(modules).AddSingleton(TimeProvider.System);
        services.AddSingleton<Migrations>().AddSingleton<TenantDirectory>().AddSingleton<TenantStore>().AddSingleton<TenantRemoval>().AddSingleton<TenantScopes>();
        services.AddSingleton<PermissionSets>().AddSingleton<SessionQuery>().AddSingleton<PasswordGate.Limit>().AddSingleton<FailedSignIns>();
        services.AddSingleton<Audit.AuditPeriod>().AddSingleton<Audit.AuditSeals>().AddSingleton<Audit.AuditProof>();
        services.AddSingleton<EventStream>().AddSingleton<PageCache>();
        services.AddSingleton<Recipes.RecipeRunner>().AddSingleton<Recipes.IRecipeStep, Recipes.SettingsStep>().AddSingleton<Recipes.IRecipeStep, Recipes.FeatureStep>()
            .AddSingleton<Recipes.IRecipeStep, Recipes.ThemesStep>().AddSingleton<Recipes.IRecipeStep, Recipes.RolesStep>();
        services.AddScoped<Shifts.Shift>().AddScoped<Retention.Holds>().AddScoped<Files.IFileReaders, Retention.EarlierPictures>().AddScoped<People.Leaving.PersonalData>().AddScoped<People.Leaving.IPersonalData, People.Leaving.KernelData>();
        services.AddSingleton<Live.ILiveStream, Feed.FeedStream>().AddScoped<Feed.Feed>();
        services.AddScoped<Syndication.FeedKeys>().AddScoped<Syndication.FeedList>();
        services.AddScoped<Files.FileReaders>().AddScoped<Files.ShownFiles>().AddScoped<Files.UploadFolder>().AddScoped<CurrentTenant>().AddScoped<CurrentPerson>().AddScoped<PasswordGate>().AddScoped<WrongTries>().AddScoped<Outbox>().AddTransient(s => s.GetRequiredService<CurrentPerson>().Person);
        // Made once: each context finds connection and tenant by itself. The name of no server keeps one model for every node of a test.
        services.AddDbContext<CollaborationDb>((provider, options) => options
            .UseNpgsql("Host=collaboration").AddInterceptors(new TenantWall(provider.GetRequiredService<Databases>())), optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped<IUserValidator<Account>, AccountRules>();
        services.AddIdentityCore<Account>(o =>
        {
            o.Password.RequiredLength = 10;
            o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.User.RequireUniqueEmail = true;
            o.User.AllowedUserNameCharacters = "";
        }).AddUserStore<UserOnlyStore<Account, CollaborationDb, Guid>>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        // The device checks finger, face or code, and knows by itself whose key it holds: no name is typed.
        services.Configure<IdentityPasskeyOptions>(o => o.UserVerificationRequirement = o.ResidentKeyRequirement = "required");
        services.AddDataProtection().SetApplicationName("collaboration");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new DataProtectionKeys(provider.GetRequiredService<Databases>());
            o.XmlEncryptor = new MasterKeyEncryptor(provider.GetRequiredService<MasterKey>());
        }));
        services.AddSingleton<Privacy.IPrivacyGate, Privacy.NoGate>().AddSingleton<Privacy.IGateRecord, Privacy.NoGate>().AddSingleton<Privacy.IMutes, Privacy.NoGate>().AddScoped<Privacy.Door>().AddScoped<Privacy.Reporting>();
        foreach (var module in modules.All) { module.ConfigureServices(services); }
        return services;
    }

    /// <summary>What only a serving process runs: the event pump, the job runner, sessions. The caller adds the <see cref="MailRoute"/> and the <see cref="Outside.OutsideSettings"/>.</summary>
    public static IServiceCollection AddKernelServer(this IServiceCollection services)
    {
        services.AddSingleton<IEventReader, CatalogueReader>().AddSingleton<IEventReader>(p => p.GetRequiredService<PageCache>());
        Live.LiveEndpoint.Add(services);
        services.AddSingleton<Outside.OutsideClient>(s => new(s.GetRequiredService<Outside.OutsideSettings>()));
        services.AddSingleton<StandingNews>().AddSingleton<LongRequests>().AddHostedService(p => p.GetRequiredService<LongRequests>());
        services.AddSingleton<IJobHandler, PurgeTenant>().AddSingleton<IJobHandler, Delivery>().AddSingleton<IJobHandler, Retention.LiftedHold>().AddSingleton<IJobHandler, TellingMany>();
        services.AddScoped<OwnAddress>();
        services.AddHostedService<EventPump>().AddHostedService<JobRunner>().AddHostedService<Retention.Sweep>().AddHostedService<Audit.Sealing>();
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        return services;
    }
}
