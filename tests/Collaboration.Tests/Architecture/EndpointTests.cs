using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>Nothing is served that does not say to whom, and which module it belongs to.</summary>
public sealed class EndpointTests : AppTest
{
    [Fact]
    public async Task Every_endpoint_declares_who_may_have_it()
    {
        var endpoints = await CompiledAsync();
        Assert.True(endpoints.Count(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null) > 15);
        var undeclared = endpoints.Where(e => Declarations(e) != 1).Select(e => $"{e.DisplayName} declares {Declarations(e)} of Requires, SignedIn, Open, Bearer");
        Assert.Empty(undeclared);
    }

    [Fact]
    public async Task Every_permission_that_is_asked_for_is_a_modules_own()
    {
        var modules = App.Services.GetRequiredService<ModuleList>();
        var asked = (await CompiledAsync()).Select(e => (Endpoint: e, Required: e.Metadata.GetMetadata<RequiresAttribute>())).Where(x => x.Required is not null).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, x => Assert.Contains(x.Required!.Permission, modules.All.Single(m => m.Id == x.Endpoint.Metadata.GetMetadata<ModuleOf>()!.Id).Permissions.Select(p => p.Name)));
    }

    [Fact]
    public async Task Every_endpoint_but_the_programs_own_belongs_to_a_module()
    {
        var ids = App.Services.GetRequiredService<ModuleList>().All.Select(m => m.Id).ToHashSet();
        foreach (var endpoint in await CompiledAsync())
        {
            var module = endpoint.Metadata.GetMetadata<ModuleOf>()?.Id;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page) { Assert.Equal(page.AreaName, module); }
            if (module is not null) { Assert.Contains(module, ids); }
            else { Assert.True(IsPrograms(endpoint), $"{endpoint.DisplayName} belongs to no module"); }
        }
    }

    [Fact]
    public async Task No_page_that_changes_something_does_without_the_antiforgery_token()
    {
        var without = (await CompiledAsync()).Select(e => e.Metadata.GetMetadata<PageActionDescriptor>() as CompiledPageActionDescriptor)
            .Where(p => p?.ModelTypeInfo?.IsDefined(typeof(IgnoreAntiforgeryTokenAttribute), inherit: true) == true).Select(p => p!.ViewEnginePath);
        // The signed link of a mail is what a mail program has instead: see StoppingTests and ReadersTests.
        Assert.Equal(["/Stopping/Stop", "/Subscribers/Choose", "/Subscribers/Confirm", "/Subscribers/Stop"], without.Order(StringComparer.Ordinal));
    }

    private static int Declarations(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<RequiresAttribute>().Count + endpoint.Metadata.GetOrderedMetadata<SignedInAttribute>().Count + endpoint.Metadata.GetOrderedMetadata<BearerAttribute>().Count + Math.Min(1, endpoint.Metadata.GetOrderedMetadata<OpenAttribute>().Count);

    private static bool IsPrograms(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == "/Error" || endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.SignalR.HubMetadata>() is not null || endpoint.Metadata.Any(m => m.GetType().Name.StartsWith("StaticAsset", StringComparison.Ordinal));

    /// <summary>With what stands on the page models, which routing may add at the first request only.</summary>
    private async Task<List<RouteEndpoint>> CompiledAsync()
    {
        var loader = App.Services.GetRequiredService<PageLoader>();
        var compiled = new List<RouteEndpoint>();
        // Unpublished, the framework adds an endpoint that reads static files from the sources; it is closed like all that declare nothing.
        foreach (var endpoint in App.Endpoints.OfType<RouteEndpoint>().Where(e => e.DisplayName != "Fallback {**path:file}"))
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            compiled.Add(page is null ? endpoint : (await loader.LoadAsync(page, endpoint.Metadata)).Endpoint as RouteEndpoint ?? endpoint);
        }
        return compiled;
    }
}
