using System.Threading.RateLimiting;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Settings;
using Microsoft.AspNetCore.RateLimiting;

namespace Collaboration.Web.Serving;

internal static class PageSetup
{
    /// <summary>Windows that one person has open live at once.</summary>
    private const int LiveConnectionsOfOne = 30;

    /// <summary>Razor pages of all modules, antiforgery on every form, and the limits of how often one person or address may write.</summary>
    public static void Add(IServiceCollection services, ModuleList modules)
    {
        services.AddRazorPages(options =>
        {
            foreach (var module in modules.All)
            {
                module.ConfigurePages(options);
                options.Conventions.AddAreaFolderApplicationModelConvention(module.Id, "/", page => page.EndpointMetadata.Add(new ModuleOf(module.Id)));
            }
        }).AddMvcOptions(mvc => mvc.Filters.Add(new NoHandler()));
        services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "antiforgery";
            forgery.Cookie.SameSite = SameSiteMode.Lax;
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            forgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddRateLimiter(limiter => { });
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>((limiter, configuration) =>
        {
            var writes = Installation.Number(configuration, "Limits:WritesPerMinute", 60);
            var signIns = Installation.Number(configuration, "Limits:SignInsPerMinute", 30);
            var live = Installation.Number(configuration, "Limits:LiveConnections", 12_000);
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, (int Tenant, string Who)>(context => Limit(context, writes, signIns)),
                PartitionedRateLimiter.Create<HttpContext, (int Tenant, string Who)>(context => AtOnce(context, (0, ""), live)),
                PartitionedRateLimiter.Create<HttpContext, (int Tenant, string Who)>(context => AtOnce(context, Who(context), LiveConnectionsOfOne)));
        });
    }

    private static RateLimitPartition<(int, string)> Limit(HttpContext context, int writes, int signIns)
    {
        // Programs with a token have a pace of their own.
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<BearerAttribute>() is not null) { return RateLimitPartition.GetNoLimiter((0, "")); }
        return Window(Who(context), context.RequestServices.GetRequiredService<CurrentPerson>().Person.IsSignedIn ? writes : signIns);
    }

    /// <summary>Connections that stay open: the page that gets none works by reloading, and tries again.</summary>
    private static RateLimitPartition<(int, string)> AtOnce(HttpContext context, (int, string) who, int most) => context.Request.Path == LiveEndpoint.Path
        ? RateLimitPartition.GetConcurrencyLimiter(who, _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 })
        : RateLimitPartition.GetNoLimiter((0, "-"));

    private static (int, string) Who(HttpContext context)
    {
        var (tenant, person) = (context.Features.Get<Tenant>()!.Id, context.RequestServices.GetRequiredService<CurrentPerson>().Person);
        return (tenant, person.IsSignedIn ? person.Id.ToString("N") : context.Connection.RemoteIpAddress?.ToString() ?? "");
    }

    private static RateLimitPartition<(int, string)> Window((int, string) who, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(who,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });
}
