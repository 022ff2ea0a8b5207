using Collaboration.Testing;
using Collaboration.Tests.Search;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>A reviewer publishes and the teller takes back in the same moment: whoever comes first, the story is gone.</summary>
public sealed class AtOnceTests : AppTest
{
    [Fact]
    public async Task Taken_back_in_the_middle_of_publication_nobody_reads_it()
    {
        var north = await App.HospitalAsync();
        var (teller, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator", "Ruth"));
        var stories = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            stories.Add(await north.ToldAsync(teller.Person, $"Night {i}"));
            await ruth.TakeAsync(stories[^1]);
        }
        var (hers, his) = (("__RequestVerificationToken", await ruth.TokenAsync()), ("__RequestVerificationToken", await teller.TokenAsync()));
        var answers = await Task.WhenAll(stories.SelectMany(id => new[] { ruth.PostBareAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"), hers), teller.PostBareAsync($"/stories/own/{id}/take-back", his) }));
        Assert.All(answers, a => Assert.True(a.Status is 303 or 404, $"{a.Path}: {a.Status} {a.Errors}"));
        foreach (var id in stories)
        {
            Assert.Equal("taken back", await north.StateAsync(id));
            Assert.False(await north.IsFoundAsync(id));
        }
        Assert.Equal(12, await north.ValueAsync<long>($"select count(*) from stories.consent where taken_back_how = 'web'"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.story where path is not null or markdown <> ''"));
        Assert.Empty(await north.NewsAsync(teller.Person.Id));
        Assert.Contains("No stories yet", (await north.Stranger().GetAsync("/stories")).Words, StringComparison.Ordinal);
    }
}
