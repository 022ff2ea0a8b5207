using Collaboration.Testing;
using Collaboration.Tests.Leaving;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Accounts in two hospitals become one person's by signing in to both, in one browser.</summary>
public sealed class LinkingTests : AppTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Signing_in_to_both_links_them_and_both_show_the_other_by_name(bool onHosts)
    {
        var two = await TwoHospitals.OpenAsync(App, onHosts);
        var question = await two.QuestionAsync();
        Assert.Equal([two.North.Tenant.Name + two.Ana.FullName, two.South.Tenant.Name + two.Anna.FullName], question.All("main .details > div").Select(d => d.TextContent));
        Assert.Equal(0, await two.LinksAsync());
        var back = await two.Browser.ArriveAsync(question.SubmitAsync("Both are mine"));
        Assert.Contains($"linked with the one at {two.South.Tenant.Name}", back.Words, StringComparison.Ordinal);
        Assert.Contains(two.South.Tenant.Name, back.One(".hospitals").TextContent, StringComparison.Ordinal);
        Assert.Contains(two.North.Tenant.Name, (await two.Browser.GoAsync($"{two.AtSouth}/account/hospitals")).One(".hospitals").TextContent, StringComparison.Ordinal);
        Assert.Contains("2, linked", (await two.Browser.GoAsync($"{two.AtNorth}/account")).Words, StringComparison.Ordinal);
        await Letter.ToAsync(App, two.Ana.Email, "Your account was linked");
        await Letter.ToAsync(App, two.Anna.Email, "Your account was linked");
    }

    [Fact]
    public async Task A_link_ends_with_the_account_at_one_of_its_ends()
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        Assert.Equal(1, await two.LinksAsync());
        await two.North.RemoveAsync(await two.North.SignedInAsAsync("administrator", "Ada"), two.Ana, "stay");
        Assert.Equal(0, await two.LinksAsync());
    }

    [Fact]
    public async Task Neither_hospital_is_told_more_than_that_the_other_is_there()
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        var (here, there) = (await two.Browser.GoAsync($"{two.AtNorth}/account/hospitals"), await two.Browser.GoAsync($"{two.AtSouth}/account/hospitals"));
        Assert.DoesNotContain(two.Anna.FamilyName, here.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(two.Ana.FamilyName, there.Text, StringComparison.Ordinal);
        var east = await App.HospitalAsync("east");
        Assert.Equal((1, 1, 0), (await two.LinksAsync(), await two.South.ValueAsync<long>($"select count(*) from catalogue.account_link"), await east.ValueAsync<long>($"select count(*) from catalogue.account_link")));
        Assert.Null((await (await two.North.SignedInAsAsync("staff", "Ben")).GetAsync("/")).Document.QuerySelector("#me a[href$='/account/hospitals']"));
    }

    [Fact]
    public async Task A_link_and_its_end_are_on_record_at_both_with_ids_alone()
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        Assert.True((await (await two.Browser.GoAsync($"{two.AtSouth}/account/hospitals")).SubmitAsync("Unlink")).IsRedirect);
        Assert.Equal(0, await two.LinksAsync());
        foreach (var (at, own, other) in new[] { (two.North, two.Ana, two.South), (two.South, two.Anna, two.North) })
        {
            await using var connection = await at.OpenAsync();
            Assert.Equal(["account.linked", "account.unlinked"], await connection.ListAsync<string>($"select kind from kernel.audit where subject = {own.Id} and (data->>'tenant')::int = {other.Id} order by id"));
            Assert.Equal(["account.linked", "account.unlinked"], await connection.ListAsync<string>($"select kind from kernel.event where subject = {own.Id} and kind like 'account.%linked' order by id"));
        }
        // Who ended it is known where that was.
        Assert.Equal((Guid.Empty, two.Anna.Id), (await two.North.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'account.unlinked'"), await two.South.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'account.unlinked'")));
    }

    [Fact]
    public async Task Nobody_ends_a_link_that_is_not_theirs()
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        var link = await two.North.ValueAsync<Guid>($"select id from catalogue.account_link");
        var east = await App.HospitalAsync("east");
        foreach (var browser in new[] { await two.North.SignedInAsAsync("administrator", "Ben"), await two.South.SignedInAsAsync("staff", "Cy"), await east.SignedInAsAsync("administrator", "Dee") })
        {
            Assert.Equal(404, (await browser.PostAsync("/account/hospitals", ("Input.Unlink", link.ToString()))).Status);
            Assert.Equal(404, (await browser.PostAsync($"/account/hospitals/{two.South.Id}")).Status);
        }
        Assert.Equal(1, await two.LinksAsync());
    }

    [Fact]
    public async Task Both_sides_ask_for_a_proof_that_is_fresh()
    {
        var two = await TwoHospitals.OpenAsync(App);
        var form = await two.Browser.GoAsync($"{two.AtNorth}/account/hospitals/add?q={two.South.Tenant.ShortName}");
        Assert.Contains("not your password", (await form.SubmitAsync("Sign in there", ("Input.Hospital", $"{two.South.Id}"), ("Input.Password", "not the password"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose the hospital", (await form.SubmitAsync("Sign in there", ("Input.Hospital", $"{two.North.Id}"), ("Input.Password", Hospital.Password))).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await two.North.ValueAsync<long>($"select count(*) from catalogue.link_ticket"));
        // Signed in at the other one for long: that shows nothing now.
        two.Browser.With(await two.South.SignedInAsync(two.Anna));
        await two.South.ExecuteAsync($"update kernel.session set created_at = now() - interval '1 minute'");
        var asked = await two.Browser.ArriveAsync(two.AskAsync());
        Assert.EndsWith("/account/sign-in?from=/account/hospitals/join", asked.Path, StringComparison.Ordinal);
        Assert.Contains("Link these two accounts?", (await two.SignInAsync(two.Browser, asked)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_step_here_is_part_of_the_proof()
    {
        var two = await TwoHospitals.OpenAsync(App);
        var browser = await two.North.SignedInAsync(two.Ana);
        var (app, _) = await AuthenticatorApp.SetUpAsync(two.North, browser);
        var form = await browser.GetAsync($"/account/hospitals/add?q={two.South.Tenant.ShortName}");
        Assert.Contains("not right", (await form.SubmitAsync("Sign in there", ("Input.Hospital", $"{two.South.Id}"), ("Input.Password", Hospital.Password))).Errors, StringComparison.Ordinal);
        Assert.True((await form.SubmitAsync("Sign in there", ("Input.Hospital", $"{two.South.Id}"), ("Input.Password", Hospital.Password), ("Input.Code", app.Code()))).IsRedirect);
    }

    [Fact]
    public async Task A_second_account_of_the_same_hospital_is_not_linked_besides()
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        Assert.Contains("No hospital matches", (await two.Browser.GoAsync($"{two.AtNorth}/account/hospitals/add?q={two.South.Tenant.ShortName}")).Words, StringComparison.Ordinal);
        var ben = await two.North.SignedInAsAsync("staff", "Ben");
        var asking = two with { Browser = new Traveller(App).With(ben) };
        var question = await asking.QuestionAsync();
        Assert.Contains("linked with an account at", (await question.SubmitAsync("Both are mine")).Errors, StringComparison.Ordinal);
        Assert.Equal(1, await two.LinksAsync());
    }

    [Fact]
    public async Task An_account_that_goes_takes_its_links_along_and_a_hospital_makes_none_by_itself()
    {
        var two = await TwoHospitals.OpenAsync(App);
        await two.LinkAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => two.North.ExecuteAsync($"insert into catalogue.account_link (tenant_a, account_a, tenant_b, account_b, made_at) values ({two.North.Id}, {two.Ana.Id}, {two.South.Id}, {two.Anna.Id}, now())"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        await two.South.ExecuteAsync($"delete from kernel.account where id = {two.Anna.Id}");
        Assert.Equal(0, await two.LinksAsync());
        Assert.Equal(Guid.Empty, await two.North.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'account.unlinked'"));
    }
}
