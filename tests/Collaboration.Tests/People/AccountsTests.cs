using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Who may give roles and suspend, and whom.</summary>
public sealed class AccountsTests : AppTest
{
    [Theory]
    [InlineData("communicator")]
    [InlineData("leader")]
    [InlineData("staff")]
    [InlineData("patient")]
    public async Task Nobody_but_an_administrator_manages_people(string role)
    {
        var north = await App.HospitalAsync();
        var (somebody, target) = (await north.SignedInAsAsync(role), await north.PersonAsync("Ben", "staff"));
        Assert.Equal(404, (await somebody.GetAsync("/people")).Status);
        Assert.Equal(404, (await somebody.PostAsync("/people", ("Input.Roles", "administrator"))).Status);
        Assert.Equal(404, (await somebody.PostAsync($"/people/{target.Id}", ("Input.Do", "suspend"))).Status);
        Assert.Equal(404, (await somebody.PostAsync($"/people/{somebody.Person.Id}", ("Input.Do", "roles"), ("Input.Roles", "administrator"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.invitation"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where suspended_at is not null"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account_role a join kernel.role r on r.id = a.role_id where r.name = 'administrator'"));
    }

    [Fact]
    public async Task Another_hospitals_account_is_not_found_and_stays_as_it_is()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator"), await south.PersonAsync("Ben", "staff"));
        Assert.Equal(404, (await administrator.GetAsync($"/people/{nurse.Id}")).Status);
        Assert.Equal(404, (await administrator.PostAsync($"/people/{nurse.Id}", ("Input.Do", "suspend"))).Status);
        Assert.Equal(404, (await administrator.PostAsync($"/people/{Guid.NewGuid()}", ("Input.Do", "suspend"))).Status);
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from kernel.account where suspended_at is not null"));
    }

    [Fact]
    public async Task An_administrator_cannot_lock_themselves_out()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        var form = await administrator.GetAsync($"/people/{administrator.Person.Id}");
        Assert.Contains("lock yourself out", (await form.SubmitAsync("Suspend")).Errors, StringComparison.Ordinal);
        Assert.Contains("lock yourself out", (await form.SubmitAsync("Save roles", ("Input.Roles", "staff"))).Errors, StringComparison.Ordinal);
        Assert.Equal(200, (await administrator.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task Roles_that_do_not_exist_and_unknown_verbs_are_refused()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Ben", "staff"));
        foreach (var form in new (string, string?)[][] { [("Input.Do", "roles"), ("Input.Roles", "emperor")], [("Input.Do", "roles")], [("Input.Do", "explode")], [] })
        {
            var answer = await administrator.PostAsync($"/people/{nurse.Id}", form);
            Assert.Equal(200, answer.Status);
            Assert.NotEmpty(answer.Errors);
        }
        Assert.Contains("Choose at least one role", (await administrator.PostAsync("/people", ("Input.Roles", "emperor"))).Errors, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.account_role where account_id = {nurse.Id}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.invitation"));
    }

    [Fact]
    public async Task People_are_found_by_name_and_address_and_wildcards_are_letters()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        var (nurse, other) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"));
        var found = await administrator.GetAsync("/people?q=" + nurse.FamilyName);
        Assert.Contains(nurse.FullName, found.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(other.FullName, found.Words, StringComparison.Ordinal);
        Assert.Contains("0 accounts", (await administrator.GetAsync("/people?q=%25")).Words, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.account set email = 'ana_b@example.org' where id = {nurse.Id}");
        Assert.Contains("1 account", (await administrator.GetAsync("/people?q=ANA_B")).Words, StringComparison.Ordinal);
        Assert.Contains("3 accounts", (await administrator.GetAsync("/people?q=%00")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await administrator.GetAsync("/people?page=abc")).Status);
        Assert.Equal(200, (await administrator.GetAsync("/people?page=-5&q=" + new string('x', 5000))).Status);
    }

    [Fact]
    public async Task People_come_fifty_to_a_page()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        await north.ExecuteAsync($"""
            insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, email, normalized_email, security_stamp, created_at)
            select gen_random_uuid(), 'Nurse', to_char(n, 'FM000'), n || '@x.example', n || '@X.EXAMPLE', n || '@x.example', n || '@X.EXAMPLE', 'x', now() from generate_series(1, 60) n
            """);
        var first = await administrator.GetAsync("/people");
        Assert.Equal(50, first.All("tbody tr").Count);
        var second = await administrator.SendAsync(HttpMethod.Get, first.One("a[rel=next]").GetAttribute("href")!, null);
        Assert.Equal(11, second.All("tbody tr").Count);
        Assert.Empty(first.All("tbody th").Select(t => t.TextContent).Intersect(second.All("tbody th").Select(t => t.TextContent)));
    }

    [Fact]
    public async Task Somebody_changes_their_own_name()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var form = await nurse.GetAsync("/account");
        Assert.True((await form.SubmitAsync("Save", ("Input.GivenName", " Anna "), ("Input.Title", ""))).IsRedirect);
        Assert.Equal("Anna", await north.ValueAsync<string>($"select given_name from kernel.account where id = {nurse.Person.Id}"));
        var wrong = await form.SubmitAsync("Save", ("Input.GivenName", new string('x', 61)), ("Input.Title", "ICU"));
        Assert.Equal(200, wrong.Status);
        Assert.NotEmpty(wrong.Errors);
        Assert.Equal(new string('x', 61), wrong.One("#Input_GivenName").GetAttribute("value"));
        Assert.Equal("Anna", await north.ValueAsync<string>($"select given_name from kernel.account where id = {nurse.Person.Id}"));
    }

    [Fact]
    public async Task Somebody_marks_their_own_notices_as_read_and_nobody_elses()
    {
        var north = await App.HospitalAsync();
        var (nurse, other) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        await north.ExecuteAsync($"insert into kernel.notice (id, account_id, text, path, created_at) values (gen_random_uuid(), {nurse.Person.Id}, 'Ruth answered you', '/rules', now()), (gen_random_uuid(), {other.Person.Id}, 'For Ben alone', '/rules', now())");
        var page = await nurse.GetAsync("/account/notices");
        Assert.Contains("Ruth answered you", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("For Ben alone", page.Words, StringComparison.Ordinal);
        Assert.Equal("1 new", (await nurse.GetAsync("/")).One(".tools a[href$=notices] .n").TextContent);
        var foreign = await north.ValueAsync<Guid>($"select id from kernel.notice where account_id = {other.Person.Id}");
        Assert.Equal(404, (await nurse.PostAsync("/account/notices", ("until", foreign.ToString()))).Status);
        Assert.True((await page.SubmitAsync("Mark all as read")).IsRedirect);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where seen_at is null"));
        Assert.Empty((await nurse.GetAsync("/")).All(".tools a[href$=notices] .n"));
    }
}
