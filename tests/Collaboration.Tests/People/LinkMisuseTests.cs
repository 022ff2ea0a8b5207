using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Tickets that were found, sent, kept, changed or carried elsewhere link nothing, and all end at one plain page.</summary>
public sealed class LinkMisuseTests : AppTest
{
    public static TheoryData<string> Tickets => ["forged", "changed", "at another hospital", "back where it was made", "a second time", "too late", "after signing out where it was made"];

    [Theory]
    [MemberData(nameof(Tickets))]
    public async Task A_ticket_that_is_not_right_ends_at_the_plain_page(string misuse)
    {
        var two = await TwoHospitals.OpenAsync(App);
        var ticket = (await two.AskAsync()).Location!;
        switch (misuse)
        {
            case "forged": ticket = ticket[..(ticket.LastIndexOf('/') + 1)] + new string('A', 200); break;
            case "changed": ticket = ticket[..^2] + (ticket[^2] == 'A' ? "BB" : "AA"); break;
            case "at another hospital": ticket = ticket.Replace(two.South.Prefix, (await App.HospitalAsync("east")).Prefix, StringComparison.Ordinal); break;
            case "back where it was made": ticket = ticket.Replace(two.South.Prefix, two.North.Prefix, StringComparison.Ordinal); break;
            case "a second time": await new Traveller(App).GoAsync(ticket); break;
            case "too late": await two.North.MakeLateAsync(); break;
            default: await two.North.ExecuteAsync($"delete from kernel.session where account_id = {two.Ana.Id}"); break;
        }
        Closed(await two.Browser.ArriveAsync(two.Browser.GoAsync(ticket)));
    }

    public static TheoryData<string> Answers => ["without the cookie", "with another's cookie", "too late", "after signing out where it was made", "signed in since long"];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_ticket_is_answered_in_the_browser_that_opened_it(string misuse)
    {
        var two = await TwoHospitals.OpenAsync(App);
        var question = await two.QuestionAsync();
        var jar = two.Browser.At("").Cookies;
        switch (misuse)
        {
            case "without the cookie": jar.Remove("joining"); break;
            case "with another's cookie":
                var other = await TwoHospitals.OpenAsync(App);
                await other.QuestionAsync();
                jar.Add("joining", other.Browser.At("").Cookies.All.Single(c => c.Name == "joining").Value, two.South.Prefix + "/account/hospitals");
                break;
            case "too late": await two.North.MakeLateAsync(); break;
            case "signed in since long": await two.South.ExecuteAsync($"update kernel.session set created_at = now() - interval '1 minute'"); break;
            default: await two.North.ExecuteAsync($"delete from kernel.session where account_id = {two.Ana.Id}"); break;
        }
        var answer = await two.Browser.ArriveAsync(question.SubmitAsync("Both are mine"));
        if (misuse == "signed in since long") { Assert.Contains("/account/sign-in", answer.Path, StringComparison.Ordinal); }
        else { Closed(answer); }
        Assert.Equal(0, await two.North.ValueAsync<long>($"select count(*) from catalogue.link_ticket where to_account is not null"));
    }

    [Fact]
    public async Task What_somebody_else_asked_for_links_nothing_even_when_it_is_agreed_to()
    {
        // Eve sends Anna a ticket of her own; Anna signs in and agrees. Her browser comes back without Eve's session.
        var two = await TwoHospitals.OpenAsync(App);
        var ticket = (await two.AskAsync()).Location!;
        var anna = new Traveller(App);
        var question = await two.SignInAsync(anna, await anna.ArriveAsync(anna.GoAsync(ticket)));
        var back = await question.SubmitAsync("Both are mine");
        Closed(await anna.ArriveAsync(back));
        // Nor does it help to be signed in there as somebody.
        Closed(await anna.With(await two.North.SignedInAsAsync("staff", "Ben")).ArriveAsync(anna.GoAsync(back.Location!)));
        Closed(await anna.With(await two.North.SignedInAsync(two.Ana)).ArriveAsync(anna.GoAsync(back.Location!)));
        Assert.Equal(0, await two.LinksAsync());
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("a second time")]
    [InlineData("too late")]
    [InlineData("signed out there")]
    [InlineData("the other account is suspended")]
    public async Task The_way_back_works_once_and_in_time(string misuse)
    {
        var two = await TwoHospitals.OpenAsync(App);
        var back = (await (await two.QuestionAsync()).SubmitAsync("Both are mine")).Location!;
        switch (misuse)
        {
            case "forged": back = back[..^43] + new string('x', 43); break;
            case "a second time": await two.Browser.GoAsync(back); break;
            case "too late": await two.North.MakeLateAsync(); break;
            case "signed out there": two.Browser.At("").Cookies.Remove("session"); break;
            default: await two.South.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {two.Anna.Id}"); break;
        }
        Closed(await two.Browser.ArriveAsync(two.Browser.GoAsync(back)));
        Assert.Equal(misuse == "a second time" ? 1 : 0, await two.LinksAsync());
    }

    private static void Closed(Page page)
    {
        Assert.EndsWith("/account/hospitals/closed", page.Path, StringComparison.Ordinal);
        Assert.Equal("That way is closed", page.One("h1").TextContent);
    }
}
