using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Features;
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
        // Whoever is let in stays for hours, and needs no more of the request's services than who it is: they are half of what a connection would hold.
        var connect = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = async context =>
        {
            context.Features.Set(context.RequestServices.GetRequiredService<CurrentPerson>().Person);
            var scopes = context.RequestServices.GetRequiredService<IServiceScopeFactory>();
            if (context.Features.Get<IServiceProvidersFeature>() is IAsyncDisposable services) { await services.DisposeAsync(); }
            context.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(context, scopes));
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
