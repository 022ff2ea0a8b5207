using System.Net;
using Collaboration.Kernel;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Collaboration.Web.Serving;

/// <summary>The web application: its services, and the order in which a request passes through.</summary>
public static class Server
{
    public static WebApplication Build(Installation installation, ModuleList modules, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "collaboration", ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot",
            EnvironmentName = installation.Configuration["ASPNETCORE_ENVIRONMENT"] ?? "Production",
        });
        builder.Configuration.AddConfiguration(installation.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 << 20;
            // Ten thousand characters of any script are looked for, not refused.
            kestrel.Limits.MaxRequestLineSize = 96 << 10;
        });
        // Two hundred who send films at once would hold a megabyte each.
        builder.WebHost.UseSockets(sockets => sockets.MaxReadBufferSize = 256 << 10);
        Logs.Configure(builder);
        var store = FilesSetup.Store(installation.Configuration, installation.Files);
        builder.Services.AddSingleton<AssetNames>();
        builder.Services.AddSingleton(installation).AddSingleton(installation.Databases()).AddSingleton(installation.Files).AddSingleton(_ => store).AddSingleton(FilesSetup.Scanner(installation.Configuration)).AddSingleton(installation.AuditHeads).AddSingleton(MasterKey.Of(installation.MasterKeyFile)).AddSingleton(installation.Themes()).AddSingleton(installation.Recipes()).AddSingleton(MailSetup.Route(installation)).AddSingleton(OutsideSetup.Read(installation));
        builder.Services.AddKernel(modules).AddKernelServer();
        PageSetup.Add(builder.Services, modules);
        builder.Services.AddHsts(hsts => { hsts.MaxAge = TimeSpan.FromDays(365); hsts.IncludeSubDomains = false; });
        builder.Services.AddResponseCompression(c => { c.EnableForHttps = true; c.Providers.Add<BrotliCompressionProvider>(); c.Providers.Add<GzipCompressionProvider>(); });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, installation.Configuration.GetSection("Proxies:Trusted").Get<string[]>() ?? []));
        configure?.Invoke(builder);
        var app = builder.Build();
        // Read before the host starts, which would log a stack trace where a sentence is enough.
        _ = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        _ = app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value;
        Pipeline(app, modules);
        return app;
    }

    private static void Pipeline(WebApplication app, ModuleList modules)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Failures>();
        if (!app.Environment.IsDevelopment()) { app.UseHsts(); }
        var themes = app.Services.GetRequiredService<Kernel.Themes.ThemeList>();
        app.UseStaticFiles(new StaticFileOptions { RequestPath = "/themes", FileProvider = new PhysicalFileProvider(themes.Folder), OnPrepareResponse = Assets.KeepWhenVersioned });
        app.UseMiddleware<Health>();
        app.UseMiddleware<TenantMiddleware>();
        app.UseMiddleware<PageCacheMiddleware>();
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<ErrorPages>();
        app.UseRouting();
        app.UseMiddleware<Lengths>();
        app.UseMiddleware<PageKeeper>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Kernel.People.Locks>();
        app.UseMiddleware<MovedPages>();
        app.UseMiddleware<Gate>();
        // Not by its type: the framework's factory would hold the request's services for as long as it lasts.
        var lasting = app.Services.GetRequiredService<Kernel.People.LongRequests>();
        app.Use(next => context => lasting.InvokeAsync(context, next));
        // After the gate: what is at no address looks the same to everybody, compression included.
        app.UseWhen(context => Kernel.People.SessionHandler.HasCookie(context.Request), signedIn => signedIn.UseResponseCompression());
        app.UseRateLimiter();
        app.UseAntiforgery();
        // A form without its token goes no further: an endpoint would only find that it may not read it.
        app.Use(static (context, next) =>
        {
            if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) { return next(context); }
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        app.MapStaticAssets().Add(static endpoint => endpoint.Metadata.Add(new OpenAttribute()));
        app.MapRazorPages().WithStaticAssets();
        Kernel.Live.LiveEndpoint.Map(app);
        foreach (var module in modules.All)
        {
            var group = app.MapGroup("").WithMetadata(new ModuleOf(module.Id));
            module.MapEndpoints(group);
        }
    }

    private static void Trust(ForwardedHeadersOptions forwarded, string[] proxies)
    {
        forwarded.ForwardedHeaders = proxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address)) { forwarded.KnownProxies.Add(address); }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network)) { forwarded.KnownIPNetworks.Add(network); }
            else { throw new SettingsException($"Proxies:Trusted names '{proxy}', which is neither an address nor a network such as 10.0.0.0/8."); }
        }
    }
}
