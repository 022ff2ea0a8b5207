using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Live;

/// <summary>The one address that open pages are connected to. Over WebSockets alone: what cannot, reloads.</summary>
public static class LiveEndpoint
{
    public const string Path = "/live";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapHub<LiveHub>(Path, hub =>
    {
        hub.Transports = HttpTransportType.WebSockets;
        hub.ApplicationMaxBufferSize = 16 << 10;
        hub.TransportMaxBufferSize = 64 << 10;
    }).WithMetadata(new SignedInAttribute()).Add(endpoint =>
    {
        // Whoever is let in needs the context no more, and stays for hours: it is half of what a connection would hold.
        var connect = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = async context =>
        {
            await context.RequestServices.GetRequiredService<CollaborationDb>().DisposeAsync();
            await connect(context);
        };
    });

    internal static void Add(IServiceCollection services)
    {
        services.AddSignalR(hub =>
        {
            hub.MaximumReceiveMessageSize = 4 << 10;
            hub.ClientTimeoutInterval = TimeSpan.FromSeconds(40);
            hub.KeepAliveInterval = TimeSpan.FromSeconds(15);
            hub.DisableImplicitFromServicesParameters = true;
        });
        services.AddSingleton<LiveFeed>().AddSingleton<Events.IEventReader>(p => p.GetRequiredService<LiveFeed>());
    }
}
