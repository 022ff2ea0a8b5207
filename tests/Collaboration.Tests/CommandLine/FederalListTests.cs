using System.Text.RegularExpressions;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

public sealed partial class FederalListTests(FederalList list) : IClassFixture<FederalList>
{
    [FactWithData(FederalList.File)]
    public async Task Every_hospital_of_the_list_is_active_and_has_its_blog()
    {
        Assert.Equal(5334, list.Hospitals.Count);
        Assert.All(list.Hospitals, h => Assert.Equal("active", h.State));
        Assert.Equal(0L, await list.WithoutBlogAsync());
    }

    [FactWithData(FederalList.File)]
    public void An_import_that_was_killed_goes_on_where_it_stopped()
    {
        Assert.InRange(list.AfterTheKill, 1000, 5333);
        Assert.Equal(5334 - list.AfterTheKill, list.Again.GetProperty("added").GetInt64());
        Assert.Equal(5334, list.Again.GetProperty("listed").GetInt32());
    }

    [FactWithData(FederalList.File)]
    public void A_second_import_adds_and_opens_nothing() =>
        Assert.Equal((5334, 0, 0), (list.Twice.GetProperty("listed").GetInt32(), list.Twice.GetProperty("added").GetInt32(), list.Twice.GetProperty("opened").GetInt32()));

    [FactWithData(FederalList.File)]
    public void Short_names_are_unique_addresses()
    {
        Assert.Equal(5334, list.Hospitals.Select(h => h.ShortName).Distinct().Count());
        Assert.All(list.Hospitals, h => Assert.Matches(Address(), h.ShortName));
        Assert.All(list.Hospitals, h => Assert.Equal("/" + h.ShortName, h.Path));
        Assert.True(list.Hospitals.Count(h => h.ShortName.Any(char.IsDigit)) < 60);
    }

    [FactWithData(FederalList.File)]
    public void Hospitals_that_share_a_name_are_told_apart_by_their_place()
    {
        var memorial = list.Hospitals.Where(h => h.Name == "Memorial Hospital").ToList();
        Assert.Equal(15, memorial.Count);
        Assert.All(memorial, h => Assert.StartsWith("memorial-hospital-" + h.City!.Split(' ', '.')[0].ToLowerInvariant(), h.ShortName, StringComparison.Ordinal));
    }

    [FactWithData(FederalList.File)]
    public void Names_in_capitals_are_written_as_people_write_them()
    {
        Assert.DoesNotContain(list.Hospitals, h => h.Name.Length > 12 && !h.Name.Any(char.IsLower));
        var names = list.Hospitals.Select(h => h.Name).ToHashSet();
        Assert.All<string>(["Marshall Medical Center South", "DeKalb Regional Medical Center", "UCSF Medical Center", "Mayo Clinic Hospital", "New York-Presbyterian Hospital", "St. Mary's Hospital", "Resnick Neuropsychiatric Hospital at UCLA"], name => Assert.Contains(name, names));
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Address();
}
