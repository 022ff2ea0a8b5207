using System.Globalization;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Webhooks;

/// <summary>Another system is told of what everybody may read, signed, again and again until it listens, and of nothing else.</summary>
public sealed class WebhookTests(ListeningNode node) : IClassFixture<ListeningNode>
{
    private App App => node.App;

    [Fact]
    public async Task What_is_published_for_everybody_is_told_signed_with_its_title_and_its_address()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        var (admin, ruth) = ((await north.SignedInAsAsync("administrator")), await north.PersonAsync("Ruth", "leader"));
        var secret = await AddAsync(admin, listener.Address);
        await north.PostAsync(ruth, "Among us");
        var post = await north.PostAsync(ruth, "For everybody", Audience.Public);
        await Wait.UntilAsync("it is told", () => !listener.Calls.IsEmpty);
        await Wait.UntilAsync("the log says so", async () => await StatesAsync(north) == "delivered,withdrawn");
        var call = Assert.Single(listener.Calls);
        Assert.True(call.IsSignedBy(secret));
        Assert.Equal(("application/json", "post.published"), (call.ContentType, call.Type));
        Assert.InRange(long.Parse(call.Timestamp, CultureInfo.InvariantCulture), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal((post.Id, "post", "For everybody"), (call.Data.GetProperty("id").GetGuid(), call.Data.GetProperty("kind").GetString(), call.Data.GetProperty("title").GetString()));
        Assert.EndsWith(north.Prefix + post.Path, call.Data.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Among us", call.Body, StringComparison.Ordinal);
        Assert.False((call with { Body = call.Body + " " }).IsSignedBy(secret));
    }

    [Fact]
    public async Task An_answer_is_told_by_its_id_alone_and_one_among_some_people_not_at_all()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        await AddAsync((await north.SignedInAsAsync("administrator")), listener.Address, "question.answered");
        var (staffs, some, group) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name) values ({group}, 'named', 'Some')");
        foreach (var (question, audience) in new[] { (some, group), (staffs, Audience.Staff) })
        {
            await north.ExecuteAsync($"""
                with e as (insert into kernel.event (stream, kind, subject, at) values ('questions', 'question.answered', {question}, now()))
                insert into questions.question (id, asked_by, to_leader, audience_id, title, markdown, html, state, asked_at, settled_at) values ({question}, {ruth.Id}, {ruth.Id}, {audience}, 'Why so few beds?', '', '', 'answered', now(), now())
                """);
        }
        await Wait.UntilAsync("both had their turn", async () => await StatesAsync(north) == "delivered,withdrawn");
        var call = Assert.Single(listener.Calls);
        Assert.Equal(staffs, call.Data.GetProperty("id").GetGuid());
        Assert.DoesNotContain("beds", call.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("url", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_listen_is_called_again_for_a_day_with_growing_pauses_by_the_same_id()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var admin = (await north.SignedInAsAsync("administrator"));
        await AddAsync(admin, listener.Address);
        listener.Answers = 503;
        await north.PostAsync(ruth, "For everybody", Audience.Public);
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 9; attempt++)
        {
            await Wait.UntilAsync($"attempt {attempt} is in the log", async () => await DueAsync(north, attempt - 1) == attempt);
            Assert.Equal(attempt, listener.Calls.Count);
            if (await StatesAsync(north) != "waiting") { break; }
            pauses.Add(await north.ValueAsync<TimeSpan>($"select due_at - tried_at from webhooks.delivery"));
        }
        Assert.Equal("given up", await StatesAsync(north));
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Aggregate((a, b) => a + b).TotalHours, 20, 24);
        Assert.Single(listener.Calls.Select(c => c.Id).Distinct());
        Assert.True(listener.Calls.Select(c => c.Timestamp).Distinct().Count() > 1);
        var hook = await north.ValueAsync<Guid>($"select id from webhooks.hook");
        var log = await admin.GetAsync($"/webhooks/{hook}/log");
        Assert.Contains("Given up 9 attempts 503 <b>Not</b> now, please", log.Words, StringComparison.Ordinal);
        listener.Answers = 200;
        Assert.Equal(303, (await log.SubmitAsync("Send again")).Status);
        await Wait.UntilAsync("it is taken", async () => await StatesAsync(north) == "delivered");
        Assert.Equal(10, listener.Calls.Count);
        Assert.Single(listener.Calls.Select(c => c.Id).Distinct());
    }

    [Fact]
    public async Task What_is_taken_back_while_it_waits_is_told_to_nobody()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        await AddAsync((await north.SignedInAsAsync("administrator")), listener.Address);
        listener.Answers = 500;
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "Too much", Audience.Public);
        await Wait.UntilAsync("it was tried", async () => await north.ValueAsync<long>($"select count(*) from webhooks.delivery where attempts = 1") == 1);
        listener.Answers = 200;
        await north.ExecuteAsync($"delete from blogs.publication where post_id = {post.Id}");
        await Wait.UntilAsync("it had its turn", async () => await DueAsync(north, 1) == 1 && await StatesAsync(north) == "withdrawn");
        Assert.Single(listener.Calls);
    }

    [Fact]
    public async Task A_hook_that_is_off_or_wants_no_more_is_told_nothing_and_begins_with_what_is_new()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        var (admin, ruth) = ((await north.SignedInAsAsync("administrator")), await north.PersonAsync("Ruth", "leader"));
        await AddAsync(admin, listener.Address);
        var hook = await north.ValueAsync<Guid>($"select id from webhooks.hook");
        listener.Answers = 410;
        await north.PostAsync(ruth, "One", Audience.Public);
        await Wait.UntilAsync("it says that it wants no more", async () => !await north.ValueAsync<bool>($"select is_on from webhooks.hook"));
        await north.PostAsync(ruth, "Two", Audience.Public);
        listener.Answers = 200;
        await north.ExecuteAsync($"delete from webhooks.delivery");
        Assert.Equal(303, (await (await admin.GetAsync($"/webhooks/{hook}")).SubmitAsync("Switch it on")).Status);
        await north.PostAsync(ruth, "Three", Audience.Public);
        await Wait.UntilAsync("it is told", () => listener.Calls.Any(c => c.Data.GetProperty("title").GetString() == "Three"));
        Assert.DoesNotContain(listener.Calls, c => c.Data.GetProperty("title").GetString() == "Two");
    }

    [Fact]
    public async Task The_secret_is_shown_once_and_a_new_one_takes_its_place()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        var admin = (await north.SignedInAsAsync("administrator"));
        var first = await AddAsync(admin, listener.Address);
        var hook = await north.ValueAsync<Guid>($"select id from webhooks.hook");
        foreach (var page in new[] { "/webhooks", $"/webhooks/{hook}", $"/webhooks/{hook}/log" }) { Assert.DoesNotContain("whsec_", (await admin.GetAsync(page)).Text, StringComparison.Ordinal); }
        Assert.DoesNotContain(first["whsec_".Length..], await north.ValueAsync<string>($"select sealed_secret from webhooks.hook"), StringComparison.Ordinal);
        var renewed = await (await admin.GetAsync($"/webhooks/{hook}")).SubmitAsync("Make a new secret");
        Assert.Contains("no-store", renewed.Header("Cache-Control"), StringComparison.Ordinal);
        var second = renewed.One("#secret").GetAttribute("value")!;
        Assert.NotEqual(first, second);
        await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "For everybody", Audience.Public);
        await Wait.UntilAsync("it is told", () => !listener.Calls.IsEmpty);
        Assert.True(listener.Calls.First().IsSignedBy(second));
        Assert.False(listener.Calls.First().IsSignedBy(first));
    }

    [Theory]
    [InlineData("http://example.org/in", "https://")]
    [InlineData("https://10.0.0.7/in", "inside of a network")]
    [InlineData("https://localhost/in", "inside of a network")]
    [InlineData("https://user:secret@example.org/in", "password")]
    [InlineData("in", "https://")]
    [InlineData("", "Enter the address")]
    public async Task An_address_that_is_not_called_is_not_taken(string address, string why)
    {
        var north = await App.HospitalAsync();
        var admin = await north.SignedInAsAsync("administrator");
        var refused = await (await admin.GetAsync("/webhooks/new")).SubmitAsync("Add the webhook", ("Input.Address", address));
        Assert.Contains(why, refused.Errors, StringComparison.Ordinal);
        Assert.Equal(address, refused.One("input[name='Input.Address']").GetAttribute("value") ?? "");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from webhooks.hook"));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_of_the_hospital_sees_or_changes_one()
    {
        using var listener = node.Listen();
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await AddAsync((await north.SignedInAsAsync("administrator")), listener.Address);
        Browser[] others = [north.Stranger(), await north.SignedInAsAsync("communicator"), await south.SignedInAsAsync("administrator")];
        var hook = await north.ValueAsync<Guid>($"select id from webhooks.hook");
        Task<string> AsItIsAsync() => north.ValueAsync<string>($"select string_agg(concat_ws(' ', id, address, types::text, sealed_secret, is_on), ',') from webhooks.hook");
        var before = await AsItIsAsync();
        foreach (var other in others)
        {
            foreach (var path in new[] { $"/webhooks/{hook}", $"/webhooks/{hook}/log" })
            {
                Assert.Equal(404, (await other.GetAsync(path)).Status);
                foreach (var verb in new[] { "save", "off", "renew", "remove" }) { Assert.Equal(404, (await other.PostAsync(path, ("Input.Do", verb), ("Input.Address", "https://example.org/"), ("Input.Types", "post.published"))).Status); }
            }
        }
        Assert.Equal(before, await AsItIsAsync());
    }

    [Fact]
    public async Task Each_change_is_on_record_and_a_removed_one_takes_its_log_along()
    {
        using var listener = node.Listen();
        var north = await App.HospitalAsync();
        var admin = (await north.SignedInAsAsync("administrator"));
        await AddAsync(admin, listener.Address);
        var hook = await north.ValueAsync<Guid>($"select id from webhooks.hook");
        Assert.Equal(303, (await (await admin.GetAsync($"/webhooks/{hook}")).SubmitAsync("Save", ("Input.Types", "story.published"))).Status);
        Assert.Equal(303, (await (await admin.GetAsync($"/webhooks/{hook}")).SubmitAsync("Switch it off")).Status);
        Assert.Equal(303, (await (await admin.GetAsync($"/webhooks/{hook}")).SubmitAsync("Remove it")).Status);
        Assert.Equal("webhook.added,webhook.changed,webhook.switched-off,webhook.removed", await north.ValueAsync<string>($"select string_agg(kind, ',' order by id) from kernel.audit where subject = {hook} and actor = {admin.Person.Id}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from webhooks.hook") + await north.ValueAsync<long>($"select count(*) from webhooks.delivery"));
    }

    /// <returns>The secret.</returns>
    private static async Task<string> AddAsync(Browser admin, string address, string type = "post.published")
    {
        var made = await admin.PostAsync("/webhooks/new", ("Input.Do", "save"), ("Input.Address", address), ("Input.Types", type));
        Assert.True(made.Status == 200, made.Errors);
        return made.One("#secret").GetAttribute("value")!;
    }

    /// <summary>What was tried so often is due now, and the job with it.</summary>
    /// <returns>How often it was tried.</returns>
    private static async Task<int> DueAsync(Hospital hospital, int attempts)
    {
        await hospital.ExecuteAsync($"update webhooks.delivery set due_at = now() where attempts = {attempts} and due_at > now() and attempts > 0");
        await hospital.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'webhooks' and attempts = 0 and run_at > now()");
        return await hospital.ValueAsync<int>($"select coalesce(max(attempts), 0) from webhooks.delivery");
    }

    private static Task<string> StatesAsync(Hospital hospital) => hospital.ValueAsync<string>($"select coalesce(string_agg(state, ',' order by state), '') from webhooks.delivery");
}
