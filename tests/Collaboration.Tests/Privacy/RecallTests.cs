using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Media;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>A privacy officer takes anything back at once, everywhere, and a record of it begins.</summary>
public sealed class RecallTests : AppTest
{
    [Theory]
    [MemberData(nameof(Recalling.Kinds), MemberType = typeof(Recalling))]
    public async Task Whatever_it_is_nobody_reads_it_afterwards_and_its_record_has_a_sealed_copy(string what, string kind)
    {
        var north = await App.HospitalAsync();
        var (olga, wes, reader) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Ana"));
        var (address, place) = await north.StandingAsync(what, wes.Person);
        Assert.Contains(Recalling.Words, (await reader.GetAsync(place)).Words, StringComparison.Ordinal);
        var answer = await olga.RecallAsync(north.Prefix + address, kind);
        Assert.True(answer.Status == 303, answer.Errors);
        Assert.DoesNotContain(Recalling.Words, (await reader.GetAsync(place)).Words, StringComparison.Ordinal);
        var incident = await answer.FollowAsync();
        Assert.Contains("60 days left", incident.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Marisol", incident.Text, StringComparison.Ordinal);
        Assert.Contains(Recalling.Words, (await incident.SubmitAsync("Open the copy")).Words, StringComparison.Ordinal);
        Assert.Equal(kind, await north.ValueAsync<string>($"select thing_kind from privacy.incident"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'incident.looked'"));
        // A story's teller is told by its own module.
        var told = what == "story" ? "Stories.Moved" : "Privacy.Recalled";
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {wes.Person.Id} and kind = {told} and withdrawn_at is null and (text not like '%Marisol%' or kind = 'Stories.Moved')"));
    }

    [Fact]
    public async Task What_is_known_of_who_had_it_stands_in_the_record()
    {
        var north = await App.HospitalAsync();
        var (olga, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("leader", "Wes"));
        await north.PersonAsync("Ana", "staff");
        await north.PersonAsync("Pat", "patient");
        var post = await north.PostAsync(wes.Person, "Too much");
        await north.ExecuteAsync($"insert into blogs.view (day, post_id, views) values (current_date, {post.Id}, 41)");
        var incident = await (await olga.RecallAsync(post.Path, reason: "mistake", note: "Seen on the ward round")).FollowAsync();
        Assert.Contains("It was for all staff: 3 people", incident.Words, StringComparison.Ordinal);
        Assert.Contains("41 times", incident.Words, StringComparison.Ordinal);
        Assert.Contains("/blogs/lets-talk/atom.xml", incident.Words, StringComparison.Ordinal);
        Assert.Contains("Seen on the ward round", incident.Words, StringComparison.Ordinal);
        Assert.Contains("no mail had gone out", incident.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("ward round", await north.ValueAsync<string>($"select string_agg(text, ' ') from kernel.notice where account_id = {wes.Person.Id}"), StringComparison.Ordinal);
        var public_ = await north.PostAsync(wes.Person, "For everybody", Audience.Public);
        Assert.Contains("how many these are nobody knows", (await (await olga.RecallAsync(public_.Path)).FollowAsync()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_that_went_out_are_counted_and_those_that_wait_are_not()
    {
        var north = await App.HospitalAsync();
        var (olga, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.PersonAsync("Wes", "leader"));
        var post = await north.PostAsync(wes, "Too much");
        foreach (var (name, isSent) in new[] { ("Ana", true), ("Ben", true), ("Cleo", false) })
        {
            var (reader, notice, mail) = (await north.PersonAsync(name, "staff"), Guid.NewGuid(), Guid.NewGuid());
            await north.ExecuteAsync($"""
                with n as (insert into kernel.notice (id, account_id, text, path, created_at, subject, way) values ({notice}, {reader.Id}, 'Wes wrote.', {post.Path}, now(), {post.Id}, 'mail')),
                m as (insert into notifications.mail (id, account_id, is_digest, made_at, held_until, done_at) values ({mail}, {reader.Id}, false, now(), now(), case when {isSent} then now() end))
                insert into notifications.mailed (notice_id, mail_id) values ({notice}, {mail})
                """);
        }
        Assert.Contains("3 people, and 2 mails had gone out.", (await (await olga.RecallAsync(post.Path)).FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<int>($"select mails from privacy.incident"));
    }

    [Fact]
    public async Task Taken_back_here_another_node_shows_it_to_nobody()
    {
        var north = await App.HospitalAsync();
        await using var second = await App.StartAsync();
        var (olga, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.PersonAsync("Wes", "leader"));
        var post = await north.PostAsync(wes, "Too much", Audience.Public);
        var stranger = north.Stranger().At(second);
        await App.Services.GetRequiredService<EventStream>().WaitUntilReadEverywhereAsync(CancellationToken.None);
        Assert.Contains("Too much", (await stranger.GetAsync("/blogs/lets-talk/atom.xml")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await stranger.GetAsync(post.Path)).Status);
        Assert.Equal(303, (await olga.RecallAsync(post.Path)).Status);
        Assert.Equal(404, (await stranger.GetAsync(post.Path)).Status);
        Assert.DoesNotContain("Too much", (await stranger.GetAsync("/blogs/lets-talk/atom.xml")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Too much", (await stranger.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_officers_at_once_one_takes_it_back()
    {
        var north = await App.HospitalAsync();
        var officers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => north.SignedInAsAsync("privacy officer")));
        var (address, _) = await north.StandingAsync("comment", await north.PersonAsync("Wes", "leader"));
        var answers = await Task.WhenAll(officers.Select(o => o.PostAsync("/privacy/recall", ("Input.Address", address), ("Input.Reason", "patient"))));
        Assert.Single(answers, a => a.Status == 303);
        Assert.All(answers.Where(a => a.Status != 303), a => Assert.Contains("not there any more", a.Errors, StringComparison.Ordinal));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from privacy.incident"));
    }

    [Fact]
    public async Task Nobody_else_may_and_another_hospital_finds_nothing()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var wes = await north.PersonAsync("Wes", "leader");
        var (address, place) = await north.StandingAsync("comment", wes);
        foreach (var role in new[] { "staff", "leader", "moderator", "communicator", "administrator", "patient" })
        {
            var other = await north.SignedInAsAsync(role);
            Assert.Equal(404, (await other.GetAsync($"/privacy/recall?address={Uri.EscapeDataString(address)}")).Status);
            Assert.Equal(404, (await other.PostAsync("/privacy/recall", ("Input.Address", address), ("Input.Reason", "patient"))).Status);
            Assert.Equal(404, (await other.GetAsync("/privacy/incidents")).Status);
        }
        var strange = await south.SignedInAsAsync("privacy officer");
        Assert.Contains("Nothing stands at this address", (await strange.GetAsync($"/privacy/recall?address={Uri.EscapeDataString(address)}")).Errors, StringComparison.Ordinal);
        await strange.PostAsync("/privacy/recall", ("Input.Address", address), ("Input.Reason", "patient"));
        Assert.Contains(Recalling.Words, (await (await north.SignedInAsAsync("staff")).GetAsync(place)).Words, StringComparison.Ordinal);
        await (await north.SignedInAsAsync("privacy officer")).RecallAsync(address);
        var incident = await north.ValueAsync<Guid>($"select id from privacy.incident");
        Assert.Equal(404, (await strange.GetAsync($"/privacy/incidents/{incident}")).Status);
        Assert.Equal(404, (await strange.PostAsync($"/privacy/incidents/{incident}?handler=Look")).Status);
        Assert.Equal(404, (await (await north.SignedInAsync(wes)).PostAsync($"/privacy/incidents/{incident}?handler=Look")).Status);
    }

    [Fact]
    public async Task A_reason_is_asked_for_and_other_reasons_need_a_note()
    {
        var north = await App.HospitalAsync();
        var olga = await north.SignedInAsAsync("privacy officer", "Olga");
        var (address, _) = await north.StandingAsync("post", await north.PersonAsync("Wes", "leader"));
        Assert.Contains("Say why", (await olga.PostAsync("/privacy/recall", ("Input.Address", address))).Errors, StringComparison.Ordinal);
        Assert.Contains("Say in the note why", (await olga.RecallAsync(address, reason: "other")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.incident"));
    }

    [Fact]
    public async Task What_the_writer_said_of_it_is_asked_again_before_it_comes_out_again()
    {
        var north = await App.HospitalAsync();
        var (olga, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("communicator", "Wes"));
        var post = await north.PostAsync(wes.Person, published: false);
        async Task<Page> PublishAsync() => await (await wes.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Publish", ("Input.Text", "Our patient Marisol Quintanar was admitted."));
        var asked = await PublishAsync();
        Assert.Equal(303, (await asked.SubmitAsync("Publish", (asked.One("fieldset input[name^='gate.']").GetAttribute("name")!, "fine"))).Status);
        Assert.Equal(303, (await olga.RecallAsync(post.Path)).Status);
        Assert.Contains("Nothing waits for you.", (await olga.GetAsync("/privacy/review")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await PublishAsync()).Status);
    }

    [Fact]
    public async Task A_file_of_the_library_is_shown_to_nobody_wherever_it_stands()
    {
        var north = await App.HospitalAsync();
        var (olga, ruth) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("communicator", "Ruth"));
        var file = await LibraryTests.BringAsync(north, ruth, "whiteboard.png");
        Assert.Equal(200, (await ruth.GetAsync(file.Path)).Status);
        var answer = await olga.RecallAsync($"/media/library/{file.Id}", reason: "picture");
        Assert.True(answer.Status == 303, answer.Errors);
        Assert.Equal(404, (await ruth.GetAsync(file.Path)).Status);
        Assert.Equal(404, (await olga.GetAsync(file.Path)).Status);
        Assert.Contains("for whoever may read a text that shows it", (await answer.FollowAsync()).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_of_its_content_goes_with_it_and_no_other()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var (olga, ruth, sol) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("communicator", "Ruth"), await south.SignedInAsAsync("communicator", "Sol"));
        var content = Drawn.Png(300, 200);
        var (meant, again, other) = (await LibraryTests.BringAsync(north, ruth, "whiteboard.png", content), await LibraryTests.BringAsync(north, ruth, "board-again.png", content), await LibraryTests.BringAsync(north, ruth, "corridor.png", Drawn.Png(200, 300)));
        var elsewhere = await LibraryTests.BringAsync(south, sol, "whiteboard.png", content);
        var shown = await LibraryTests.ShowAsync(north, ruth, again, Audience.Public);
        var stranger = north.Stranger();
        Assert.Equal(200, (await stranger.GetAsync(again.Path)).Status);
        var incident = (await olga.RecallAsync($"/media/library/{meant.Id}", reason: "picture")).Location![north.Prefix.Length..];
        Assert.Equal((404, 404, 404), ((await ruth.GetAsync(meant.Path)).Status, (await stranger.GetAsync(again.Path)).Status, (await ruth.GetAsync(again.Path)).Status));
        Assert.Equal((200, 200, 200), ((await stranger.GetAsync(shown)).Status, (await ruth.GetAsync(other.Path)).Status, (await sol.GetAsync(elsewhere.Path)).Status));
        Assert.Contains("board-again.png", (await olga.PostAsync($"{incident}?handler=Look")).Words, StringComparison.Ordinal);
        var store = App.Services.GetRequiredService<IFileStore>();
        var plain = await south.ValueAsync<string>($"select hash from media.file where id = {elsewhere.Id}");
        await Wait.UntilAsync("the content lies sealed", async () => await store.FindAsync(north.Id, $"{plain[..2]}/{plain}", CancellationToken.None) is null);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from privacy.incident"));
    }

    [Fact]
    public async Task Its_content_is_sealed_and_each_look_at_it_stands_on_record()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var (olga, ruth) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("communicator", "Ruth"));
        var content = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Marisol in bed nine\n", 120_000)));
        var file = await LibraryTests.BringAsync(north, ruth, "round.txt", content);
        var plain = await north.ValueAsync<string>($"select hash from media.file where id = {file.Id}");
        var incident = (await olga.RecallAsync($"/media/library/{file.Id}", reason: "patient")).Location![north.Prefix.Length..];
        async Task<byte[]> LookAsync() => (await (await olga.GetAsync(incident)).SubmitAsync("Save the file to look at it")).Bytes;
        Assert.Equal(content, await LookAsync());
        await Wait.UntilAsync("it is sealed", () => north.ValueAsync<bool>($"select sealed_at is not null from media.recalled"));
        Assert.Equal(content, await LookAsync());
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'incident.looked'"));
        var store = App.Services.GetRequiredService<IFileStore>();
        await Wait.UntilAsync("the content itself is gone", async () => await store.FindAsync(north.Id, $"{plain[..2]}/{plain}", CancellationToken.None) is null);
        var hash = await north.ValueAsync<string>($"select hash from media.file where id = {file.Id}");
        await using var kept = (await store.FindAsync(north.Id, $"{hash[..2]}/{hash}", CancellationToken.None))!.Open();
        using var reader = new StreamReader(kept);
        Assert.DoesNotContain("Marisol", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        foreach (var other in new[] { ruth, await north.SignedInAsAsync("moderator"), await south.SignedInAsAsync("privacy officer"), north.Stranger() }) { Assert.Equal(404, (await other.PostAsync($"{incident}?handler=Content")).Status); }
        Assert.Equal(404, (await ruth.GetAsync($"/media/library/{file.Id}")).Status);
        Assert.DoesNotContain("round.txt", (await ruth.GetAsync("/media/library?by=me")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_was_drawn_of_it_is_drawn_anew_without_it()
    {
        var north = await App.HospitalAsync();
        var (olga, ruth) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("communicator", "Ruth"));
        var file = await LibraryTests.BringAsync(north, ruth, "whiteboard.png", Drawn.Png(800, 600));
        var path = await LibraryTests.ShowAsync(north, ruth, file, Audience.Public);
        var card = (await north.Stranger().GetAsync(path)).One("meta[property='og:image']").GetAttribute("content")!;
        card = card[card.IndexOf(north.Prefix + "/", StringComparison.Ordinal)..][north.Prefix.Length..];
        var before = await north.Stranger().GetAsync(card);
        Assert.Equal(200, before.Status);
        Assert.Equal(303, (await olga.RecallAsync($"/media/library/{file.Id}", reason: "picture")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.drawing"));
        Assert.NotEqual(before.Bytes, (await north.Stranger().GetAsync(card)).Bytes);
    }
}
