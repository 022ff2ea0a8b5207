using System.Diagnostics;
using System.Globalization;
using System.Text;
using Collaboration.People.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>What a file of people does with accounts.</summary>
public sealed class PeopleImportTests : AppTest
{
    private Hospital _north = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing_and_a_rehearsal_changes_nothing_either()
    {
        const string File = "id,email,given name,family name,title,roles,site,department,profession,shift,active\n1,ana@example.org,Ana,Morales,Lead,leader|staff,Main,Emergency,Nurse,Nights,yes\n2,,Ben,,,,Main | West,,,,yes\n";
        var before = await FingerprintAsync();
        Assert.Equal(new PeopleTallies(Made: 2), (await _north.ImportAsync(File, rehearse: true)).Tallies);
        Assert.Equal(before, await FingerprintAsync());
        Assert.Equal(new PeopleTallies(Made: 2), (await _north.ImportAsync(File)).Tallies);
        Assert.Equal("department Emergency, profession Nurse, shift Nights, site Main", await _north.GroupsOfAsync("1"));
        Assert.Equal("site Main, site West", await _north.GroupsOfAsync("2"));
        before = await FingerprintAsync();
        var again = await _north.ImportAsync(File);
        Assert.Equal((new PeopleTallies(Unchanged: 2), 0), (again.Tallies, again.Lines.Count));
        Assert.Equal(before, await FingerprintAsync());
        Assert.Equal(2L, await _north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'people.imported'"));
    }

    [Fact]
    public async Task Somebody_is_found_by_number_then_by_address_and_follows_the_file()
    {
        var ana = await _north.PersonAsync("Ana", "staff");
        Assert.Equal("changed: external id", (await _north.ImportAsync($"id,email,given name\n1,{ana.Email.ToUpperInvariant()},Ana\n")).Of(2));
        Assert.Equal("changed: name, e-mail, title, roles, department", (await _north.ImportAsync("id,email,given name,family name,title,roles,department\n1,new@example.org,Anna,Morales,Chief,leader,Surgery\n")).Of(2));
        Assert.Equal($"{ana.Id} Anna Morales Chief new@example.org NEW@EXAMPLE.ORG leader", await _north.ValueAsync<string>($"select a.id || ' ' || a.given_name || ' ' || a.family_name || ' ' || a.title || ' ' || a.email || ' ' || a.normalized_user_name || ' ' || r.name from kernel.account a join kernel.account_role ar on ar.account_id = a.id join kernel.role r on r.id = ar.role_id"));
        Assert.Equal("""{"roles": ["leader"], "source": "csv"}""", await _north.ValueAsync<string>($"select data::text from kernel.audit where kind = 'account.roles' and subject = {ana.Id}"));
        var ben = await _north.PersonAsync("Ben", "staff");
        Assert.Equal("refused: the e-mail address is another account's", (await _north.ImportAsync($"id,email,given name\n1,{ben.Email},Anna\n")).Of(2));
        // A column that is not there says nothing; an empty cell takes the title and the file's groups away, never the address or the roles.
        Assert.Equal("changed: title, department", (await _north.ImportAsync("id,email,given name,title,roles,department\n1,,Anna,,,\n")).Of(2));
        Assert.Equal("Anna Morales new@example.org", await _north.ValueAsync<string>($"select given_name || ' ' || family_name || ' ' || email from kernel.account where external_id = '1' and title is null"));
    }

    [Fact]
    public async Task Whoever_is_not_active_is_out_at_once_and_comes_back_by_file_unless_it_was_done_by_hand()
    {
        var nurse = await _north.SignedInAsAsync("staff");
        var file = $"id,email,given name,family name,title,active\n1,{nurse.Person.Email},{nurse.Person.GivenName},{nurse.Person.FamilyName},Respiratory,";
        await _north.ImportAsync(file + "yes\n");
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        Assert.Equal("suspended: not active in the file", (await _north.ImportAsync(file + "no\n")).Of(2));
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.suspend' and subject = {nurse.Person.Id}"));
        Assert.Equal(new PeopleTallies(Unchanged: 1), (await _north.ImportAsync(file + "no\n")).Tallies);
        Assert.Equal(new PeopleTallies(Resumed: 1), (await _north.ImportAsync(file + "yes\n")).Tallies);
        // The old session stays ended.
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        var ada = await _north.SignedInAsAsync("administrator", "Ada");
        Assert.True((await (await ada.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync("Suspend")).IsRedirect);
        Assert.StartsWith("stays: suspended here by hand", (await _north.ImportAsync(file + "yes\n")).Of(2), StringComparison.Ordinal);
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from kernel.account where suspended_at is not null"));
        Assert.Equal(new PeopleTallies(Unchanged: 1), (await _north.ImportAsync("id,given name,active\n9,Gone,no\n")).Tallies);
    }

    [Fact]
    public async Task Staff_who_are_not_in_the_file_are_suspended_when_that_was_asked_for()
    {
        var patient = await _north.PersonAsync("Pat", "patient");
        var file = "id,email,given name\n" + string.Concat(Enumerable.Range(1, 6).Select(i => $"{i},p{i}@example.org,P{i}\n"));
        await _north.ImportAsync(file);
        var gone = await _north.SignedInAsAsync("staff", "Gone");
        Assert.Equal(new PeopleTallies(Unchanged: 6), (await _north.ImportAsync(file)).Tallies);
        var rehearsal = await _north.ImportAsync(file, rehearse: true, suspend: true);
        Assert.Equal((new PeopleTallies(Unchanged: 6, Suspended: 1), "suspended: not in the file", gone.Person.FullName), (rehearsal.Tallies, rehearsal.Of(0), rehearsal.Lines.Single().Name));
        Assert.Equal(200, (await gone.GetAsync("/account")).Status);
        Assert.Equal(new PeopleTallies(Unchanged: 6, Suspended: 1), (await _north.ImportAsync(file, suspend: true)).Tallies);
        Assert.Equal(404, (await gone.GetAsync("/account")).Status);
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.suspend' and subject = {gone.Person.Id}"));
        Assert.Equal(0L, await _north.ValueAsync<long>($"select count(*) from kernel.account where id = {patient.Id} and suspended_at is not null"));
        Assert.Equal(new PeopleTallies(Unchanged: 6), (await _north.ImportAsync(file, suspend: true)).Tallies);
    }

    [Fact]
    public async Task More_than_a_third_or_a_file_that_cannot_be_read_suspends_nobody()
    {
        await _north.ImportAsync("id,given name\n" + string.Concat(Enumerable.Range(1, 9).Select(i => $"{i},P{i}\n")));
        var third = await Assert.ThrowsAsync<PeopleImportException>(() => _north.ImportAsync("id,given name\n1,New\n2,P2\n3,P3\n4,P4\n5,P5\n", suspend: true));
        Assert.Equal("4 of 9 people are not in the file: more than a third would be suspended. Nothing was changed.", third.Message);
        var broken = await Assert.ThrowsAsync<PeopleImportException>(() => _north.ImportAsync("id,given name\n1,New\n2,P2\n3,P3\n4,P4\n5,P5\n6,P6\n7,P7\n8,\"P8\n", suspend: true));
        Assert.StartsWith("A line of the file cannot be read", broken.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await _north.ValueAsync<long>($"select count(*) from kernel.account where suspended_at is not null or given_name = 'New'"));
        Assert.Equal(2L, await _north.ValueAsync<long>($"select count(*) from people.import_run where state = 'failed'"));
    }

    [Fact]
    public async Task What_was_only_tried_is_forgotten_after_a_month_and_who_came_after_a_year_unless_it_is_held()
    {
        await _north.ImportAsync("id,given name\n1,Ana\n", rehearse: true);
        await _north.ImportAsync("id,given name\n1,Ana\n");
        await _north.ExecuteAsync($"update people.import_run set ended_at = ended_at - interval '370 days'");
        var hold = Guid.CreateVersion7();
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (id, tenant_id, reason) values ({hold}, {_north.Id}, 'An inquiry')");
        await _north.ImportAsync("id,given name\n1,Ana\n");
        Assert.Equal((3L, 2L), (await _north.ValueAsync<long>($"select count(*) from people.import_run"), await _north.ValueAsync<long>($"select count(*) from people.import_line")));
        await App.Network().ExecuteAsync($"update catalogue.legal_hold set lifted_at = now() where id = {hold}");
        await _north.ImportAsync("id,given name\n1,Ana\n");
        Assert.Equal((3L, 0L), (await _north.ValueAsync<long>($"select count(*) from people.import_run"), await _north.ValueAsync<long>($"select count(*) from people.import_line")));
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from people.import_run where tallies ->> 'made' = '1'"));
    }

    [Fact]
    public async Task An_old_blogs_author_who_works_here_takes_over_their_posts()
    {
        var author = await _north.PersonAsync("Ruth");
        await _north.ExecuteAsync($"update kernel.account set is_byline = true, suspended_at = now(), password_hash = null where id = {author.Id}");
        Assert.Equal("made: the posts under this name are theirs", (await _north.ImportAsync($"email,given name\n{author.Email},Ruth\n")).Of(2));
        Assert.Equal("staff", await _north.ValueAsync<string>($"select r.name from kernel.account a join kernel.account_role ar on ar.account_id = a.id join kernel.role r on r.id = ar.role_id where a.id = {author.Id} and not a.is_byline and a.suspended_at is null"));
    }

    [Fact]
    public async Task People_without_a_password_choose_one_by_mail()
    {
        await _north.ImportAsync("email,given name\nana.invited@example.org,Ana\nben.quiet@example.org,Ben\n", inviteAt: $"{App.Address.ToString().TrimEnd('/')}{_north.Prefix}");
        Assert.Equal(2L, await _north.ValueAsync<long>($"select count(*) from people.link where expires_at > now() + interval '6 days'"));
        var (letter, stranger) = (await Letter.ToAsync(App, "ana.invited@example.org", "Your account"), _north.Stranger());
        Assert.True((await (await stranger.GetAsync(letter.Link[_north.Prefix.Length..])).SubmitAsync("Save", ("Input.Password", "four words for ana"))).IsRedirect);
        var entered = await (await stranger.GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", "ana.invited@example.org"), ("Input.Password", "four words for ana"));
        Assert.True(entered.IsRedirect);
        Assert.Equal(200, (await stranger.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Who_comes_in_by_file_reads_what_is_for_their_groups_and_nothing_crosses_to_another_hospital()
    {
        var (south, nurse, ruth) = (await App.HospitalAsync("south"), await _north.SignedInAsAsync("staff"), await _north.PersonAsync("Ruth", "leader"));
        await _north.ImportAsync($"email,given name,shift\n{nurse.Person.Email},Ana,Nights\n");
        var post = await _north.PostAsync(ruth, audience: await _north.GroupAsync("shift", "NIGHTS"));
        Assert.Equal(200, (await nurse.GetAsync(post.Path)).Status);
        var before = await FingerprintAsync();
        Assert.Equal(new PeopleTallies(Made: 1), (await south.ImportAsync($"email,given name,shift\n{nurse.Person.Email},Ana,Nights\n")).Tallies);
        Assert.Equal(before, await FingerprintAsync());
        await _north.ImportAsync($"email,given name,shift\n{nurse.Person.Email},Ana,Days\n");
        Assert.Equal(404, (await nurse.GetAsync(post.Path)).Status);
    }

    [Fact]
    public async Task Ten_thousand_people_come_in_within_thirty_seconds()
    {
        var file = new StringBuilder("id,email,given name,family name,title,roles,site,department,profession,shift,active\n");
        for (var i = 0; i < 10_000; i++) { file.Append(CultureInfo.InvariantCulture, $"{i},p{i}@example.org,Given{i},Family{i},Title {i % 50},staff,Site {i % 5},Department {i % 80},Profession {i % 20},Shift {i % 3},yes\n"); }
        var watch = Stopwatch.StartNew();
        Assert.Equal(new PeopleTallies(Made: 10_000), (await _north.ImportAsync(file.ToString())).Tallies);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
        Assert.Equal((10_000L, 40_000L, 108L), (await _north.ValueAsync<long>($"select count(*) from kernel.account"), await _north.ValueAsync<long>($"select count(*) from kernel.audience_member"), await _north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'group'")));
    }

    /// <summary>Everything that a file could change.</summary>
    private Task<string> FingerprintAsync() => _north.ValueAsync<string>($"""
        select md5(concat((select string_agg(a::text, '|' order by id) from kernel.account a), (select string_agg(r::text, '|' order by account_id, role_id) from kernel.account_role r),
            (select string_agg(g::text, '|' order by id) from kernel.audience g), (select string_agg(m::text, '|' order by account_id, audience_id) from kernel.audience_member m)))
        """);
}
