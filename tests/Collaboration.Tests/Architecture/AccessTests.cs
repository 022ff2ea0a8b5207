using System.Globalization;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>
/// Who gets what, of every address that there is, as access.csv says it. A cell is the status at the person's own
/// hospital and, where it differs, what the same person gets there with the ids of another hospital.
/// </summary>
[Long]
public sealed class AccessTests : AppTest
{
    private const string SignedOut = "signed out";

    private static readonly string[] s_roles = [SignedOut, .. StandardRoles.All];
    private static readonly string[] s_network = [SignedOut, StandardRoles.Staff, StandardRoles.NetworkAdministrator, StandardRoles.Administrator];
    private static readonly string[] s_columns = ["method", "address", .. s_roles, .. s_network.Select(r => "network: " + r)];

    [Fact]
    public async Task Everybody_gets_what_the_table_says_and_nothing_else()
    {
        var columns = await Task.WhenAll(s_roles.Select(InHospitalsAsync).Concat(s_network.Select(AtTheNetworkAsync)));
        var found = columns[0].Keys.Select(line => string.Join(',', columns.Select(c => c[line]).Prepend(line))).ToList();
        var table = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "tests/Collaboration.Tests/Architecture/access.csv"))).ToList();
        Assert.True(table[0] == string.Join(',', s_columns), $"access.csv begins with:\n{string.Join(',', s_columns)}");
        var (missing, gone) = (found.Except(table.Skip(1)).ToList(), table.Skip(1).Except(found).ToList());
        Assert.True(missing.Count + gone.Count == 0, $"Look whether this is who should get it, then change access.csv.\nTo add:\n{string.Join('\n', missing)}\nTo take out:\n{string.Join('\n', gone)}");
    }

    [Fact]
    public async Task A_person_of_another_hospital_gets_what_a_stranger_gets()
    {
        var (north, south) = (await Ward.OpenAsync(App, "north"), await App.HospitalAsync("south"));
        var carried = (await south.SignedInAsync(await south.PersonAsync("Ada", [.. StandardRoles.All]))).At(App, north.Hospital.Prefix);
        var stranger = north.Hospital.Stranger();
        var (strangers, theirs) = (await stranger.TokenAsync(), await carried.TokenAsync());
        foreach (var route in await Routes.AllAsync(App, north.Ids)) { Assert.Equal((Line(route), await StatusAsync(stranger, route, strangers)), (Line(route), await StatusAsync(carried, route, theirs))); }
    }

    private async Task<Dictionary<string, string>> InHospitalsAsync(string role)
    {
        var south = (await Ward.OpenAsync(App, "south")).Ids;
        var cells = new Dictionary<string, string>();
        var (own, foreign) = (await ArriveAsync(role), await Routes.AllAsync(App, south));
        for (var i = 0; i < foreign.Count; i++)
        {
            // First with what is not there: that must change nothing.
            var elsewhere = foreign[i].Name.Contains('{', StringComparison.Ordinal) ? await StatusAsync(own.Person, foreign[i], own.Token) : null;
            var here = await StatusAsync(own.Person, own.Routes[i], own.Token);
            cells[Line(foreign[i])] = elsewhere is null || elsewhere == here ? here : $"{here}/{elsewhere}";
            // A form that was taken has changed something: the next begins anew. One that came back with what is wrong has not.
            if (foreign[i].Method != "GET" && (WasTaken(here) || elsewhere is not null && WasTaken(elsewhere))) { own = await ArriveAsync(role); }
        }
        return cells;
    }

    private async Task<(IReadOnlyList<Routes.Route> Routes, Browser Person, string Token)> ArriveAsync(string role)
    {
        var ward = await Ward.OpenAsync(App, "north");
        var person = role == SignedOut ? ward.Hospital.Stranger() : await ward.Hospital.SignedInAsAsync(role);
        return (await Routes.AllAsync(App, ward.Ids), person, await person.TokenAsync());
    }

    /// <summary>All tests share the network, so its forms are sent without the token: 400 says that the person might.</summary>
    private async Task<Dictionary<string, string>> AtTheNetworkAsync(string role)
    {
        var member = await App.HospitalAsync("member");
        var person = role == SignedOut ? App.Network().Stranger() : await App.Network().SignedInAsAsync(role);
        var cells = new Dictionary<string, string>();
        foreach (var route in await Routes.AllAsync(App, new Dictionary<string, string> { ["hospitals"] = member.Id.ToString(CultureInfo.InvariantCulture), ["blogs"] = "lets-talk", ["discussion"] = "everyone" }))
        {
            cells[Line(route)] = await StatusAsync(person, route, "");
        }
        return cells;
    }

    private static bool WasTaken(string status) => status != "200" && status[0] != '4';

    private static string Line(Routes.Route route) => $"{route.Method},{route.Name}";

    private static async Task<string> StatusAsync(Browser person, Routes.Route route, string token) =>
        (route.Method switch
        {
            "GET" => await person.GetAsync(route.Path),
            "POST" => await person.PostBareAsync(route.Path, ("__RequestVerificationToken", token)),
            _ => await person.SendAsync(new HttpMethod(route.Method), person.Prefix + route.Path, null),
        }).Status.ToString(CultureInfo.InvariantCulture);
}
