using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>Search engines learn of published stories that everybody may read, and of no others.</summary>
public sealed class MappedTests : AppTest
{
    [Fact]
    public async Task The_site_map_names_what_everybody_may_read_until_it_is_taken_back()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, teller) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("patient"));
        await north.ToldAsync(title: "Not yet read");
        var staff = await north.ToldAsync(title: "For colleagues");
        await north.PublishAsync(staff, "for-colleagues", Audience.Staff);
        var id = await teller.TellAsync();
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        foreach (var reader in new[] { north.Stranger(), ruth })
        {
            var map = (await reader.GetAsync("/sitemap.xml")).Text;
            Assert.Contains($"{App.Address.GetLeftPart(UriPartial.Authority)}{north.Prefix}/stories/until-it-was-light<", map, StringComparison.Ordinal);
            foreach (var other in new[] { "for-colleagues", "not-yet" }) { Assert.DoesNotContain(other, map, StringComparison.Ordinal); }
        }
        Assert.DoesNotContain("/stories/", (await south.Stranger().GetAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await teller.PostAsync($"/stories/own/{id}/take-back")).Status);
        Assert.DoesNotContain("/stories/", (await north.Stranger().GetAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
    }
}
