using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>However many guess at once, an account looks at ten tries and then waits; one address gets so many a minute, and is told to wait.</summary>
public sealed class BruteForceTests : AppTest
{
    [Fact]
    public async Task Of_guesses_at_once_ten_are_looked_at_and_the_right_one_among_the_others_is_refused()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var form = await north.Stranger().GetAsync("/account/sign-in");
        var guesses = Enumerable.Range(0, 40).Select(i => i < 30 ? "wrong" : Hospital.Password).ToList();
        var answers = new List<Page>();
        // In the order in which they arrive: thirty wrong ones are on their way when the first right one comes.
        var wrong = guesses.Take(30).Select(g => GuessAsync(north, nurse.Email, g)).ToList();
        answers.AddRange(await Task.WhenAll(wrong));
        answers.AddRange(await Task.WhenAll(guesses.Skip(30).Select(g => GuessAsync(north, nurse.Email, g))));
        Assert.DoesNotContain(answers, a => a.IsRedirect);
        Assert.Equal(10, await north.ValueAsync<int>($"select access_failed_count from kernel.account where id = {nurse.Id}"));
        Assert.True(await north.ValueAsync<bool>($"select lockout_end > now() + interval '14 minutes' from kernel.account where id = {nurse.Id}"));
        Assert.Contains("wait fifteen minutes", (await form.SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_codes_at_once_ten_are_looked_at()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (app, codes) = await AuthenticatorApp.SetUpAsync(north, nurse);
        var forms = new List<Page>();
        for (var i = 0; i < 24; i++)
        {
            var browser = north.Stranger();
            await GuessAsync(north, nurse.Person.Email, Hospital.Password, browser);
            forms.Add(await browser.GetAsync("/account/sign-in/code"));
        }
        var answers = await Task.WhenAll(forms.Take(20).Select((f, i) => f.SubmitAsync("Sign in", ("Input.Code", $"{i:000000}"))));
        Assert.DoesNotContain(answers, a => a.IsRedirect);
        foreach (var (form, code) in forms.Skip(20).Zip([app.Code(), codes[0], codes[1], codes[2]])) { Assert.Contains("wait fifteen minutes", (await form.SubmitAsync("Sign in", ("Input.Code", code))).Errors, StringComparison.Ordinal); }
        // What was refused unlooked at is not used up.
        Assert.Equal(10, await north.ValueAsync<long>($"select count(*) from people.recovery_code where used_at is null"));
    }

    [Fact]
    public async Task Right_tries_at_once_do_not_lock_their_owner_out()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GuessAsync(north, nurse.Email, Hospital.Password)));
        Assert.All(answers, a => Assert.True(a.IsRedirect));
        Assert.Equal((0, false), (await north.ValueAsync<int>($"select access_failed_count from kernel.account where id = {nurse.Id}"), await north.ValueAsync<bool>($"select lockout_end is not null from kernel.account where id = {nurse.Id}")));
    }

    [Fact]
    public async Task One_address_is_told_to_wait_and_the_others_sign_in()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:SignInsPerMinute"] = "5" });
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await node.FindAsync(south.Id, _ => true);
        var (nurse, far) = (await north.PersonAsync("Ana", "staff"), await south.PersonAsync("Flo", "staff"));
        for (var i = 0; i < 5; i++) { Assert.Equal(200, (await GuessAsync(north, $"nobody{i}@example.org", "wrong", node.Browser(north.Prefix))).Status); }
        var refused = await GuessAsync(north, nurse.Email, Hospital.Password, node.Browser(north.Prefix));
        Assert.Equal(429, refused.Status);
        Assert.Contains("One moment, please", refused.Words, StringComparison.Ordinal);
        Assert.True((await GuessAsync(south, far.Email, Hospital.Password, node.Browser(south.Prefix))).IsRedirect);
    }

    private static async Task<Page> GuessAsync(Hospital hospital, string email, string password, Browser? browser = null) =>
        await (await (browser ?? hospital.Stranger()).GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", email), ("Input.Password", password));
}
