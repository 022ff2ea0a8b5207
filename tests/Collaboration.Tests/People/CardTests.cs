using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Cards with one-time codes, as communicators make them.</summary>
public sealed class CardTests : AppTest
{
    [Fact]
    public async Task A_sheet_has_a_card_for_each_name_and_only_hashes_are_kept()
    {
        var north = await App.HospitalAsync();
        var cards = await PrintedCard.MakeAsync(north, "Maria Lopez, Respiratory therapist, ICU, 48213\n\n  Núria   Ñandú \nCher\tSurgery\tOR");
        Assert.Equal(["Maria Lopez", "Núria Ñandú", "Cher"], cards.Select(c => c.Name));
        Assert.All(cards, c => Assert.Matches("^[A-HJKMNP-Z2-9]{5}(-[A-HJKMNP-Z2-9]{5}){2}$", c.Code));
        Assert.Equal(3, cards.Select(c => c.Code).Distinct().Count());
        Assert.All(cards, c => Assert.Equal($"{App.Address.ToString().TrimEnd('/')}{north.Prefix}/account/code#{c.Code}", c.Scanned));
        Assert.Equal("48213", cards[0].StaffName);
        Assert.Matches("^nnandu[0-9]{3}$", cards[1].StaffName);
        Assert.Matches("^cher[0-9]{3}$", cards[2].StaffName);
        await using var connection = await north.OpenAsync();
        var rows = string.Join('\n', await connection.ListAsync<string>($"select row_to_json(c)::text from people.one_time_code c"));
        Assert.All(cards, c => Assert.DoesNotContain(c.Code.Replace("-", "", StringComparison.Ordinal), rows.ToUpperInvariant(), StringComparison.Ordinal));
        Assert.Equal(3, await north.ValueAsync<int>($"select count(*)::int from kernel.audit where kind = 'code.made'"));
    }

    [Fact]
    public async Task The_sheet_is_shown_once_and_stored_nowhere()
    {
        var north = await App.HospitalAsync();
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var sheet = await (await dana.GetAsync("/people/codes/sheet")).SubmitAsync("Make the cards", ("Input.Names", "Maria Lopez, Nurse"));
        Assert.Contains("no-store", sheet.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains(north.Tenant.Name, sheet.One(".cards").TextContent, StringComparison.Ordinal);
        Assert.NotNull(sheet.One(".cards time"));
        var code = PrintedCard.Read(sheet).Single().Code;
        Assert.All(new[] { await dana.GetAsync("/people/codes"), await dana.GetAsync("/people/codes/sheet") }, p => Assert.DoesNotContain(code, p.Text.ToUpperInvariant(), StringComparison.Ordinal));
        Assert.Contains("Maria Lopez", (await dana.GetAsync("/people/codes")).Words, StringComparison.Ordinal);
        Assert.Contains("1 person has not used theirs", (await dana.GetAsync("/people/codes")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_again_a_card_has_a_new_code_and_the_old_one_is_worth_nothing()
    {
        var north = await App.HospitalAsync();
        var old = await PrintedCard.MakeOneAsync(north, "Maria Lopez, Nurse");
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var id = await north.ValueAsync<Guid>($"select id from people.one_time_code");
        var chosen = PrintedCard.Read(await dana.PostAsync("/people/codes/sheet", ("Input.Again", id.ToString()))).Single();
        var typed = (await PrintedCard.MakeAsync(north, "maria lopez, Nurse\nMaria Lopez, Nurse")).Last();
        Assert.Equal((old.StaffName, old.StaffName), (chosen.StaffName, typed.StaffName));
        Assert.Equal(3, new[] { old.Code, chosen.Code, typed.Code }.Distinct().Count());
        Assert.Contains("opens nothing here", (await old.EnterAsync(north.Stranger())).Errors, StringComparison.Ordinal);
        Assert.Contains("opens nothing here", (await chosen.EnterAsync(north.Stranger())).Errors, StringComparison.Ordinal);
        Assert.True((await typed.OpenAsync(north.Stranger())).IsRedirect);
    }

    [Fact]
    public async Task A_code_that_is_taken_back_opens_nothing()
    {
        var north = await App.HospitalAsync();
        var card = await PrintedCard.MakeOneAsync(north);
        var (dana, maria) = (await north.SignedInAsAsync("communicator", "Dana"), north.Stranger());
        var welcome = await (await card.EnterAsync(maria)).FollowAsync();
        Assert.True((await (await dana.GetAsync("/people/codes")).SubmitAsync("Take back")).IsRedirect);
        // Neither typed anew, nor where it was typed a moment before.
        Assert.Contains("opens nothing here", (await card.EnterAsync(north.Stranger())).Errors, StringComparison.Ordinal);
        Assert.EndsWith("/account/code", (await welcome.SubmitAsync("Yes, and this is my PIN", ("Input.Pin", "730164"), ("Input.Again", "730164"))).Location, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<int>($"select count(*)::int from kernel.account where given_name = 'Maria'"));
        Assert.Equal(1, await north.ValueAsync<int>($"select count(*)::int from kernel.audit where kind = 'code.taken-back'"));
    }

    [Theory]
    [InlineData("", "Enter a name")]
    [InlineData("Maria Lopez, a, b, c, d", "Line 1 has more than four parts")]
    [InlineData("Maria Lopez\nMaria Lopez", "Line 2 names somebody a second time")]
    [InlineData("Maria Lopez,,,77123\nAnn Lee,,,77123", "Line 2 names somebody a second time")]
    [InlineData("Maria Lopez,,,4711 <b>", "Line 1 has an employee number that is none")]
    [InlineData(", Nurse", "Line 1 has no name")]
    [InlineData("Maria \u0001Lopez", "Line 1 holds a character that cannot be stored")]
    [InlineData("Maria Lopez\uFFFE", "Line 1 holds a character that cannot be stored")]
    [InlineData("Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "Line 1 has a name that is too long")]
    public async Task What_cannot_be_a_roster_is_refused_with_its_line(string names, string why)
    {
        var north = await App.HospitalAsync();
        var form = await (await north.SignedInAsAsync("communicator", "Dana")).GetAsync("/people/codes/sheet");
        var answer = await form.SubmitAsync("Make the cards", ("Input.Names", names));
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<int>($"select count(*)::int from people.one_time_code"));
    }

    [Fact]
    public async Task More_than_a_hundred_at_a_time_are_refused()
    {
        var north = await App.HospitalAsync();
        var form = await (await north.SignedInAsAsync("communicator", "Dana")).GetAsync("/people/codes/sheet");
        var answer = await form.SubmitAsync("Make the cards", ("Input.Names", string.Join('\n', Enumerable.Range(1, 101).Select(i => $"Maria Lopez,,,{i:D5}"))));
        Assert.Contains("at most 100 cards", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_accounts_without_a_way_in_and_without_rights_beyond_staff_get_a_card()
    {
        var north = await App.HospitalAsync();
        var (without, withPassword, suspended, administrator) = (await north.PersonAsync("Wendy", "staff"), await north.PersonAsync("Paul", "staff"), await north.PersonAsync("Sue", "staff"), await north.PersonAsync("Ada", "staff", "administrator"));
        await north.ExecuteAsync($"update kernel.account set password_hash = null where id in ({without.Id}, {suspended.Id}, {administrator.Id})");
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {suspended.Id}");
        await north.ExecuteAsync($"update kernel.account set external_id = 'N-' || given_name");
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var form = await dana.GetAsync("/people/codes/sheet");
        Assert.Equal([without.FullName], form.All(".choice").Select(c => c.TextContent.Trim().Split("Respiratory")[0].Trim()));
        foreach (var closed in new[] { withPassword, suspended, administrator })
        {
            Assert.Equal(404, (await dana.PostAsync("/people/codes/sheet", ("Input.Accounts", closed.Id.ToString()))).Status);
            Assert.Contains("has a way in already, or more rights", (await form.SubmitAsync("Make the cards", ("Input.Names", $"Somebody Else,,,N-{closed.GivenName}"))).Errors, StringComparison.Ordinal);
        }
        var card = PrintedCard.Read(await form.SubmitAsync("Make the cards", ("Input.Accounts", without.Id.ToString()))).Single();
        Assert.Equal((without.FullName, "n-wendy"), (card.Name, card.StaffName));
        Assert.True((await card.OpenAsync(north.Stranger())).IsRedirect);
        Assert.Equal(without.Id, await north.ValueAsync<Guid>($"select account_id from people.pin where staff_name = 'n-wendy'"));
    }

    [Fact]
    public async Task A_card_opens_nothing_once_its_account_may_more_than_staff()
    {
        var north = await App.HospitalAsync();
        var wendy = await north.PersonAsync("Wendy", "staff");
        await north.ExecuteAsync($"update kernel.account set password_hash = null where id = {wendy.Id}");
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var card = PrintedCard.Read(await dana.PostAsync("/people/codes/sheet", ("Input.Accounts", wendy.Id.ToString()))).Single();
        await north.ExecuteAsync($"insert into kernel.account_role (account_id, role_id) select {wendy.Id}, id from kernel.role where name = 'administrator'");
        var answer = await (await card.EnterAsync(north.Stranger())).FollowAsync();
        Assert.EndsWith("/account/code", answer.Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("moderator")]
    [InlineData("leader")]
    [InlineData("patient")]
    public async Task Others_see_and_make_no_cards(string role)
    {
        var north = await App.HospitalAsync();
        await PrintedCard.MakeOneAsync(north);
        var (nurse, id) = (await north.SignedInAsAsync(role), await north.ValueAsync<Guid>($"select id from people.one_time_code"));
        Assert.Equal((404, 404), ((await nurse.GetAsync("/people/codes")).Status, (await nurse.GetAsync("/people/codes/sheet")).Status));
        Assert.Equal(404, (await nurse.PostAsync("/people/codes/sheet", ("Input.Names", "Eve Dropper"))).Status);
        Assert.Equal(404, (await nurse.PostAsync("/people/codes", ("Input.TakeBack", id.ToString()))).Status);
        Assert.Equal(1, await north.ValueAsync<int>($"select count(*)::int from people.one_time_code"));
    }

    [Fact]
    public async Task Another_hospitals_cards_are_neither_seen_nor_made_again_nor_taken_back()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var card = await PrintedCard.MakeOneAsync(north);
        var (dana, id) = (await south.SignedInAsAsync("communicator", "Dana"), await north.ValueAsync<Guid>($"select id from people.one_time_code"));
        Assert.DoesNotContain("Maria", (await dana.GetAsync("/people/codes")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await dana.PostAsync("/people/codes", ("Input.TakeBack", id.ToString()))).Status);
        Assert.Equal(404, (await dana.PostAsync("/people/codes/sheet", ("Input.Again", id.ToString()))).Status);
        Assert.Contains("opens nothing here", (await card.EnterAsync(south.Stranger())).Errors, StringComparison.Ordinal);
        Assert.True((await card.OpenAsync(north.Stranger())).IsRedirect);
    }
}
