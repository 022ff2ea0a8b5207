using System.Net;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Web.Demo;

/// <summary>
/// Who can sign in at first: demo people on a development machine that serves nobody but itself, elsewhere whoever holds
/// the one-time link that the console prints.
/// </summary>
internal static class FirstPeople
{
    /// <summary>Password of every demo person.</summary>
    public const string Password = "welcome to the ward";

    private static readonly NewTenant[] s_hospitals =
    [
        new("Lakeside Regional Medical Center", "lakeside", SourceId: "demo-1", City: "Harbor Falls", Region: "WI", Active: true),
        new("Prairie View Hospital", "prairie", SourceId: "demo-2", City: "Cedar Bend", Region: "IA", Active: true),
    ];

    /// <returns>What the console says once the address can be opened.</returns>
    public static async Task<string> WelcomeAsync(WebApplication app, string address, CancellationToken ct)
    {
        var directory = app.Services.GetRequiredService<TenantDirectory>();
        if (app.Environment.IsDevelopment() && IsLoopback(address))
        {
            if (directory.Current.All.All(t => t.ShortName != s_hospitals[^1].ShortName)) { await SeedAsync(app.Services, directory, ct); }
            return $"""

                  Network    {address}/                e.g. network@demo.example
                  Lakeside   {address}/lakeside        ruth@ (leader)  dana@ (communicator)  ana@ (staff)  paul@ (patient)  admin@lakeside.example
                  Prairie    {address}/prairie         omar@ (leader)  jo@ (communicator)    lee@ (staff)  admin@prairie.example
                  Password of all demo people: {Password}

                Open {address}/lakeside
                """;
        }
        await using var scope = app.Services.GetRequiredService<TenantScopes>().For(directory.Current.Network);
        if (await scope.ServiceProvider.GetRequiredService<CollaborationDb>().Set<Account>().AnyAsync(ct)) { return $"Serving on {address}"; }
        var path = await app.Services.GetRequiredService<IInvitations>().InviteAsync(directory.Current.Network, null, [StandardRoles.Administrator], ct);
        return $"Serving on {address}\nNobody can sign in yet. This link makes the first administrator, once, within fourteen days:\n  {address}{path}";
    }

    private static async Task SeedAsync(IServiceProvider services, TenantDirectory directory, CancellationToken ct)
    {
        Console.WriteLine("Making the demo network and its two hospitals");
        await services.GetRequiredService<TenantStore>().AddAsync(s_hospitals, ct);
        var catalogue = await directory.LoadAsync(ct);
        var folder = Path.Combine(services.GetRequiredService<IConfiguration>()["COLLAB_ROOT"] ?? ".", "recipes");
        var runner = services.GetRequiredService<RecipeRunner>();
        foreach (var (recipe, tenant) in new[] { ("demo-network", "network"), ("demo-lakeside", "lakeside"), ("demo-prairie", "prairie") })
        {
            await runner.RunAsync(Recipe.Read(Path.Combine(folder, recipe + ".recipe.json")), catalogue.All.Single(t => t.ShortName == tenant), ct);
        }
        await directory.LoadAsync(ct);
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
