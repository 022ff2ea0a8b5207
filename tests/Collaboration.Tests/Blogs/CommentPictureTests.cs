using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Media;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>A picture in a comment is seen by whoever may read that comment, and gone when it is taken back.</summary>
public sealed class CommentPictureTests : AppTest
{
    [Fact]
    public async Task While_it_waits_its_writer_and_reviewers_see_it_then_everybody_who_reads_the_comment()
    {
        var (north, post, nurse) = await TalkAsync();
        var file = await BringAsync(north, nurse);
        await SayAsync(nurse, post, $"Look. ![The new lamp]({file.Path})");
        var comment = await north.ValueAsync<Guid>($"select id from blogs.comment");
        var (colleague, reviewer, patient, stranger) = (await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("patient"), north.Stranger());
        foreach (var (somebody, status) in new[] { (nurse, 200), (reviewer, 200), (colleague, 404), (patient, 404), (stranger, 404) }) { Assert.Equal(status, (await somebody.GetAsync(file.Path)).Status); }
        Assert.Equal("The new lamp", (await reviewer.GetAsync("/comments/review")).One(".said img").GetAttribute("alt"));
        await (await reviewer.GetAsync($"/comments/{comment}/review")).SubmitAsync("Approve");
        foreach (var (somebody, status) in new[] { (nurse, 200), (reviewer, 200), (colleague, 200), (patient, 404), (stranger, 404) }) { Assert.Equal(status, (await somebody.GetAsync(file.Path)).Status); }
        var shown = (await colleague.GetAsync(post.Path)).One(".said img");
        Assert.Equal((north.Prefix + file.Path, "The new lamp", "700"), (shown.GetAttribute("src"), shown.GetAttribute("alt"), shown.GetAttribute("width")));
        await (await reviewer.GetAsync($"/comments/{comment}/review")).SubmitAsync("Decline comment", ("Input.Reason", "It shows a patient."));
        Assert.Equal((404, 200), ((await colleague.GetAsync(file.Path)).Status, (await nurse.GetAsync(file.Path)).Status));
    }

    [Fact]
    public async Task Under_a_public_post_everybody_sees_it()
    {
        var (north, post, nurse) = await TalkAsync(Audience.Public, "at once");
        var file = await BringAsync(north, nurse);
        await SayAsync(nurse, post, $"![Lamp]({file.Path}) and words");
        Assert.Equal(200, (await north.Stranger().GetAsync(file.Path)).Status);
        await north.ExecuteAsync($"delete from blogs.publication");
        Assert.Equal(404, (await north.Stranger().GetAsync(file.Path)).Status);
    }

    [Fact]
    public async Task It_is_gone_when_the_comment_is_taken_back_or_shows_it_no_more()
    {
        var (north, post, nurse) = await TalkAsync(rule: "at once");
        var (one, two) = (await BringAsync(north, nurse), await BringAsync(north, nurse));
        await SayAsync(nurse, post, $"![One]({one.Path})\n\n![Two]({two.Path})");
        var (comment, colleague) = (await north.ValueAsync<Guid>($"select id from blogs.comment"), await north.SignedInAsAsync("staff", "Ben"));
        await (await nurse.GetAsync($"/comments/{comment}/edit")).SubmitAsync("Save", ("Input.Text", $"Only this. ![Two]({two.Path})"));
        Assert.Equal((404, 200), ((await colleague.GetAsync(one.Path)).Status, (await colleague.GetAsync(two.Path)).Status));
        Assert.Equal((false, true), (await ShownAsync(north, one), await ShownAsync(north, two)));
        await (await nurse.GetAsync($"/comments/{comment}/take-back")).SubmitAsync("Take it back");
        Assert.Equal(404, (await colleague.GetAsync(two.Path)).Status);
        Assert.False(await ShownAsync(north, two));
    }

    [Fact]
    public async Task Naming_a_file_in_a_comment_is_no_way_to_see_it()
    {
        var (north, post, nurse) = await TalkAsync(rule: "at once");
        var south = await App.HospitalAsync("south");
        var (others, foreign) = (await BringAsync(north, await north.SignedInAsAsync("leader")), await BringAsync(south, await south.SignedInAsAsync("leader")));
        foreach (var file in new[] { others, foreign })
        {
            var refused = await SayAsync(nurse, post, $"![x]({file.Path})");
            Assert.Equal(200, refused.Status);
            Assert.Contains("a file that is not here", refused.Errors, StringComparison.Ordinal);
            Assert.Equal(404, (await nurse.GetAsync(file.Path)).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.comment"));
        Assert.Contains("at most 10 pictures", (await SayAsync(nurse, post, string.Concat(Enumerable.Range(0, 11).Select(_ => $"/media/{Guid.NewGuid()}/ ")))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_it_comes_with_the_form_and_is_described()
    {
        var (north, post, nurse) = await TalkAsync(rule: "at once");
        Assert.NotEmpty((await nurse.GetAsync(post.Path)).All(".box [name='Input.Picture.File']"));
        Assert.Contains("what the picture shows", (await SendAsync(nurse, post, Drawn.Png(700, 300), "")).Errors, StringComparison.Ordinal);
        Assert.Contains("broken", (await SendAsync(nurse, post, Drawn.Png(700, 300)[..200], "Lamp")).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose a picture", (await SendAsync(nurse, post, "words"u8.ToArray(), "Lamp")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.comment"));
        Assert.Equal(303, (await SendAsync(nurse, post, Drawn.Png(700, 300), "A [new] lamp")).Status);
        var colleague = await north.SignedInAsAsync("staff", "Ben");
        var shown = (await colleague.GetAsync(post.Path)).One(".said img");
        Assert.Equal("A [new] lamp", shown.GetAttribute("alt"));
        Assert.Equal(200, (await colleague.GetAsync(shown.GetAttribute("src")![north.Prefix.Length..])).Status);
    }

    [Fact]
    public async Task Who_may_not_bring_files_is_offered_none_and_what_they_send_is_not_taken()
    {
        var (north, post, _) = await TalkAsync(rule: "at once");
        var moderator = await north.SignedInAsAsync("moderator");
        var page = await moderator.GetAsync(post.Path);
        Assert.NotEmpty(page.All(".box textarea"));
        Assert.Empty(page.All("[data-bring-for], [data-bring], [name^='Input.Picture'], script[src*=bring]"));
        Assert.Equal(303, (await SendAsync(moderator, post, Drawn.Png(700, 300), "Lamp")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    private async Task<(Hospital North, Writing.PostRow Post, Browser Nurse)> TalkAsync(Guid? audience = null, string rule = "reviewed")
    {
        var north = await App.HospitalAsync("north");
        await north.RuleAsync(rule);
        return (north, await north.PostAsync(await north.PersonAsync("Ruth", "leader"), audience: audience), await north.SignedInAsAsync("staff"));
    }

    private static async Task<FileAddress> BringAsync(Hospital hospital, Browser by) =>
        (await hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "lamp.png", new MemoryStream(Drawn.Png(700, 300)), by.Person.Id, default))).Address!;

    private static Task<bool> ShownAsync(Hospital hospital, FileAddress file) => hospital.UseAsync<FileReaders, bool>(r => r.IsShownAsync(file.Id, default));

    private static async Task<Page> SayAsync(Browser somebody, Writing.PostRow post, string text) => await (await somebody.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", text));

    private static async Task<Page> SendAsync(Browser somebody, Writing.PostRow post, byte[] picture, string text)
    {
        var form = new MultipartFormDataContent { { new StringContent(await somebody.TokenAsync()), "__RequestVerificationToken" }, { new StringContent($"{Guid.CreateVersion7()}"), "Input.Id" }, { new StringContent("Look."), "Input.Text" }, { new StringContent(text), "Input.Picture.Text" } };
        form.Add(new ByteArrayContent(picture) { Headers = { ContentType = new("image/png") } }, "Input.Picture.File", "lamp.png");
        return await somebody.SendAsync(HttpMethod.Post, $"{somebody.Prefix}/posts/{post.Id}/comments", form);
    }
}
