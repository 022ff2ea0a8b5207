using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>A phone's bar has room for three entries of the menu; the others are in the person's own.</summary>
public sealed class TabTests : AppTest
{
    [Theory]
    [InlineData("staff", "Home Discussion Questions"), InlineData("communicator", "Home Review Discussion")]
    public async Task What_is_used_every_day_stands_in_the_bar_and_all_else_in_the_menu(string role, string tabs)
    {
        var page = await (await (await App.HospitalAsync()).SignedInAsAsync(role)).GetAsync("/questions");
        Assert.Equal(tabs + " Notices You", string.Join(' ', page.All(".tabs a").Select(a => a.TextContent.Trim())));
        var (bar, menu) = (page.All(".tabs a").Select(a => a.GetAttribute("href")), page.All("#me a").Select(a => a.GetAttribute("href")));
        Assert.Empty(page.All(".sections a, .tools > a").Select(a => a.GetAttribute("href")).Except(bar).Except(menu));
        Assert.Equal(role == "staff" ? "Questions" : null, page.Document.QuerySelector(".tabs [aria-current=page]")?.TextContent.Trim());
    }

    [Fact]
    public async Task Where_something_is_switched_off_the_next_entries_take_its_place()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"update catalogue.tenant set features = array['People', 'Blogs', 'Settings', 'Questions', 'Sealing'] where id = {north.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(north.Id, t => t.Features?.Count == 5);
        Assert.Equal("Home Let's Talk Questions Notices You", string.Join(' ', (await ana.GetAsync("/questions")).All(".tabs a").Select(a => a.TextContent.Trim())));
    }
}
