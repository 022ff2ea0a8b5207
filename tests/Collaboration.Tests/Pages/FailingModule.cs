using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Tests.Pages;

/// <summary>A module whose one address always fails.</summary>
internal sealed class FailingModule : Module
{
    /// <summary>What the exception says; nobody outside may read it.</summary>
    public const string Words = "the-words-of-the-exception";

    public override string Id => "Testing";

    public override bool Required => true;

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/testing/failure", Fail).WithMetadata(new OpenAttribute());

    private static IResult Fail() => throw new InvalidOperationException(Words);
}
