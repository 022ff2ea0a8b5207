using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

public sealed class SigningInTests : AppTest
{
    [Fact]
    public async Task The_right_password_signs_in()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var answer = await SendAsync(north.Stranger(), nurse.Email, Hospital.Password);
        Assert.True(answer.IsRedirect);
        Assert.Contains("Ana", (await answer.FollowAsync()).One("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_of_the_address_may_be_large_or_small()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        Assert.True((await SendAsync(north.Stranger(), $" {nurse.Email.ToUpperInvariant()} ", Hospital.Password)).IsRedirect);
    }

    [Fact]
    public async Task Wrong_unknown_suspended_and_another_hospitals_get_the_same_answer()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (nurse, suspended, elsewhere) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"), await south.PersonAsync("Cy", "staff"));
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {suspended.Id}");
        var answers = new List<Page>
        {
            await SendAsync(north.Stranger(), nurse.Email, "not the password"),
            await SendAsync(north.Stranger(), "nobody@example.org", Hospital.Password),
            await SendAsync(north.Stranger(), suspended.Email, Hospital.Password),
            await SendAsync(north.Stranger(), elsewhere.Email, Hospital.Password),
        };
        Assert.All(answers, a => Assert.Equal(200, a.Status));
        Assert.All(answers, a => Assert.False(a.Headers.ContainsKey("Set-Cookie") && a.Headers["Set-Cookie"].Contains("session=", StringComparison.Ordinal)));
        Assert.Contains("do not belong together", answers[0].Errors, StringComparison.Ordinal);
        Assert.All(answers, a => Assert.Equal(answers[0].Errors, a.Errors));
    }

    [Fact]
    public async Task After_ten_wrong_tries_the_right_password_waits_too()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        for (var tries = 0; tries < 9; tries++) { await SendAsync(north.Stranger(), nurse.Email, "not the password"); }
        Assert.True((await SendAsync(north.Stranger(), nurse.Email, Hospital.Password)).IsRedirect);
        for (var tries = 0; tries < 10; tries++) { await SendAsync(north.Stranger(), nurse.Email, "not the password"); }
        var locked = await SendAsync(north.Stranger(), nurse.Email, Hospital.Password);
        Assert.Equal(200, locked.Status);
        Assert.Contains("do not belong together", locked.Errors, StringComparison.Ordinal);
        Assert.True(await north.ValueAsync<bool>($"select lockout_end between now() + interval '14 minutes' and now() + interval '16 minutes' from kernel.account where id = {nurse.Id}"));
        await north.ExecuteAsync($"update kernel.account set lockout_end = now() - interval '1 second' where id = {nurse.Id}");
        Assert.True((await SendAsync(north.Stranger(), nurse.Email, Hospital.Password)).IsRedirect);
    }

    [Fact]
    public async Task What_was_typed_is_kept_but_for_the_password()
    {
        var north = await App.HospitalAsync();
        var answer = await SendAsync(north.Stranger(), "ana@example.org", "not the password");
        Assert.Equal("ana@example.org", answer.One("#Input_Email").GetAttribute("value"));
        Assert.DoesNotContain("not the password", answer.Text, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", answer.Document.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_typed_says_what_is_missing()
    {
        var answer = await SendAsync((await App.HospitalAsync()).Stranger(), "", "");
        Assert.Contains("Enter your e-mail address.", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("Enter your password.", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_leads_back_to_where_somebody_came_from()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var form = await north.Stranger().GetAsync("/account/sign-in?from=%2Frules%3Fa%3Db");
        var answer = await form.SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password));
        Assert.Equal($"{north.Prefix}/rules?a=b", answer.Location);
    }

    [FactWithData("payloads/open-redirect.txt")]
    public async Task Signing_in_never_leads_elsewhere()
    {
        var nurse = await App.Network().PersonAsync("Ana", "staff");
        var places = SharedData.Lines("payloads/open-redirect.txt").SelectMany(l => new[] { l, Uri.UnescapeDataString(l) }).Distinct().ToList();
        Assert.True(places.Count > 800);
        // A sign-in costs a tenth of a second; those that begin as a path of ours could be taken for one.
        var likely = places.Where(p => p.StartsWith('/') || p.StartsWith('\\')).Where((_, i) => i % 12 == 0).Concat(["//example.com", "/\\example.com", "/\texample.com", "\\\\example.com", "https://example.com", "javascript:alert(1)", "/\r\nLocation: https://example.com"]);
        await Parallel.ForEachAsync(likely, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (place, _) =>
        {
            var form = await App.Browser().GetAsync("/account/sign-in?from=" + Uri.EscapeDataString(place));
            var answer = await form.SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password));
            Assert.True(answer.IsRedirect, place);
            var target = new Uri(new Uri("http://ours.example/account/sign-in"), answer.Location!.Replace('\\', '/').Replace("\t", "", StringComparison.Ordinal));
            Assert.True(target.Host == "ours.example", $"{place} led to {answer.Location}");
        });
    }

    private static async Task<Page> SendAsync(Browser browser, string email, string password) =>
        await (await browser.GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", email), ("Input.Password", password));
}
