using System.Threading.RateLimiting;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Results;

/// <summary>How often one person, or one address where nobody is signed in, may search: quicker than anybody types.</summary>
internal sealed class Pace(IConfiguration configuration) : IRateLimiterPolicy<(int Tenant, string Who)>
{
    public const string Name = "search";

    private readonly int _perMinute = Math.Max(1, configuration.GetValue("Limits:SearchesPerMinute", 300));

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<(int Tenant, string Who)> GetPartition(HttpContext httpContext)
    {
        var (tenant, person) = (httpContext.Features.Get<Tenant>()!.Id, httpContext.RequestServices.GetRequiredService<CurrentPerson>().Person);
        var who = person.IsSignedIn ? person.Id.ToString("N") : httpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        return RateLimitPartition.GetSlidingWindowLimiter((tenant, who), _ => new SlidingWindowRateLimiterOptions { PermitLimit = _perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });
    }
}
