using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>From a card to an account, without an e-mail address.</summary>
public sealed class CodeTests : AppTest
{
    [Fact]
    public async Task A_code_makes_the_persons_account_with_a_PIN_and_signs_in()
    {
        var north = await App.HospitalAsync();
        var card = (await PrintedCard.MakeAsync(north, "Maria Lopez, Respiratory therapist, ICU, 48213")).Single();
        var maria = north.Stranger();
        var welcome = await (await PrintedCard.EnterAsync(maria, $" {card.Code.ToLowerInvariant().Replace('-', ' ')} ")).FollowAsync();
        Assert.Equal("Are you Maria Lopez?", welcome.One("h1").TextContent);
        Assert.Contains("48213", welcome.Words, StringComparison.Ordinal);
        var answer = await welcome.SubmitAsync("Yes, and this is my PIN", ("Input.Pin", "730164"), ("Input.Again", "730164"));
        Assert.True(answer.IsRedirect);
        var account = await maria.GetAsync("/account");
        Assert.Contains("48213", account.One("dl").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Maria", "Respiratory therapist"), (account.One("#Input_GivenName").GetAttribute("value"), account.One("#Input_Title").GetAttribute("value")));
        Assert.Equal("staff ICU pin 48213", await north.ValueAsync<string>($"""
            select (select string_agg(r.name, ',') from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id) || ' '
                || (select string_agg(d.name, ',') from kernel.audience_member m join kernel.audience d on d.id = m.audience_id where m.account_id = a.id) || ' '
                || (select string_agg(s.means, ',') from kernel.session s where s.account_id = a.id) || ' ' || a.external_id
            from kernel.account a where a.given_name = 'Maria'
            """));
        // Used, it is as wrong as any other.
        Assert.Contains("opens nothing here", (await card.EnterAsync(north.Stranger())).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<int>($"select count(*)::int from people.one_time_code"));
        Assert.DoesNotContain("730164", await north.ValueAsync<string>($"select pin_hash from people.pin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_used_old_and_another_hospitals_codes_get_the_same_answer()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (used, old, elsewhere) = (await PrintedCard.MakeOneAsync(north, "Una Used"), await PrintedCard.MakeOneAsync(north, "Olga Old"), await PrintedCard.MakeOneAsync(south, "Elsa Elsewhere"));
        await used.OpenAsync(north.Stranger());
        await north.ExecuteAsync($"update people.one_time_code set expires_at = now() - interval '1 second' where given_name = 'Olga'");
        var stranger = north.Stranger();
        var answers = new List<Page>();
        foreach (var code in new[] { "AAAAA-BBBBB-CCCCC", used.Code, old.Code, elsewhere.Code, "x", "'; drop table people.pin; --", "\uFFFE" }) { answers.Add(await PrintedCard.EnterAsync(stranger, code)); }
        Assert.All(answers, a => Assert.Equal((200, answers[0].Errors), (a.Status, a.Errors)));
        Assert.Contains("opens nothing here", answers[0].Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("card", stranger.Cookies.Names);
        Assert.Equal(7, await north.ValueAsync<int>($"select count(*)::int from kernel.audit where kind = 'sign-in.failed'"));
    }

    [Fact]
    public async Task After_ten_wrong_codes_the_right_one_waits_too_and_other_hospitals_do_not()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (card, other) = (await PrintedCard.MakeOneAsync(north), await PrintedCard.MakeOneAsync(south));
        for (var tries = 0; tries < 10; tries++) { await PrintedCard.EnterAsync(north.Stranger(), "AAAAA-BBBBB-CCCCC"); }
        var right = await card.EnterAsync(north.Stranger());
        Assert.Equal((200, true), (right.Status, right.Errors.Contains("wait ten minutes", StringComparison.Ordinal)));
        Assert.True((await other.EnterAsync(south.Stranger())).IsRedirect);
    }

    [Fact]
    public async Task Of_two_who_use_one_code_at_once_one_wins()
    {
        var north = await App.HospitalAsync();
        var card = await PrintedCard.MakeOneAsync(north);
        var browsers = new[] { north.Stranger(), north.Stranger() };
        var forms = new List<Page>();
        foreach (var browser in browsers) { forms.Add(await (await card.EnterAsync(browser)).FollowAsync()); }
        var answers = await Task.WhenAll(forms.Select((f, i) => f.SubmitAsync("Yes, and this is my PIN", ("Input.Pin", $"73016{i}"), ("Input.Again", $"73016{i}"))));
        Assert.Single(answers, a => a.Location == $"{north.Prefix}/");
        Assert.Single(answers, a => a.Location == $"{north.Prefix}/account/code");
        Assert.Equal("1 1 1", await north.ValueAsync<string>($"select (select count(*) from kernel.account where given_name = 'Maria') || ' ' || (select count(*) from people.pin) || ' ' || (select count(*) from kernel.session s join kernel.account a on a.id = s.account_id where a.given_name = 'Maria')"));
    }

    [Fact]
    public async Task What_breaks_off_in_between_leaves_nothing_half_done_and_the_code_good()
    {
        var north = await App.HospitalAsync();
        var card = await PrintedCard.MakeOneAsync(north);
        var form = await (await card.EnterAsync(north.Stranger())).FollowAsync();
        // Held by another, the role cannot be given: the request waits in the middle of its work, and its connection is cut there.
        await using var other = await north.OpenAsync();
        await using var looking = await north.OpenAsync();
        await using var held = await other.BeginTransactionAsync();
        await other.ExecuteAsync($"select from kernel.role where name = 'staff' for update", held);
        var sending = form.SubmitAsync("Yes, and this is my PIN", ("Input.Pin", "730164"), ("Input.Again", "730164"));
        await Wait.UntilAsync("the request is cut off", async () => await looking.ValueAsync<int>($"select count(pg_terminate_backend(pid))::int from pg_stat_activity where wait_event_type = 'Lock' and {other.ProcessID} = any(pg_blocking_pids(pid)) and query like '%account_role%'") > 0);
        Assert.Equal(503, (await sending).Status);
        await held.RollbackAsync();
        Assert.Equal("0 0 1", await north.ValueAsync<string>($"select (select count(*) from kernel.account where given_name = 'Maria') || ' ' || (select count(*) from people.pin) || ' ' || (select count(*) from people.one_time_code)"));
        Assert.True((await card.OpenAsync(north.Stranger())).IsRedirect);
    }

    [Fact]
    public async Task A_code_leaves_no_session_of_somebody_elses_behind()
    {
        var north = await App.HospitalAsync();
        var card = await PrintedCard.MakeOneAsync(north);
        // A session that somebody put into the browser beforehand is not the one that it has afterwards.
        var before = await north.SignedInAsAsync("staff", "Eve");
        var fixedToken = before.Cookies.For(north.Prefix)!;
        Assert.True((await card.OpenAsync(before)).IsRedirect);
        Assert.NotEqual(fixedToken.Split(';')[0], before.Cookies.For(north.Prefix)!.Split(';').Single(c => c.Trim().StartsWith("session=", StringComparison.Ordinal)).Trim());
        Assert.Contains("Maria", (await before.GetAsync("/account")).Text, StringComparison.Ordinal);
        var thief = north.Stranger();
        thief.Cookies.Add("session", fixedToken["session=".Length..].Split(';')[0], north.Prefix);
        Assert.Equal(404, (await thief.GetAsync("/account")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not sealed")]
    public async Task A_welcome_without_a_code_leads_back(string cookie)
    {
        var north = await App.HospitalAsync();
        var stranger = north.Stranger();
        if (cookie.Length > 0) { stranger.Cookies.Add("card", Uri.EscapeDataString(cookie), north.Prefix); }
        Assert.EndsWith("/account/code", (await stranger.GetAsync("/account/code/welcome")).Location, StringComparison.Ordinal);
        Assert.EndsWith("/account/code", (await stranger.PostAsync("/account/code/welcome", ("Input.Pin", "730164"), ("Input.Again", "730164"))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_one_hospitals_code_opens_nothing_at_another()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var card = await PrintedCard.MakeOneAsync(north);
        var maria = north.Stranger();
        await card.EnterAsync(maria);
        Assert.EndsWith("/account/code", (await maria.At(App, south.Prefix).GetAsync("/account/code/welcome")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_PIN_is_mended_by_a_new_card_which_signs_out_everywhere()
    {
        var north = await App.HospitalAsync();
        var (card, maria) = (await PrintedCard.MakeOneAsync(north), north.Stranger());
        await card.OpenAsync(maria);
        var id = await north.ValueAsync<Guid>($"select id from kernel.account where given_name = 'Maria'");
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var fresh = PrintedCard.Read(await dana.PostAsync("/people/codes/sheet", ("Input.Accounts", id.ToString()))).Single();
        Assert.Equal(card.StaffName, fresh.StaffName);
        Assert.Equal(200, (await maria.GetAsync("/account")).Status);
        Assert.True((await fresh.OpenAsync(north.Stranger(), "582937")).IsRedirect);
        Assert.Equal(404, (await maria.GetAsync("/account")).Status);
        Assert.Equal(1, await north.ValueAsync<int>($"select count(*)::int from kernel.account where given_name = 'Maria'"));
    }
}
