using System.Globalization;
using System.Threading.RateLimiting;
using Collaboration.Scim.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace Collaboration.Scim.Tokens;

/// <summary>How fast one directory may call: a first run over ten thousand people is over in minutes, and pages stay quick meanwhile.</summary>
internal sealed class Pace(IConfiguration configuration) : IRateLimiterPolicy<Guid>
{
    public const string Name = "scim";

    private readonly int _perMinute = configuration.GetValue("Limits:ScimPerMinute", 3000);

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => static async (refused, _) =>
    {
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
        refused.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await new ScimException(StatusCodes.Status429TooManyRequests, null, "That was too much at once. Go on after the time in Retry-After.").WriteAsync(refused.HttpContext);
    };

    public RateLimitPartition<Guid> GetPartition(HttpContext httpContext) => RateLimitPartition.GetSlidingWindowLimiter(TokenHandler.TokenOf(httpContext),
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = _perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 12, QueueLimit = 0 });
}
