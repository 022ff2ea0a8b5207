using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Testing;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Media;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>A leader answers in film or with pictures: seen by whoever may read the question.</summary>
public sealed class AnswerFileTests : AppTest
{
    private static readonly byte[] s_film = [0x1A, 0x45, 0xDF, 0xA3, .. "\0\0webm"u8, .. new byte[200]];

    [Fact]
    public async Task A_film_plays_in_the_answer_for_who_may_read_the_question_and_for_nobody_once_it_is_taken_back()
    {
        var s = await Screening.OfAsync(App, s_film);
        var (north, south) = (s.North, await App.HospitalAsync("south"));
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var nights = await north.GroupAsync("Nights", ana.Person.Id);
        var id = Guid.NewGuid();
        await ana.PostAsync("/questions/ask", [.. Asked.Form(id, "New beds?", s.Ruth.Person.Id, audience: Audience.SomeGroups), ("Input.Groups", $"{nights}")]);
        Assert.NotEmpty((await s.Ruth.GetAsync($"/questions/{id}/answer")).All("button[data-bring], [data-bring-for=Input_Text]"));
        var text = $"Look:\n\n![A message from Ruth]({s.Path})";
        var refused = await s.Ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", text));
        Assert.Contains("“A message from Ruth” has no captions yet.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(north.Prefix + s.Page, refused.One("#uncaptioned ~ ul a").GetAttribute("href"));
        await s.CaptionAsync();
        Assert.Equal(303, (await s.Ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", text))).Status);
        var page = await ana.GetAsync($"/questions/{id}");
        Assert.NotNull(page.One("#answer figure.film video track"));
        Assert.Single(page.All("script[src*=film]"));
        foreach (var (somebody, status) in new[] { (ana, 200), (s.Ruth, 200), (ben, 404), (await north.SignedInAsAsync("patient"), 404), (north.Stranger(), 404), ((await south.SignedInAsAsync("staff")).At(App, north.Prefix), 404) }) { Assert.Equal(status, (await somebody.GetAsync(s.Path)).Status); }
        Assert.Contains("Answer to “New beds?”", (await s.Ruth.GetAsync($"/media/library/{s.Film}")).Words, StringComparison.Ordinal);
        await ana.PostAsync($"/questions/{id}/take-back");
        Assert.Equal(404, (await ana.GetAsync(s.Path)).Status);
        Assert.False(await north.UseAsync<FileReaders, bool>(r => r.IsShownAsync(s.Film, default)));
    }

    [Fact]
    public async Task Naming_a_file_in_an_answer_is_no_way_to_see_it()
    {
        var s = await Screening.OfAsync(App, s_film);
        await s.CaptionAsync();
        var (ana, lee) = (await s.North.SignedInAsAsync("staff"), await s.North.SignedInAsAsync("leader", "Lee"));
        var id = await ana.AskAsync("New beds?", lee.Person.Id);
        Assert.Contains("a file that is not here", (await lee.PostAsync($"/questions/{id}/answer", ("Input.Text", $"![x]({s.Path})"))).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await lee.GetAsync(s.Path)).Status);
        Assert.Equal(0, await s.North.ValueAsync<long>($"select count(*) from questions.step_file"));
    }
}
