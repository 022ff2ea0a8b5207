using System.Net;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Npgsql;

namespace Collaboration.Web.Demo;

/// <summary>
/// Who can sign in at first: demo people on a development machine that serves nobody but itself, elsewhere whoever holds
/// the one-time link that the console prints.
/// </summary>
internal static class FirstPeople
{
    /// <summary>Password of every demo person.</summary>
    public const string Password = "welcome to the ward";

    /// <summary>Of Lakeside's four who keep the two keys, as its recipe has it.</summary>
    private const string Passphrase = "tulip ladder harbor seven";

    /// <returns>What the console says once the address can be opened.</returns>
    public static async Task<string> WelcomeAsync(WebApplication app, string address, CancellationToken ct)
    {
        var directory = app.Services.GetRequiredService<TenantDirectory>();
        var network = directory.Current.Network;
        var somebody = await IsThereSomebodyAsync(app.Services.GetRequiredService<Databases>(), network, ct);
        if (app.Environment.IsDevelopment() && IsLoopback(address))
        {
            if (!somebody) { await DemoAsync(app.Services, network, ct); }
            return $"""

                  Network    {address}/                e.g. network@demo.example
                  Lakeside   {address}/lakeside        ruth@ (leader)  dana@ (communicator)  ana@ (staff)  paul@ (patient)  admin@lakeside.example
                  Prairie    {address}/prairie         omar@ (leader)  jo@ (communicator)    lee@ (staff)  admin@prairie.example
                  Password of all demo people: {Password}
                  Keys at Lakeside to what is asked without a name: oscar@ tomas@ (first)  bea@ walt@ (second), passphrase: {Passphrase}

                Open {address}/lakeside
                """;
        }
        if (somebody) { return $"Serving on {address}"; }
        var path = await app.Services.GetRequiredService<IInvitations>().InviteAsync(network, null, [StandardRoles.Administrator], ct);
        return $"Serving on {address}\nNobody can sign in yet. This link makes the first administrator, once, within fourteen days:\n  {address}{path}";
    }

    private static async Task<bool> IsThereSomebodyAsync(Databases databases, Tenant network, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(network.Id, ct);
        await using var command = new NpgsqlCommand("select exists (select from kernel.account)", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task DemoAsync(IServiceProvider services, Tenant network, CancellationToken ct)
    {
        Console.WriteLine("Making the demo network and its two hospitals");
        await services.GetRequiredService<RecipeRunner>().RunAsync(services.GetRequiredService<RecipeFolder>().Named("demo"), network, ct);
        await services.GetRequiredService<TenantDirectory>().LoadAsync(ct);
    }

    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
