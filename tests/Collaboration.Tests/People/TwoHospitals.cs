using Collaboration.Testing;

namespace Collaboration.Tests.People;

/// <summary>Somebody who is signed in at north, and has an account at south.</summary>
internal sealed record TwoHospitals(Hospital North, Hospital South, Colleague Ana, Colleague Anna, Traveller Browser)
{
    /// <summary>Where north answers: below its prefix, or on its host.</summary>
    public string AtNorth { get; init; } = "";

    public string AtSouth { get; init; } = "";

    public static async Task<TwoHospitals> OpenAsync(App app, bool onHosts = false)
    {
        var (host, other) = onHosts ? ($"north-{Guid.NewGuid():N}.example.org", $"south-{Guid.NewGuid():N}.example.org") : (null, null);
        var (north, south) = (await app.HospitalAsync("north", host), await app.HospitalAsync("south", other));
        var (ana, anna) = (await north.PersonAsync("Ana", "staff"), await south.PersonAsync("Anna", "staff"));
        return new(north, south, ana, anna, new Traveller(app).With(await north.SignedInAsync(ana), host))
        {
            AtNorth = host is null ? app.Address + north.Prefix[1..] : $"http://{host}", AtSouth = other is null ? app.Address + south.Prefix[1..] : $"http://{other}",
        };
    }

    /// <summary>Asks for the other hospital with the password.</summary>
    public async Task<Page> AskAsync() =>
        await (await Browser.GoAsync($"{AtNorth}/account/hospitals/add?q={South.Tenant.ShortName}")).SubmitAsync("Sign in there", ("Input.Hospital", $"{South.Id}"), ("Input.Password", Hospital.Password));

    /// <summary>The page that names both accounts.</summary>
    public async Task<Page> QuestionAsync() => await SignInAsync(Browser, await Browser.ArriveAsync(AskAsync()));

    /// <summary>All of it.</summary>
    public async Task<Page> LinkAsync() => await Browser.ArriveAsync((await QuestionAsync()).SubmitAsync("Both are mine"));

    /// <summary>The answer to going over: where it leads.</summary>
    public async Task<Page> GoOverAsync() => await (await Browser.GoAsync($"{AtNorth}/account/hospitals")).SubmitAsync("Go there");

    public Task<Page> SignInAsync(Traveller browser, Page form) => browser.ArriveAsync(form.SubmitAsync("Sign in", ("Input.Email", Anna.Email), ("Input.Password", Hospital.Password)));

    public Task<long> LinksAsync() => North.ValueAsync<long>($"select count(*) from catalogue.account_link");
}

internal static class Late
{
    /// <summary>As if all that is open for a while had been opened long ago.</summary>
    public static async Task MakeLateAsync(this Hospital hospital)
    {
        await using var owner = await hospital.App.Cluster.OpenAsync("postgres");
        await owner.ExecuteAsync($"update catalogue.link_ticket set expires_at = now() where from_tenant = {hospital.Id}");
        await owner.ExecuteAsync($"update catalogue.handoff set expires_at = now() where from_tenant = {hospital.Id}");
    }
}
