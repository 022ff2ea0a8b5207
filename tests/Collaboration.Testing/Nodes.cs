using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collaboration.Testing;

/// <summary>Nodes that differ from the one that all tests share. All stand on one database and take each other's jobs.</summary>
public static class Nodes
{
    /// <summary>The node takes no job: what it does differently is not for the hospitals of other tests.</summary>
    public static WebApplicationBuilder WithoutJobs(this WebApplicationBuilder builder)
    {
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType?.Name == "JobRunner"));
        return builder;
    }

    /// <summary>The node goes by this clock, and takes no job: whatever it had others do would be due when its clock says so.</summary>
    public static WebApplicationBuilder GoingBy(this WebApplicationBuilder builder, TimeProvider clock)
    {
        builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        return builder.WithoutJobs();
    }
}
