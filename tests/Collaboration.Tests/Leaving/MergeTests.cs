using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Leaving;

/// <summary>Two accounts of one person become one.</summary>
public sealed class MergeTests : AppTest
{
    [Fact]
    public async Task The_page_says_what_will_move_and_afterwards_it_is_the_others()
    {
        var north = await App.HospitalAsync();
        var (administrator, old, now, ruth) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("leader", "Anna"), await north.SignedInAsAsync("staff", "Ana"), await north.PersonAsync("Ruth", "leader"));
        var (own, others) = (await north.PostAsync(old.Person, "Quiet nights"), await north.PostAsync(ruth));
        await north.ExecuteAsync($"update kernel.account set external_id = 'E-17' where id = {old.Person.Id}");
        await north.CommentAsync(others, old.Person, "Lamps, please.");
        foreach (var account in new[] { old.Person.Id, now.Person.Id }) { await north.ExecuteAsync($"insert into blogs.post_recommendation (post_id, account_id, at) values ({others.Id}, {account}, now())"); }
        var chosen = await administrator.GetAsync($"/people/{old.Person.Id}/merge?q={now.Person.Email}");
        var form = await administrator.SendAsync(HttpMethod.Get, chosen.One(".listing a").GetAttribute("href")!, null);
        Assert.Contains("Posts: 1", form.Words, StringComparison.Ordinal);
        Assert.Contains("posts, comments, recommendations", form.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await form.SubmitAsync("Make them one", ("Input.Stays", $"{now.Person.Id}"))).Status);
        Assert.Contains(now.Person.FullName, (await now.GetAsync(own.Path)).Text, StringComparison.Ordinal);
        Assert.Contains("Lamps, please.", (await now.GetAsync("/comments/mine")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from blogs.post_recommendation"));
        Assert.Equal(404, (await old.GetAsync("/account")).Status);
        Assert.Equal(404, (await administrator.GetAsync($"/people/{old.Person.Id}")).Status);
        Assert.Contains("Your two accounts here are one now", (await now.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where email = {old.Person.Email}"));
        Assert.Equal("E-17", await north.ValueAsync<string>($"select external_id from kernel.account where id = {now.Person.Id}"));
    }

    [Fact]
    public async Task Roles_move_when_that_is_ticked_and_not_otherwise()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        foreach (var (ticked, roles) in new[] { ("true", "leader, staff"), (null, "staff") })
        {
            var (goes, stays) = (await north.PersonAsync("Anna", "leader"), await north.PersonAsync("Ana", "staff"));
            var form = await administrator.GetAsync($"/people/{goes.Id}/merge?with={stays.Id}");
            Assert.Equal(303, (await form.SubmitAsync("Make them one", ("Input.Stays", $"{stays.Id}"), ("Input.Roles", ticked))).Status);
            Assert.Equal(roles, await north.ValueAsync<string>($"select string_agg(r.name, ', ' order by r.name) from kernel.account_role a join kernel.role r on r.id = a.role_id where a.account_id = {stays.Id}"));
        }
    }

    [Fact]
    public async Task Oneself_stays_and_the_last_administrator_and_whoever_can_sign_in()
    {
        var north = await App.HospitalAsync();
        var (ada, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Ana", "staff"));
        var form = await ada.GetAsync($"/people/{ada.Person.Id}/merge?with={nurse.Id}");
        Assert.Contains("You are signed in with this account", (await form.SubmitAsync("Make them one", ("Input.Stays", $"{nurse.Id}"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose which", (await form.SubmitAsync("Make them one")).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose which", (await form.SubmitAsync("Make them one", ("Input.Stays", $"{Guid.NewGuid()}"))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.account set is_byline = true, suspended_at = now() where id = {nurse.Id}");
        var otto = await north.SignedInAsAsync("administrator", "Otto");
        form = await otto.GetAsync($"/people/{ada.Person.Id}/merge?with={nurse.Id}");
        Assert.Contains("byline", (await form.SubmitAsync("Make them one", ("Input.Stays", $"{nurse.Id}"))).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where removed_at is not null"));
    }

    [Fact]
    public async Task What_one_wrote_in_the_others_name_is_in_their_own_now()
    {
        var north = await App.HospitalAsync();
        var (administrator, goes, stays) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Anna", "leader"), await north.PersonAsync("Ana", "leader"));
        var post = await north.PostAsync(stays);
        await north.ExecuteAsync($"update blogs.post set written_by = {goes.Id} where id = {post.Id}");
        await north.ExecuteAsync($"insert into blogs.byline_permission (id, leader_id, writer_id, given_at) values (gen_random_uuid(), {stays.Id}, {goes.Id}, now())");
        Assert.Equal(303, (await (await administrator.GetAsync($"/people/{goes.Id}/merge?with={stays.Id}")).SubmitAsync("Make them one", ("Input.Stays", $"{stays.Id}"))).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from blogs.post where author_id = {stays.Id} and written_by is null"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.byline_permission"));
    }

    [Fact]
    public async Task The_record_calls_the_account_that_went_by_the_name_of_the_one_that_stays()
    {
        var north = await App.HospitalAsync();
        var (administrator, goes, stays) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Anna", "staff"), await north.PersonAsync("Ana", "staff"));
        await north.ExecuteAsync($"insert into kernel.audit (kind, actor, at) values ('session.started', {goes.Id}, now())");
        await (await administrator.GetAsync($"/people/{goes.Id}/merge?with={stays.Id}")).SubmitAsync("Make them one", ("Input.Stays", $"{stays.Id}"));
        var record = (await administrator.GetAsync("/people/record")).Words;
        Assert.Contains($"Signed in {stays.FullName}", record, StringComparison.Ordinal);
        Assert.Contains("Two accounts made one", record, StringComparison.Ordinal);
        Assert.DoesNotContain("Merged account", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_merges_and_never_with_another_hospitals_account()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, anna, foreign) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Anna", "staff"), await south.PersonAsync("Ana", "staff"));
        foreach (var (somebody, with) in new[] { (await north.SignedInAsAsync("communicator"), anna.Id), (await north.SignedInAsAsync("staff"), anna.Id), (await south.SignedInAsAsync("administrator"), anna.Id), (await north.SignedInAsAsync("administrator"), foreign.Id), (await north.SignedInAsAsync("administrator"), ana.Id) })
        {
            Assert.Equal(404, (await somebody.GetAsync($"/people/{ana.Id}/merge?with={with}")).Status);
            Assert.Equal(404, (await somebody.PostAsync($"/people/{ana.Id}/merge?with={with}", ("Input.Stays", $"{ana.Id}"))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where removed_at is not null"));
    }
}
