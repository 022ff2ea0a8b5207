using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Who forgot a password gets a link by mail; who is not known gets the same answer.</summary>
public sealed class NewPasswordTests : AppTest
{
    private const string Fresh = "five calm mountain lakes";

    [Fact]
    public async Task A_link_by_mail_gives_a_new_password_once_and_signs_out_everywhere()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"update kernel.account set access_failed_count = 3, lockout_end = now() + interval '10 minutes' where id = {nurse.Person.Id}");
        Assert.True((await AskAsync(north, nurse.Person.Email.ToUpperInvariant())).IsRedirect);
        var letter = await Letter.ToAsync(App, nurse.Person.Email, "A new password");
        Assert.Contains($"Hello {nurse.Person.GivenName},", letter.Text, StringComparison.Ordinal);
        Assert.StartsWith($"{north.Prefix}/account/password/", letter.Link, StringComparison.Ordinal);
        var link = letter.Link[north.Prefix.Length..];
        var (form, second) = (await north.Stranger().GetAsync(link), await north.Stranger().GetAsync(link));
        Assert.Contains("10 to 200", (await form.SubmitAsync("Save the new password", ("Input.Password", "short"))).Errors, StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", (await form.SubmitAsync("Save the new password", ("Input.Password", Fresh))).Location![north.Prefix.Length..]);
        Assert.Equal(404, (await second.SubmitAsync("Save the new password", ("Input.Password", "yet another password"))).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync(link)).Status);
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.session"));
        Assert.False((await SignInAsync(north, nurse.Person.Email, Hospital.Password)).IsRedirect);
        Assert.True((await SignInAsync(north, nurse.Person.Email, Fresh)).IsRedirect);
        Assert.True(await north.ValueAsync<bool>($"select email_confirmed from kernel.account where id = {nurse.Person.Id}"));
        Assert.Contains("changed by a link", (await Letter.ToAsync(App, nurse.Person.Email, "was changed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_suspended_bylines_and_another_hospitals_get_the_same_answer_and_no_mail()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (nurse, suspended, byline, elsewhere) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"), await north.PersonAsync("Cy", "staff"), await south.PersonAsync("Dee", "staff"));
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {suspended.Id}");
        await north.ExecuteAsync($"update kernel.account set suspended_at = now(), is_byline = true, password_hash = null where id = {byline.Id}");
        string[] addresses = [$"nobody-{north.Id}@example.org", suspended.Email, byline.Email, elsewhere.Email, nurse.Email];
        var answers = new List<Page>();
        foreach (var address in addresses) { answers.Add(await (await AskAsync(north, address)).FollowAsync()); }
        Assert.All(answers, a => Assert.Equal(Without(answers[0]), Without(a)));
        Assert.Contains("If there is an account", answers[0].Words, StringComparison.Ordinal);
        // The request itself does the same for all: a row and a job. Whether there is an account is asked behind it.
        Assert.Equal(5, await north.ValueAsync<long>($"select count(*) from people.password_request"));
        await Wait.UntilAsync("all are answered", async () => await north.ValueAsync<long>($"select count(*) from people.password_request where answered_at is not null") == 5);
        await Letter.ToAsync(App, nurse.Email, "A new password");
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from people.link"));
        await Wait.UntilAsync("no mail is left", async () => await north.ValueAsync<long>($"select count(*) from kernel.mail") == 0);
        Assert.All(addresses[..4], address => Assert.Empty(Letter.AllTo(App, address)));
    }

    [Fact]
    public async Task A_request_that_is_answered_twice_sends_one_link()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        await AskAsync(north, nurse.Email);
        var request = await north.ValueAsync<Guid>($"select id from people.password_request");
        await Letter.ToAsync(App, nurse.Email, "A new password");
        await using var scope = App.Services.GetRequiredService<TenantScopes>().For(north.Tenant);
        var job = App.Services.GetServices<Kernel.Jobs.IJobHandler>().Single(h => h.Kind == "people.password");
        await job.RunAsync(scope.ServiceProvider, $$"""{"request":"{{request}}"}""", CancellationToken.None);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from people.link"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_fourth_request_within_an_hour_is_refused_for_known_and_unknown_alike(bool isKnown)
    {
        var north = await App.HospitalAsync();
        var address = isKnown ? (await north.PersonAsync("Ana", "staff")).Email : $"nobody-{north.Id}@example.org";
        for (var asked = 0; asked < 3; asked++) { Assert.True((await AskAsync(north, address)).IsRedirect); }
        Assert.Contains("three times within an hour", (await AskAsync(north, address.ToUpperInvariant())).Errors, StringComparison.Ordinal);
        Assert.True((await AskAsync(north, $"other-{north.Id}@example.org")).IsRedirect);
        await north.ExecuteAsync($"update people.password_request set asked_at = asked_at - interval '1 hour'");
        Assert.True((await AskAsync(north, address)).IsRedirect);
    }

    [Fact]
    public async Task A_link_is_good_for_an_hour_and_here_only_and_not_for_who_is_suspended()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.PersonAsync("Ana", "staff");
        await AskAsync(north, nurse.Email);
        var link = (await Letter.ToAsync(App, nurse.Email, "A new password")).Link[north.Prefix.Length..];
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.link l where l::text like '%' || {link.Split('/')[^1]} || '%'"));
        var form = await north.Stranger().GetAsync(link);
        Assert.Equal(404, (await south.Stranger().GetAsync(link)).Status);
        Assert.Equal(404, (await south.Stranger().PostAsync(link, ("Input.Password", Fresh))).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync(link.Replace("/password/", "/address/", StringComparison.Ordinal))).Status);
        await north.ExecuteAsync($"update kernel.account set suspended_at = now()");
        Assert.Equal(404, (await form.SubmitAsync("Save the new password", ("Input.Password", Fresh))).Status);
        await north.ExecuteAsync($"update kernel.account set suspended_at = null");
        await north.ExecuteAsync($"update people.link set expires_at = now() - interval '1 second'");
        Assert.Equal(404, (await form.SubmitAsync("Save the new password", ("Input.Password", Fresh))).Status);
        Assert.True((await SignInAsync(north, nurse.Email, Hospital.Password)).IsRedirect);
    }

    [Fact]
    public async Task What_is_no_address_is_said()
    {
        var north = await App.HospitalAsync();
        Assert.Contains("Enter your e-mail address.", (await AskAsync(north, "")).Errors, StringComparison.Ordinal);
        foreach (var wrong in new[] { "ana", "a@example.org, b@example.org", "Ana <ana@example.org>", new string('x', 250) + "@example.org", "a\u0001@example.org" })
        {
            var answer = await AskAsync(north, wrong);
            Assert.True(answer.Errors.Contains("such as name@example.org", StringComparison.Ordinal), $"{wrong}: {answer.Status}, {answer.Errors}");
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.password_request"));
    }

    [Fact]
    public async Task Who_knows_the_password_changes_it_and_stays_signed_in_here_only()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (other, before) = (await north.SignedInAsync(nurse.Person), nurse.Cookies.For(north.Prefix));
        var form = await nurse.GetAsync("/account/password");
        Assert.Contains("not your password", (await form.SubmitAsync("Save the new password", ("Input.Current", "not the password"), ("Input.Password", Fresh))).Errors, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<int>($"select access_failed_count from kernel.account where id = {nurse.Person.Id}"));
        Assert.True((await form.SubmitAsync("Save the new password", ("Input.Current", Hospital.Password), ("Input.Password", Fresh))).IsRedirect);
        Assert.Equal((200, 404), ((await nurse.GetAsync("/account")).Status, (await other.GetAsync("/account")).Status));
        Assert.NotEqual(before, nurse.Cookies.For(north.Prefix));
        Assert.True((await SignInAsync(north, nurse.Person.Email, Fresh)).IsRedirect);
        await Letter.ToAsync(App, nurse.Person.Email, "was changed");
    }

    [Fact]
    public async Task Ten_wrong_tries_on_the_account_page_lock_the_right_password_out_too()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var form = await nurse.GetAsync("/account/password");
        for (var tries = 0; tries < 10; tries++) { await form.SubmitAsync("Save the new password", ("Input.Current", "not the password"), ("Input.Password", Fresh)); }
        Assert.Contains("wait fifteen minutes", (await form.SubmitAsync("Save the new password", ("Input.Current", Hospital.Password), ("Input.Password", Fresh))).Errors, StringComparison.Ordinal);
        Assert.False((await SignInAsync(north, nurse.Person.Email, Hospital.Password)).IsRedirect);
    }

    private static async Task<Page> AskAsync(Hospital hospital, string address) => await (await hospital.Stranger().GetAsync("/account/password/forgotten")).SubmitAsync("Send me the link", ("Input.Email", address));

    private static async Task<Page> SignInAsync(Hospital hospital, string email, string password) =>
        await (await hospital.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", email), ("Input.Password", password));

    private static string Without(Page page) => string.Join('\n', page.Text.Split('\n').Select(l => System.Text.RegularExpressions.Regex.Replace(l, "name=\"__RequestVerificationToken\"[^>]*", "")));
}
