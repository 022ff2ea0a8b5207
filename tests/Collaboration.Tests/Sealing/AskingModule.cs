using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.Sealing;

/// <summary>A module with things that are asked sealed, and that become events when they arrive.</summary>
internal sealed class AskingModule : Module, ISealedArrival
{
    public const string Stream = "asked";

    public override string Id => "Asking";
    public override bool Required => true;
    public string Kind => "asking.thing";

    public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<ISealedArrival>(this);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/testing/ask/{subject:guid}", AskAsync).WithMetadata(new SignedInAttribute());
        endpoints.MapGet("/testing/mine/{subject:guid}", MineAsync).WithMetadata(new SignedInAttribute());
        endpoints.MapPost("/testing/tell/{subject:guid}", TellAsync).WithMetadata(new SignedInAttribute());
    }

    public Task ArriveAsync(CollaborationDb db, SealedThing thing, CancellationToken ct)
    {
        if (thing.Content.Contains("cannot", StringComparison.Ordinal)) { db.Add(new EventRow(new string('x', 200), "too.long", null, null, thing.At)); }
        db.Add(new EventRow(Stream, "thing.asked", thing.Subject, null, thing.At, thing.Content));
        return Task.CompletedTask;
    }

    private async Task<string> AskAsync(Guid subject, HttpRequest request, ISealedAuthors authors, Person person, CancellationToken ct)
    {
        using var body = new StreamReader(request.Body);
        return $"{await authors.PostAsync(person, Kind, subject, $"/asked/{subject}", await body.ReadToEndAsync(ct), ct)}";
    }

    private static async Task<string> MineAsync(Guid subject, ISealedAuthors authors, CollaborationDb db, Person person, CancellationToken ct) =>
        $"{await authors.IsMineAsync(db, person, subject, ct)} {(await authors.MineAsync(db, person, "asking.thing", ct)).Count}";

    private static async Task<string> TellAsync(Guid subject, ISealedAuthors authors, CollaborationDb db, CancellationToken ct)
    {
        await authors.TellAsync(db, subject, "There is an answer.", $"/asked/{subject}", ct);
        await db.SaveChangesAsync(ct);
        return "told";
    }
}
