using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Collaboration.Kernel.Outside;

/// <summary>
/// The one client for addresses that a hospital enters. It speaks https alone, follows no redirect, brings no cookies,
/// and connects to no private address: the name is looked up here and what was looked at is what is connected to.
/// </summary>
public sealed class OutsideClient : IDisposable
{
    /// <summary>Most bytes of an answer.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>How long a call may take, from the name to the last byte.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly OutsideSettings _settings;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;

    public OutsideClient(OutsideSettings settings) : this(settings, Dns.GetHostAddressesAsync) { }

    /// <param name="lookUp">All addresses of a host name.</param>
    public OutsideClient(OutsideSettings settings, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        (_settings, _lookUp) = (settings, lookUp);
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxConnectionsPerServer = 20, MaxResponseHeadersLength = 32, ConnectCallback = ConnectAsync,
        };
        if (settings.Trusted.Count > 0) { sockets.SslOptions.RemoteCertificateValidationCallback = new Trust(settings.Trusted).Accepts; }
        Http = new HttpClient(new Border(sockets)) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
    }

    /// <summary>Throws <see cref="OutsideException"/> where it does not go, and what any client throws where nobody answers.</summary>
    public HttpClient Http { get; }

    /// <summary>Looks the host up, for whoever enters an address: what is refused later is refused now.</summary>
    /// <exception cref="OutsideException">The address is not https, is not known, or is private.</exception>
    public async Task CheckAsync(Uri address, CancellationToken ct)
    {
        Border.Check(address);
        await LookUpAsync(address.IdnHost, address.Port, ct);
    }

    public void Dispose() => Http.Dispose();

    private async Task<IPAddress[]> LookUpAsync(string host, int port, CancellationToken ct)
    {
        IPAddress[] found;
        try { found = IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : IsHere(host) ? [IPAddress.Loopback] : await _lookUp(host, ct); }
        catch (SocketException unknown) { throw new OutsideException($"There is no host {host}.", unknown); }
        if (found.Length == 0) { throw new OutsideException($"There is no host {host}."); }
        return _settings.Allows(host, port) || !found.Any(PrivateAddresses.Holds) ? found
            : throw new OutsideException($"{host} is an address inside of a network, which is not called from here. Whoever runs the server can allow it: Outside:Allow in the settings.");
    }

    /// <summary>Names that are this machine everywhere (RFC 6761), whatever a server of names makes of them.</summary>
    private static bool IsHere(string host) => host.TrimEnd('.') is var name && (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await LookUpAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
