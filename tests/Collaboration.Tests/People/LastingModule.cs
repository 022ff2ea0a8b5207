using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Tests.People;

/// <summary>A module whose answers go on for as long as they are let, and whose uploads are read to the end.</summary>
internal sealed class LastingModule : Module
{
    private const string Manage = "Testing.Manage";

    public override string Id => "Testing";
    public override bool Required => true;
    public override IReadOnlyList<Permission> Permissions => [new(Manage, "Watch what lasts.", Kernel.People.StandardRoles.Communicator)];

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/testing/mine", AnswerAsync).WithMetadata(new SignedInAttribute());
        endpoints.MapGet("/testing/managed", AnswerAsync).WithMetadata(new RequiresAttribute(Manage));
        endpoints.MapGet("/testing/open", AnswerAsync).WithMetadata(new OpenAttribute());
        endpoints.MapPost("/testing/upload", UploadAsync).WithMetadata(new SignedInAttribute());
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        while (true)
        {
            await context.Response.WriteAsync("still here\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(TimeSpan.FromMilliseconds(50), context.RequestAborted);
        }
    }

    private static Task UploadAsync(HttpContext context) => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
}
