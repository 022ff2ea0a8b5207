using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Recipes;

/// <summary>What each step makes, and that it makes it once and in one hospital.</summary>
public sealed class StepTests : RecipeTest
{
    [Fact]
    public async Task Comments_trailing_commas_and_any_case_of_a_steps_name_are_read()
    {
        await RunAsync("""
            // a recipe
            { "name": "test", "issetuprecipe": true, "categories": ["x"], "tags": [], "steps": [ /* one */ { "name": "Blog", "blogs": [{ "slug": "news", "name": "News", },], }, ], }
            """);
        Assert.Equal(1, await BlogsAsync("news"));
    }

    [Fact]
    public async Task A_blog_is_added_and_one_that_is_there_stays_as_the_hospital_has_it()
    {
        const string Steps = """{ "name": "blog", "blogs": [{ "slug": "lets-talk", "name": "Other" }, { "slug": "news", "name": "News", "description": "In a few lines.", "commentRule": "at once" }] }""";
        await StepsAsync(Steps);
        await StepsAsync(Steps);
        Assert.Equal((0, 1), (await Hospital.ValueAsync<long>($"select count(*) from blogs.blog where name = 'Other'"), await BlogsAsync("news")));
        Assert.Equal(1, await Hospital.ValueAsync<long>($"select count(*) from kernel.event where kind = 'blog.opened'"));
        Assert.Equal(200, (await Hospital.Stranger().GetAsync("/blogs/news")).Status);
    }

    [Fact]
    public async Task A_blog_says_who_may_comment_and_whether_it_holds_pages()
    {
        await StepsAsync("""{ "name": "blog", "blogs": [{ "slug": "news", "name": "News", "listed": false }, { "slug": "together", "name": "Together", "audience": "public", "commentedBy": "account" }] }""");
        Assert.Equal("news staff false,together account true", await Hospital.ValueAsync<string>($"select string_agg(slug || ' ' || commented_by || ' ' || is_listed, ',' order by slug) from blogs.blog where slug in ('news', 'together')"));
        Assert.Contains("blogs[0].commentedBy: there is no 'anybody'. There are staff, account.", await RefusedAsync(() => StepsAsync("""{ "name": "blog", "blogs": [{ "slug": "more", "name": "More", "commentedBy": "anybody" }] }""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_made_once_with_its_people_and_posts_and_blogs_are_for_some()
    {
        var (ruth, ana, ben) = (await Hospital.PersonAsync("Ruth", "leader"), await Hospital.SignedInAsAsync("staff", "Ana"), await Hospital.SignedInAsAsync("staff", "Ben"));
        var steps = $$"""
            { "name": "groups", "groups": [{ "kind": "shift", "name": "Nights", "members": ["{{ana.Person.Email}}"] }, { "kind": "site", "name": "West" }] },
            { "name": "blog", "blogs": [{ "slug": "nights", "name": "Nights", "audience": "shift: Nights" }] },
            """ + Post(ruth.Email, "[js: variables('a')]", blog: "nights").Replace("\"public\"", "\"site: West | shift: nights\"");
        await StepsAsync(steps, """{ "a": "[js:uuid()]" }""");
        await StepsAsync(steps, """{ "a": "[js:uuid()]" }""");
        Assert.Equal((200, 404), ((await ana.GetAsync("/blogs/nights/the-ice-machine-moves")).Status, (await ben.GetAsync("/blogs/nights/the-ice-machine-moves")).Status));
        Assert.Equal((200, 404), ((await ana.GetAsync("/blogs/nights")).Status, (await ben.GetAsync("/blogs/nights")).Status));
        Assert.Equal(2L, await Hospital.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'group'"));
        Assert.Contains("groups[0]: There is no kind of group", await RefusedAsync(() => StepsAsync("""{ "name": "groups", "groups": [{ "kind": "choir", "name": "Choir" }] }""")), StringComparison.Ordinal);
        Assert.Contains("groups[0].members[0]: there is no account x@example.org", await RefusedAsync(() => StepsAsync("""{ "name": "groups", "groups": [{ "kind": "other", "name": "Choir", "members": ["x@example.org"] }] }""")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_comes_with_its_talk_and_readers_once_and_nowhere_else()
    {
        var (ruth, ana) = (await Hospital.PersonAsync("Ruth", "leader"), await Hospital.PersonAsync("Ana", "staff"));
        var other = await App.HospitalAsync("other");
        var reply = $$"""{ "id": "[js: uuid()]", "author": "{{ruth.Email}}", "daysAgo": 0.5, "markdown": "It was loud" }""";
        var steps = Post(ruth.Email, more: $$""", "views": 100, "recommendedBy": ["{{ana.Email}}"], "comments": [{ "id": "[js: uuid()]", "author": "{{ana.Email}}", "daysAgo": 1, "markdown": "Finally", "replies": [{{reply}}] }]""");
        await StepsAsync(steps);
        await StepsAsync(steps);
        var read = await Hospital.Stranger().GetAsync("/blogs/lets-talk/the-ice-machine-moves");
        Assert.Contains("At last.", read.One("main").TextContent, StringComparison.Ordinal);
        Assert.Contains("It was loud", read.One("main").TextContent, StringComparison.Ordinal);
        Assert.Equal((1, 2, 100), (await CountAsync("post"), await CountAsync("comment"), (int)await Hospital.ValueAsync<decimal>($"select sum(views) from blogs.view")));
        Assert.Equal(0, await other.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    [Fact]
    public async Task An_id_is_the_same_at_every_run_and_another_at_another_hospital()
    {
        var other = await App.HospitalAsync("other");
        var (here, there) = (await Hospital.PersonAsync("Ruth", "leader"), await other.PersonAsync("Omar", "leader"));
        await StepsAsync(Post(here.Email, "[js: variables('a')]"), """{ "a": "[js:uuid()]" }""");
        await StepsAsync(Post(here.Email, "[js: variables('a')]"), """{ "a": "[js:uuid()]" }""");
        await StepsAsync(Post(there.Email, "[js: variables('a')]"), """{ "a": "[js:uuid()]" }""", other);
        Assert.Equal(1, await CountAsync("post"));
        Assert.NotEqual(await Hospital.ValueAsync<Guid>($"select id from blogs.post"), await other.ValueAsync<Guid>($"select id from blogs.post"));
    }

    [Fact]
    public async Task Variables_stand_in_a_text_and_use_those_above_them()
    {
        var ruth = await Hospital.PersonAsync("Ruth", "leader");
        await StepsAsync(Post(ruth.Email, title: "[js: variables('whole')] again"), """{ "place": "3 East", "whole": "Quiet on [js: variables('place')]" }""");
        Assert.Equal("Quiet on 3 East again", await Hospital.ValueAsync<string>($"select title from blogs.post"));
    }

    [Fact]
    public async Task A_feature_is_switched_off_and_on()
    {
        await StepsAsync("""{ "name": "feature", "disable": ["Blogs"] }""");
        await App.FindAsync(Hospital.Id, t => t.Features?.Contains("Blogs") == false);
        Assert.Equal(404, (await Hospital.Stranger().GetAsync("/blogs/lets-talk")).Status);
        await StepsAsync("""{ "name": "feature", "enable": ["Blogs"] }""");
        await App.FindAsync(Hospital.Id, t => t.Features?.Contains("Blogs") == true);
        Assert.Equal(200, (await Hospital.Stranger().GetAsync("/blogs/lets-talk")).Status);
    }

    [Fact]
    public async Task Settings_and_theme_show_at_this_hospital_only()
    {
        var other = await App.HospitalAsync("other");
        await StepsAsync("""{ "name": "settings", "brand": { "hue": 25, "chroma": 0.12 }, "timeZone": "America/Chicago" }, { "name": "themes", "site": "ward" }""");
        var found = await App.FindAsync(Hospital.Id, t => t.Theme == "ward");
        Assert.Equal(("ward", 25, "America/Chicago"), (found.Tenant.Theme, found.Tenant.Brand.Hue, found.Tenant.TimeZone.Id));
        Assert.Null((await App.FindAsync(other.Id, _ => true)).Tenant.Theme);
    }

    [Fact]
    public async Task A_brand_leaves_what_else_the_hospital_chose_for_its_look()
    {
        await Hospital.ExecuteAsync($"update catalogue.tenant set brand = '{{\"logo\":\"0123456789ab\",\"privacy\":\"/privacy\"}}' where id = {Hospital.Id}");
        await StepsAsync("""{ "name": "settings", "brand": { "hue": 25, "chroma": 0.12, "font": "classic" } }""");
        Assert.Equal("0123456789ab /privacy 25 classic", await Hospital.ValueAsync<string>($"select concat_ws(' ', brand->>'logo', brand->>'privacy', brand->>'hue', brand->>'font') from catalogue.tenant where id = {Hospital.Id}"));
    }

    [Fact]
    public async Task The_notices_of_the_member_hospitals_recipe_stand_at_the_foot_of_its_pages_once_they_are_filled_in()
    {
        var shipped = Shipped("member-hospital");
        var filled = shipped.Replace("""// { "name": "settings",""", """{ "name": "settings",""", StringComparison.Ordinal);
        Assert.NotEqual(shipped, filled);
        await RunAsync(shipped);
        Assert.Null(await Hospital.ValueAsync<string>($"select brand::text from catalogue.tenant where id = {Hospital.Id}"));
        await RunAsync(filled);
        await RunAsync(filled);
        var at = await App.FindAsync(Hospital.Id, t => t.Links.Privacy is not null);
        var foot = (await at.Stranger().GetAsync("/rules")).One("footer");
        foreach (var address in new[] { "https://www.example.org/privacy", "https://www.example.org/notice", $"{at.Prefix}/rules" }) { Assert.Contains(foot.QuerySelectorAll("a"), a => a.GetAttribute("href") == address); }
        Assert.Equal(1, await Hospital.ValueAsync<long>($"select count(*) from kernel.event where kind = 'tenant.settings'"));
    }

    [Fact]
    public async Task One_notice_leaves_the_others_and_the_brand_as_they_are()
    {
        await StepsAsync("""{ "name": "settings", "brand": { "hue": 25, "chroma": 0.12 }, "footer": { "privacy": "/a", "accessibility": "/b" } }""");
        await StepsAsync("""{ "name": "settings", "footer": { "privacy": "/c" } }""");
        Assert.Equal("/c /b 25", await Hospital.ValueAsync<string>($"select concat_ws(' ', brand->>'privacy', brand->>'accessibility', brand->>'hue') from catalogue.tenant where id = {Hospital.Id}"));
    }

    [Fact]
    public async Task A_post_bears_its_tags_and_a_pin_and_can_be_compared_later()
    {
        var ruth = await Hospital.PersonAsync("Ruth", "leader");
        await StepsAsync(Post(ruth.Email, more: """, "tags": ["Nights", "3 East"], "pinned": true"""));
        Assert.Equal((2, true, 1), ((int)await Hospital.ValueAsync<long>($"select count(*) from blogs.post_tag"), await Hospital.ValueAsync<bool>($"select is_pinned from blogs.publication"), (int)await Hospital.ValueAsync<long>($"select count(*) from blogs.revision")));
        Assert.Contains("data[0].tags: A post has at most 10", await RefusedAsync(() => StepsAsync(Post(ruth.Email, "01981000-0000-7000-8000-000000000001", "Another", more: $$""", "tags": [{{string.Join(',', Enumerable.Range(0, 11).Select(i => $"\"t{i}\""))}}]"""))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_for_a_leader_comes_with_the_leaders_permission()
    {
        var (ruth, dana, ana) = (await Hospital.PersonAsync("Ruth", "leader"), await Hospital.PersonAsync("Dana", "communicator"), await Hospital.PersonAsync("Ana", "staff"));
        var writtenBy = $$""", "writtenBy": "{{dana.Email}}" """;
        await StepsAsync(Post(ruth.Email, more: writtenBy));
        await StepsAsync(Post(ruth.Email, "01981000-0000-7000-8000-000000000002", "Another", more: writtenBy));
        Assert.Equal($"{ruth.Id} {dana.Id} {dana.Id} 1 2", await Hospital.ValueAsync<string>($"""
            select concat_ws(' ', (select distinct author_id from blogs.post), (select distinct written_by from blogs.post), (select distinct published_by from blogs.publication),
                (select count(*) from blogs.byline_permission), (select count(*) from blogs.byline_use))
            """));
        Assert.Contains("data[0].writtenBy: only a leader's name", await RefusedAsync(() => StepsAsync(Post(ana.Email, "01981000-0000-7000-8000-000000000003", "A third", more: writtenBy))), StringComparison.Ordinal);
        Assert.Contains("data[0].writtenBy: there is no account", await RefusedAsync(() => StepsAsync(Post(ruth.Email, "01981000-0000-7000-8000-000000000003", "A third", more: """, "writtenBy": "nobody@example.org" """))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_and_a_post_for_later_are_not_out_and_the_later_one_has_its_job()
    {
        var ruth = await Hospital.PersonAsync("Ruth", "leader");
        await StepsAsync($$"""{{Post(ruth.Email, title: "Half a thought", more: """, "draft": true""")}}, {{Post(ruth.Email, title: "The open house", more: """, "inDays": 2.5""")}}""");
        Assert.Equal(404, (await Hospital.Stranger().GetAsync("/blogs/lets-talk/half-a-thought")).Status);
        Assert.Equal(404, (await Hospital.Stranger().GetAsync("/blogs/lets-talk/the-open-house")).Status);
        Assert.Equal("The open house", await Hospital.ValueAsync<string>($"select p.title from blogs.schedule s join blogs.post p on p.id = s.post_id where s.publish_at > now() + interval '2 days'"));
        Assert.Equal(1, await Hospital.ValueAsync<long>($"select count(*) from kernel.job where kind = 'blogs.publish'"));
        Assert.Contains("data[0].inDays: it is more than 0", await RefusedAsync(() => StepsAsync(Post(ruth.Email, "01981000-0000-7000-8000-000000000003", "Never", more: """, "inDays": 0"""))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewed_comment_has_its_decision_and_its_author_a_notice()
    {
        var (ruth, ana) = (await Hospital.PersonAsync("Ruth", "leader"), await Hospital.PersonAsync("Ana", "staff"));
        await StepsAsync(Post(ruth.Email, more: $$"""
            , "comments": [
                { "id": "[js: uuid()]", "author": "{{ana.Email}}", "daysAgo": 1, "markdown": "It hums in B flat", "reviewedBy": "{{ruth.Email}}" },
                { "id": "[js: uuid()]", "author": "{{ana.Email}}", "daysAgo": 1, "markdown": "Room 12 hates it", "reviewedBy": "{{ruth.Email}}", "declined": "It names a patient's room." },
                { "id": "[js: uuid()]", "author": "{{ana.Email}}", "daysAgo": 1, "markdown": "Still waiting", "waiting": true }]
            """));
        var read = (await Hospital.Stranger().GetAsync("/blogs/lets-talk/the-ice-machine-moves")).One("main").TextContent;
        Assert.Contains("B flat", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Room 12", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Still waiting", read, StringComparison.Ordinal);
        var notices = (await (await Hospital.SignedInAsync(ana)).GetAsync("/account/notices")).One("main").TextContent;
        Assert.Contains("is published", notices, StringComparison.Ordinal);
        Assert.Contains("was declined: It names a patient's room.", notices, StringComparison.Ordinal);
        Assert.Contains("data[0].comments[0].reviewedBy: who declined it?", await RefusedAsync(() => StepsAsync(Post(ruth.Email, title: "Another", id: "01981000-0000-7000-8000-000000000001", more: $$""", "comments": [{ "id": "01981000-0000-7000-8000-000000000002", "author": "{{ana.Email}}", "daysAgo": 1, "markdown": "x", "declined": "No." }]"""))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_gets_its_permissions_and_its_people_may_do_that_and_no_more()
    {
        await StepsAsync("""{ "name": "Roles", "Roles": [{ "Name": "moderator", "Permissions": ["Blogs.Comments.Review"] }] }""");
        var (moderator, nurse) = (await Hospital.SignedInAsAsync("moderator"), await Hospital.SignedInAsAsync("staff"));
        Assert.Equal(200, (await moderator.GetAsync("/comments/review")).Status);
        Assert.Equal(404, (await nurse.GetAsync("/comments/review")).Status);
        Assert.Equal(404, (await moderator.GetAsync("/blogs/lets-talk/write")).Status);
    }

    [Fact]
    public async Task Holders_who_are_named_can_use_their_keys_at_once_and_no_leader_is_one()
    {
        var people = new List<Colleague>();
        for (var i = 0; i < 4; i++) { people.Add(await Hospital.PersonAsync("Holly", "staff")); }
        string Step(params Colleague[] of) => $$"""{ "name": "keys", "passphrase": "tulip ladder harbor seven", "pace": "minutes", "first": ["{{of[0].Email}}", "{{of[1].Email}}"], "second": ["{{of[2].Email}}", "{{of[3].Email}}"] }""";
        var ruth = await Hospital.PersonAsync("Ruth", "staff", "leader");
        Assert.Contains("second[1]: there is nobody", await RefusedAsync(() => StepsAsync(Step([.. people[..3], ruth]))), StringComparison.Ordinal);
        Assert.Contains("20 to 200 characters", await RefusedAsync(() => StepsAsync(Step([.. people]).Replace("tulip ladder harbor seven", "tulip"))), StringComparison.Ordinal);
        await StepsAsync(Step([.. people]));
        await StepsAsync(Step([.. people]));
        Assert.Equal(4L, await Hospital.ValueAsync<long>($"select count(*) from sealing.holder"));
        Assert.Contains("The letter box is emptied every five minutes", (await (await Hospital.SignedInAsync(people[0])).GetAsync("/sealing")).Words, StringComparison.Ordinal);
        var nina = await Hospital.SignedInAsAsync("staff", "Nina");
        await Sealing.KeyHolders.NameAsync(await Hospital.SignedInAsAsync("administrator"), nina.Person, 2);
        await Sealing.KeyHolders.ChooseAsync(nina);
        Assert.True((await Sealing.KeyHolders.LetInAsync(await Hospital.SignedInAsync(people[3]), "tulip ladder harbor seven")).IsRedirect);
    }

    [Theory]
    [InlineData("member-hospital")]
    [InlineData("demo-lakeside")]
    [InlineData("demo-prairie")]
    public async Task What_is_shipped_runs_and_a_second_time_changes_nothing(string name)
    {
        await RunAsync(Shipped(name));
        var before = await FingerprintAsync();
        await RunAsync(Shipped(name));
        Assert.Equal(before, await FingerprintAsync());
    }

    private async Task<string> FingerprintAsync() => await Hospital.ValueAsync<string>($"""
        select concat_ws('/', (select md5(string_agg(p::text, '' order by id)) from blogs.post p), (select md5(string_agg(c::text, '' order by id)) from blogs.comment c),
            (select md5(string_agg(v::text, '' order by post_id, day)) from blogs.view v), (select md5(string_agg(b::text, '' order by id)) from blogs.blog b),
            (select md5(string_agg(a::text, '' order by id)) from kernel.account a), (select md5(string_agg(r::text, '' order by id)) from kernel.role r),
            (select md5(t::text) from catalogue.tenant t where id = {Hospital.Id}), (select count(*) from kernel.event))
        """);

    private async Task<int> CountAsync(string table) => (int)(table == "post"
        ? await Hospital.ValueAsync<long>($"select count(*) from blogs.post") : await Hospital.ValueAsync<long>($"select count(*) from blogs.comment"));

    private static string Shipped(string name) => File.ReadAllText(Path.Combine(Repository.Root, "recipes", $"{name}.recipe.json"));
}
