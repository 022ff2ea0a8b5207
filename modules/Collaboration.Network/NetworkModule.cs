using Collaboration.Kernel.Modules;

namespace Collaboration.Network;

/// <summary>The network's hospitals.</summary>
public sealed class NetworkModule : Module
{
    public override string Id => "Network";

    public override bool NetworkOnly => true;
}
