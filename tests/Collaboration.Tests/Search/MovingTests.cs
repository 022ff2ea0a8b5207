using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Discussions;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Leaving;
using Collaboration.Tests.Questions;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>The index moves with the rows, in the transaction that moves them.</summary>
public sealed class MovingTests : AppTest
{
    [Fact]
    public async Task What_is_said_by_the_forms_is_found_at_once_and_gone_at_once()
    {
        var north = await App.HospitalAsync();
        var (ruth, ben) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ben"));
        await north.RuleAsync("at once");
        var post = await north.PostAsync(ruth.Person);
        var comment = Guid.CreateVersion7();
        Assert.Equal(303, (await ben.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", $"{comment}"), ("Input.Text", "A lamp for the corridor"))).Status);
        var message = await ben.SayAsync("A kettle for the corridor");
        var idea = await ben.ProposeAsync();
        var question = await Asked.AskAsync(ben, "Who repairs the lift?");
        foreach (var thing in new[] { post.Id, comment, message, idea, question }) { Assert.True(await north.IsFoundAsync(thing), $"{thing}"); }
        Assert.Contains("corridor", await north.LexemesAsync(comment));
        Assert.Contains("kettl", await north.LexemesAsync(message));
        foreach (var (thing, path) in new[] { (comment, $"/comments/{comment}/take-back"), (message, $"/discussion/messages/{message}/take-back"), (idea, $"/ideas/{idea}/take-back"), (question, $"/questions/{question}/take-back") })
        {
            Assert.Equal(303, (await ben.PostAsync(path)).Status);
            Assert.False(await north.IsFoundAsync(thing), path);
        }
        Assert.True(await north.IsFoundAsync(post.Id));
        Assert.Equal(0, await north.StrayAsync());
    }

    [Fact]
    public async Task Within_the_transaction_it_moves_and_with_the_transaction_it_stays_or_goes()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var post = await north.PostAsync(ruth);
        var comment = await north.CommentAsync(post, ruth);
        await using var connection = await north.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync($"delete from blogs.publication where post_id = {post.Id}");
            await connection.ExecuteAsync($"set constraints all immediate");
            Assert.Equal(0, await connection.ValueAsync<long>($"select count(*) from search.item where id in ({post.Id}, {comment})"));
            Assert.Equal(0, await connection.ValueAsync<long>($"select count(*) from search.change"));
            // Others see it as it was, until this ends.
            Assert.True(await north.IsFoundAsync(post.Id) && await north.IsFoundAsync(comment));
        }
        Assert.True(await north.IsFoundAsync(post.Id) && await north.IsFoundAsync(comment));
        await connection.ExecuteAsync($"delete from blogs.publication where post_id = {post.Id}");
        Assert.False(await north.IsFoundAsync(post.Id) || await north.IsFoundAsync(comment));
    }

    [Fact]
    public async Task Who_may_read_less_finds_less_below_it_too()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var group = await north.GroupAsync("Nights", ruth.Id);
        var post = await north.PostAsync(ruth);
        var comment = await north.CommentAsync(post, ruth);
        await north.ExecuteAsync($"update blogs.post set audience_id = {group} where id = {post.Id}");
        Assert.True(await north.IsFoundAsync(post.Id) && await north.IsFoundAsync(comment));
        Assert.Equal((group, group), (await north.AudienceAsync(post.Id), await north.AudienceAsync(comment)));
        var ben = await north.SignedInAsAsync("staff", "Ben");
        var message = await ben.SayAsync("A kettle for every ward");
        await north.ExecuteAsync($"update discussions.channel set audience_id = {group}");
        Assert.True(await north.IsFoundAsync(message));
        Assert.Equal(group, await north.AudienceAsync(message));
    }

    [Fact]
    public async Task A_reply_is_found_where_what_it_answers_stands()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var post = await north.PostAsync(ruth);
        var first = await north.CommentAsync(post, ruth);
        var reply = await north.CommentAsync(post, ruth, parent: first);
        foreach (var (state, isFound) in new[] { ("waiting", false), ("shown", true), ("declined", false), ("taken back", true) })
        {
            await north.ExecuteAsync($"update blogs.comment set state = {state} where id = {first}");
            Assert.Equal((state, isFound), (state, await north.IsFoundAsync(reply)));
        }
    }

    [Fact]
    public async Task What_is_renamed_is_found_by_its_new_name()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        var channel = await north.ValueAsync<Guid>($"select id from discussions.channel where slug = 'everyone'");
        Assert.Equal(303, (await ada.PostAsync("/discussion/everyone/edit", ("Input.Name", "Tearoom"), ("Input.Audience", $"{Audience.Staff}"))).Status);
        Assert.Equal("Tearoom", await north.TitleAsync(channel));
        Assert.Equal("Tearoom", await north.ValueAsync<string>($"select name from search.place where id = {channel}"));
        Assert.True(await north.IsFoundAsync(channel));
        var blog = await north.ValueAsync<Guid>($"select id from blogs.blog where slug = 'lets-talk'");
        await north.ExecuteAsync($"update blogs.blog set name = 'Town hall' where id = {blog}");
        Assert.Equal(("Town hall", "Town hall"), (await north.TitleAsync(blog), await north.ValueAsync<string>($"select name from search.place where id = {blog}")));
        // A conversation under a thing is no place.
        var idea = await ada.ProposeAsync();
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from search.place where id = {idea}"));
        Assert.True(await north.IsFoundAsync(idea));
    }

    [Fact]
    public async Task Colleagues_are_found_as_the_directory_shows_them()
    {
        var north = await App.HospitalAsync();
        var ben = await north.PersonAsync("Ben", "staff");
        var department = await north.GroupAsync("Radiology", ben.Id);
        await north.ExecuteAsync($"update kernel.audience set group_kind = 'department' where id = {department}");
        await north.ExecuteAsync($"insert into people.profile (account_id, bio, bio_html) values ({ben.Id}, 'Chess.', '<p>Chess.</p>')");
        Assert.Equal(["chess", "radiolog", "respiratori"], (await north.LexemesAsync(ben.Id)).Intersect(["chess", "radiolog", "respiratori"]));
        await north.ExecuteAsync($"update kernel.audience set name = 'Imaging' where id = {department}");
        Assert.Contains("imag", await north.LexemesAsync(ben.Id));
        await north.ExecuteAsync($"update kernel.account set given_name = 'Benedict' where id = {ben.Id}");
        Assert.Contains("benedict", await north.LexemesAsync(ben.Id));
        foreach (var (away, back) in new (FormattableString, FormattableString)[]
        {
            ($"update kernel.account set suspended_at = now() where id = {ben.Id}", $"update kernel.account set suspended_at = null where id = {ben.Id}"),
            ($"update kernel.role set is_staff = false where name = 'staff'", $"update kernel.role set is_staff = true where name = 'staff'"),
            ($"delete from kernel.account_role where account_id = {ben.Id}", $"insert into kernel.account_role (account_id, role_id) select {ben.Id}, id from kernel.role where name = 'staff'"),
        })
        {
            await north.ExecuteAsync(away);
            Assert.False(await north.IsFoundAsync(ben.Id), away.Format);
            await north.ExecuteAsync(back);
            Assert.True(await north.IsFoundAsync(ben.Id), back.Format);
        }
        // Who hides is found until the hospital lets people hide.
        await north.ExecuteAsync($"update people.profile set is_hidden = true where account_id = {ben.Id}");
        Assert.True(await north.IsFoundAsync(ben.Id));
        await north.ExecuteAsync($"insert into kernel.house_rule (may_hide) values (true)");
        Assert.False(await north.IsFoundAsync(ben.Id));
    }

    [Theory]
    [InlineData("stay")]
    [InlineData("go")]
    public async Task Who_leaves_is_found_no_more_and_with_their_words_what_they_said(string words)
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        var eve = await Everybody.InAsync(north);
        var said = await north.ValueAsync<long>($"select count(*) from search.item where author_id = {eve.Id}");
        Assert.True(said >= 5, $"{said}");
        await north.RemoveAsync(administrator, eve, words);
        Assert.False(await north.IsFoundAsync(eve.Id));
        Assert.Equal(words == "stay" ? said : 0, await north.ValueAsync<long>($"select count(*) from search.item where author_id = {eve.Id}"));
        var name = eve.FamilyName.ToLowerInvariant();
        await north.ExecuteAsync($"select search.post(1000)");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from search.posting where lexeme like {name} || '%'"));
        Assert.Equal(0, await north.StrayAsync());
    }

    [Fact]
    public async Task An_idea_that_says_the_same_as_another_is_found_by_who_reads_both()
    {
        var north = await App.HospitalAsync();
        var ben = await north.SignedInAsAsync("staff", "Ben");
        var group = await north.GroupAsync("Nights", ben.Person.Id);
        var (stays, merged) = (await ben.ProposeAsync(), await ben.ProposeAsync("Tea at night"));
        await north.ExecuteAsync($"update ideas.idea set merged_into = {stays} where id = {merged}");
        Assert.True(await north.IsFoundAsync(merged));
        await north.ExecuteAsync($"update ideas.idea set audience_id = {group} where id = {stays}");
        Assert.False(await north.IsFoundAsync(merged));
        await north.ExecuteAsync($"update ideas.idea set merged_into = null where id = {merged}");
        Assert.True(await north.IsFoundAsync(merged));
    }

    [Fact]
    public async Task A_sealed_question_names_nobody_here_either()
    {
        var north = await App.HospitalAsync();
        var id = Guid.NewGuid();
        await north.ExecuteAsync($"insert into questions.question (id, is_sealed, audience_id, title, markdown, html, state, asked_at) values ({id}, true, {Audience.Staff}, 'Who checks the checker?', '', '', 'open', date_trunc('day', now()))");
        Assert.True(await north.IsFoundAsync(id));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from search.item where id = {id} and author_id is null and at = date_trunc('day', now())"));
        Assert.DoesNotContain(await north.LexemesAsync(id), l => l.StartsWith("by=", StringComparison.Ordinal) || l.StartsWith("author=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_comes_by_the_hundred_waits_a_moment_and_what_goes_by_the_hundred_does_not()
    {
        var north = await App.HospitalAsync();
        var ben = await north.PersonAsync("Ben", "staff");
        await north.ExecuteAsync($"insert into ideas.idea (id, title, markdown, html, audience_id, proposed_by, stage, proposed_at) select gen_random_uuid(), 'Kettle ' || n, '', '', {Audience.Staff}, {ben.Id}, 'new', now() from generate_series(1, 600) n");
        await Wait.UntilAsync("all are found", async () => await north.ValueAsync<long>($"select count(*) from search.item where kind = 'idea'") == 600);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from search.waiting"));
        await north.ExecuteAsync($"update ideas.idea set taken_back_at = now()");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from search.item where kind = 'idea'"));
        Assert.Equal(0, await north.StrayAsync());
    }
}
