using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>Who is told of what is said.</summary>
public sealed class FollowingTests : AppTest
{
    private static async Task<int> ToldAsync(Browser person, string words) =>
        (await person.GetAsync("/account/notices")).All(".notices li").Count(l => l.TextContent.Contains(words, StringComparison.Ordinal));

    private static Task ToldAsync(Browser person, string words, int times) => Wait.UntilAsync($"{words} is told {times} times", async () => await ToldAsync(person, words) == times);

    private static Task DoneAsync(Hospital hospital) => Wait.UntilAsync("everybody is told", async () => await hospital.ValueAsync<long>($"select count(*) from kernel.job where kind = 'discussions.message-told'") == 0);

    [Fact]
    public async Task Who_is_answered_and_who_takes_part_in_a_thread_is_told_each_once()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, eve) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("staff", "Eve"));
        var id = await ana.SayAsync("A question");
        await ben.SayAsync("An answer", $"{Talk.Everyone}/{id}");
        await ToldAsync(ana, "Ben replied to you in “Everyone”", 1);
        await eve.SayAsync("Another", $"{Talk.Everyone}/{id}");
        await ToldAsync(ben, "Eve replied in “Everyone”, where you follow", 1);
        await ToldAsync(ana, "Eve replied to you", 1);
        await DoneAsync(north);
        Assert.Equal(0, await ToldAsync(eve, "replied") + await ToldAsync(ben, "Ben"));
    }

    [Fact]
    public async Task A_channel_and_a_thread_are_followed_and_left_again()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await (await ben.GetAsync(Talk.Everyone)).SubmitAsync("Follow");
        Assert.Equal("true", (await ben.GetAsync(Talk.Everyone)).One("button[formaction$='/following']").GetAttribute("aria-pressed"));
        var id = await ana.SayAsync("News");
        await ToldAsync(ben, "Ana said something in “Everyone”", 1);
        await (await ben.GetAsync(Talk.Everyone)).SubmitAsync("Follow");
        await ana.SayAsync("More news");
        await (await ben.GetAsync($"/discussion/messages/{id}")).SubmitAsync("Follow its replies");
        await ana.SayAsync("And then", $"{Talk.Everyone}/{id}");
        await ToldAsync(ben, "Ana replied in “Everyone”", 1);
        await DoneAsync(north);
        Assert.Equal(1, await ToldAsync(ben, "said something"));
    }

    [Fact]
    public async Task What_is_taken_back_is_told_to_nobody_any_more()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var id = await ana.SayAsync("A question");
        var answer = await ben.SayAsync("An answer", $"{Talk.Everyone}/{id}");
        await ToldAsync(ana, "Ben replied to you", 1);
        await ben.PostAsync($"/discussion/messages/{answer}/take-back");
        Assert.Equal(0, await ToldAsync(ana, "Ben replied to you"));
    }

    [Fact]
    public async Task Who_follows_and_may_not_read_any_more_is_not_told()
    {
        var north = await App.HospitalAsync();
        var (desk, ana, ben) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await desk.PostAsync("/discussion/new", ("Input.Name", "Rota"), ("Input.Audience", $"{Kernel.Audiences.Audience.SomePeople}"));
        foreach (var guest in new[] { ana, ben }) { await desk.PostAsync("/discussion/rota/people", ("Input.Invite", $"{guest.Person.Id}")); }
        foreach (var guest in new[] { ana, ben }) { await guest.PostAsync("/discussion/rota/following", ("on", "true")); }
        await desk.PostAsync("/discussion/rota/people", ("Input.Remove", $"{ben.Person.Id}"));
        await desk.SayAsync("Only for us", "/discussion/rota");
        await ToldAsync(ana, "said something in “Rota”", 1);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {ben.Person.Id} and kind = 'Discussions.Followed'"));
        Assert.Equal(0, await ToldAsync(ben, "Rota"));
    }
}
