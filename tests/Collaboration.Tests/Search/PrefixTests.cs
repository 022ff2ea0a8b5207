using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>The beginning of a word stands for words, but never for half of what was ever written.</summary>
public sealed class PrefixTests : AppTest
{
    [Fact]
    public async Task A_beginning_stands_for_its_commonest_words_and_for_no_more_than_are_quickly_read()
    {
        var hospital = await App.HospitalAsync("north");
        var ruth = await hospital.PersonAsync("Ruth", "leader");
        foreach (var title in new[] { "Zebrawood", "Zebrafish" }) { await hospital.PostAsync(ruth, title); }
        await hospital.CountedAsync();
        var reader = await hospital.SignedInAsAsync("staff");
        Assert.Equal(["Zebrafish", "Zebrawood"], (await reader.TitlesAsync("zebra*")).Order());
        await hospital.ExecuteAsync($"update search.word set items = 100000 where word = 'zebrafish'");
        Assert.Equal(["Zebrafish"], await reader.TitlesAsync("zebra*"));
        // Several share what one may have.
        await hospital.PostAsync(ruth, "Yellowhammer");
        await hospital.CountedAsync();
        Assert.Equal(3, (await reader.TitlesAsync("zebra* yellow*")).Count);
        await hospital.ExecuteAsync($"update search.word set items = 60000 where word in ('zebrafish', 'zebrawood')");
        Assert.Equal(["Yellowhammer", "Zebrafish"], (await reader.TitlesAsync("zebra* yellow*")).Order());
    }

    [Fact]
    public async Task What_was_said_a_moment_ago_is_found_by_its_beginning_by_whoever_may_read_it()
    {
        var hospital = await App.HospitalAsync("north");
        var ruth = await hospital.PersonAsync("Ruth", "leader");
        await hospital.PostAsync(ruth, "Zebrafish");
        await hospital.CountedAsync();
        await hospital.PostAsync(ruth, "Zebrawood kettles");
        var reader = await hospital.SignedInAsAsync("staff");
        Assert.Equal(["Zebrafish", "Zebrawood kettles"], (await reader.TitlesAsync("zebra*")).Order());
        Assert.Equal(["Zebrawood kettles"], await reader.TitlesAsync("kettl", "&typing=1"));
        Assert.Empty(await hospital.Stranger().TitlesAsync("zebraw*"));
    }
}
