using System.Security.Cryptography.X509Certificates;

namespace Collaboration.Kernel.Outside;

/// <summary>What the installation allows the outside beyond the rule.</summary>
/// <param name="Allowed">Hosts that may stand at private addresses, in lower case, each with a port or for all of them: <c>login.example.org</c>, <c>10.1.2.3:8443</c>.</param>
/// <param name="Trusted">Certificates that are believed besides the system's: of a hospital's own authority.</param>
public sealed record OutsideSettings(IReadOnlySet<string> Allowed, X509Certificate2Collection Trusted)
{
    /// <summary>No exception from the rule.</summary>
    public static readonly OutsideSettings None = new(new HashSet<string>(), []);

    internal bool Allows(string host, int port) => Allowed.Contains(host.ToLowerInvariant()) || Allowed.Contains($"{host.ToLowerInvariant()}:{port}");
}
