using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Media;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>A picture in a message is seen by whoever may read the message, and gone with it.</summary>
public sealed class MessagePictureTests : AppTest
{
    [Fact]
    public async Task Whoever_reads_the_channel_sees_it_until_it_is_taken_back_or_removed()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (desk, ana, ben, pat) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("patient"));
        var (one, two) = (await BringAsync(north, ana), await BringAsync(north, ana));
        var id = await ana.SayAsync($"Look. ![The new lamp]({one.Path})");
        var shown = (await ben.GetAsync(Talk.Everyone)).One($"#m-{id:N} img");
        Assert.Equal((north.Prefix + one.Path, "The new lamp"), (shown.GetAttribute("src"), shown.GetAttribute("alt")));
        foreach (var (somebody, status) in new[] { (ana, 200), (ben, 200), (pat, 404), (north.Stranger(), 404), ((await south.SignedInAsAsync("staff")).At(App, north.Prefix), 404) }) { Assert.Equal(status, (await somebody.GetAsync(one.Path)).Status); }
        await (await ana.GetAsync($"/discussion/messages/{id}/edit")).SubmitAsync("Save", ("Input.Text", $"Another. ![Lamp]({two.Path})"));
        Assert.Equal((404, 200), ((await ben.GetAsync(one.Path)).Status, (await ben.GetAsync(two.Path)).Status));
        await desk.PostAsync($"/discussion/messages/{id}/remove", ("Input.Reason", "It shows a patient."));
        Assert.Equal(404, (await ben.GetAsync(two.Path)).Status);
        Assert.False(await north.UseAsync<FileReaders, bool>(r => r.IsShownAsync(two.Id, default)));
    }

    [Fact]
    public async Task In_an_invited_channel_only_those_who_are_in_it_see_it()
    {
        var north = await App.HospitalAsync();
        var (desk, ana, ben) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await desk.PostAsync("/discussion/new", ("Input.Name", "Rota"), ("Input.Audience", $"{Kernel.Audiences.Audience.SomePeople}"));
        await desk.PostAsync("/discussion/rota/people", ("Input.Invite", $"{ana.Person.Id}"));
        var file = await BringAsync(north, desk);
        await desk.SayAsync($"![Plan]({file.Path})", "/discussion/rota");
        Assert.Equal((200, 404), ((await ana.GetAsync(file.Path)).Status, (await ben.GetAsync(file.Path)).Status));
        await desk.PostAsync("/discussion/rota/people", ("Input.Remove", $"{ana.Person.Id}"));
        Assert.Equal(404, (await ana.GetAsync(file.Path)).Status);
    }

    [Fact]
    public async Task Naming_a_file_is_no_way_to_see_it()
    {
        var north = await App.HospitalAsync();
        var (ana, leader) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"));
        var file = await BringAsync(north, leader);
        Assert.Contains("a file that is not here", (await ana.PostAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", $"![x]({file.Path})"))).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await ana.GetAsync(file.Path)).Status);
    }

    [Fact]
    public async Task Without_script_it_comes_with_the_form()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var form = new MultipartFormDataContent { { new StringContent(await ana.TokenAsync()), "__RequestVerificationToken" }, { new StringContent($"{Guid.CreateVersion7()}"), "Input.Id" }, { new StringContent("Look."), "Input.Text" }, { new StringContent("A lamp"), "Input.Picture.Text" } };
        form.Add(new ByteArrayContent(Drawn.Png(700, 300)) { Headers = { ContentType = new("image/png") } }, "Input.Picture.File", "lamp.png");
        Assert.Equal(303, (await ana.SendAsync(HttpMethod.Post, $"{north.Prefix}{Talk.Everyone}", form)).Status);
        Assert.Equal("A lamp", (await ana.GetAsync(Talk.Everyone)).One(".said img").GetAttribute("alt"));
    }

    private static async Task<FileAddress> BringAsync(Hospital hospital, Browser by) =>
        (await hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "lamp.png", new MemoryStream(Drawn.Png(700, 300)), by.Person.Id, default))).Address!;
}
