namespace Collaboration.Web.Serving;

internal static class Logs
{
    /// <summary>JSON lines with the tenant in a real installation, a plain console in development. Neither holds words of people: no SQL parameters, no bodies, no addresses' queries.</summary>
    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // That the host did not start is said by whoever started it, in a line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        if (builder.Environment.IsDevelopment()) { builder.Logging.AddSimpleConsole(console => { console.SingleLine = true; console.IncludeScopes = true; }); }
        else { builder.Logging.AddJsonConsole(console => { console.IncludeScopes = true; console.UseUtcTimestamp = true; console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ"; }); }
    }
}
