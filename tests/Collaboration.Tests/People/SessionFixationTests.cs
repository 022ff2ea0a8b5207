using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Whoever plants a session in somebody's browser gains nothing: each way in begins a new one, and ends the one that was there.</summary>
public sealed class SessionFixationTests : AppTest
{
    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (var way in new[] { "password", "second step", "invitation", "handoff" })
            {
                ways.Add(way, true);
                ways.Add(way, false);
            }
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_planted_session_is_never_taken_over(string way, bool isReal)
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        var south = two.South;
        var eve = await south.SignedInAsAsync("staff", "Eve");
        var planted = isReal ? eve.Cookies.All.Single().Value : new string('A', 43);
        var victim = way == "handoff" ? two.Browser.At("") : south.Stranger();
        victim.Cookies.Add("session", planted, south.Prefix);
        Assert.True((await ComeInAsync(way, two, victim)).IsRedirect);
        var session = victim.Cookies.All.Single(c => c.Name == "session" && c.Path == south.Prefix).Value;
        Assert.NotEqual(planted, session);
        Assert.Equal(isReal ? 404 : 200, (await eve.GetAsync("/account")).Status);
        var thief = south.Stranger();
        thief.Cookies.Add("session", planted, south.Prefix);
        Assert.Equal(404, (await thief.GetAsync("/account")).Status);
        // What is sent before anybody is signed in does not sign in either: the second step's cookie, the ticket's.
        foreach (var (name, value, _) in victim.Cookies.All.Where(c => c.Name != "session")) { thief.Cookies.Add("session", value, south.Prefix); Assert.Equal((name, 404), (name, (await thief.GetAsync("/account")).Status)); }
    }

    private static async Task<Page> ComeInAsync(string way, TwoHospitals two, Browser victim)
    {
        switch (way)
        {
            case "password": return await SignInAsync(victim, two.Anna);
            case "second step":
                var (_, codes) = await AuthenticatorApp.SetUpAsync(two.South, await two.South.SignedInAsync(two.Anna));
                return await (await (await SignInAsync(victim, two.Anna)).FollowAsync()).SubmitAsync("Sign in", ("Input.Code", codes[0]));
            case "invitation":
                var page = await (await (await two.South.SignedInAsAsync("administrator", "Ada")).GetAsync("/people")).SubmitAsync("Make an invitation", ("Input.Roles", "staff"));
                var link = new Uri(page.One("#link").GetAttribute("value")!).AbsolutePath[two.South.Prefix.Length..];
                return await (await victim.GetAsync(link)).SubmitAsync("Make my account", ("Input.GivenName", "Ruth"), ("Input.Email", "ruth@example.org"), ("Input.Password", "four quiet river stones"));
            default: return await (await two.Browser.ArriveAsync(two.GoOverAsync())).SubmitAsync("Go on as");
        }
    }

    private static async Task<Page> SignInAsync(Browser browser, Colleague person) => await (await browser.GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", person.Email), ("Input.Password", Hospital.Password));
}
