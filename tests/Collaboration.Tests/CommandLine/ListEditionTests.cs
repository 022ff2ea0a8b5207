using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>Other lists of hospitals: other heads, other marks between the columns, values that are missing, rows that are broken.</summary>
public sealed class ListEditionTests : AppTest
{
    private readonly string _word = "zz" + string.Concat(Guid.NewGuid().ToString("N").Where(char.IsLetter).Take(6));
    private Installed _installed = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _installed = Installed.Of(App);
    }

    public override async Task DisposeAsync() => await _installed.DisposeAsync();

    [Fact]
    public async Task A_later_edition_with_other_heads_knows_the_hospitals_of_an_earlier_one()
    {
        var id = $"9{Random.Shared.Next(10_000, 99_999)}";
        Assert.Equal((1, 1, 0), await ImportAsync($"Provider ID,Hospital Name,Address,City,State\n{id},{_word.ToUpperInvariant()} GENERAL HOSPITAL,1 ROAD,HARBOR FALLS,WI\n"));
        var later = await ImportAsync($"\"Facility ID\",\"Facility Name\",\"City/Town\",\"State\",\"Rating\"\r\n\"{id}\",\"{_word.ToUpperInvariant()} GENERAL HOSPITAL\",\"HARBOR FALLS\",\"WI\",\"Not Available\"\r\n", "--active");
        Assert.Equal((1, 0, 1), later);
        var hospital = Assert.Single(await ListAsync());
        Assert.Equal($"active\t{Capital(_word)} General Hospital\tHarbor Falls\tWI", hospital);
    }

    [Theory]
    [InlineData("hospital_name;town;region", "{0} Clinic;Harbor Falls;WI", "{0} Clinic\tHarbor Falls\tWI")]
    [InlineData("Name\tCity\tState Code", "{0} Clinic\tHarbor Falls\tWI", "{0} Clinic\tHarbor Falls\tWI")]
    [InlineData("\uFEFFstate,city,name", "WI,\"Harbor Falls, North\",\"{0} \"\"Bay\"\" Clinic\"", "{0} \"Bay\" Clinic\tHarbor Falls, North\tWI")]
    [InlineData("NAME", "{0} Clinic", "{0} Clinic\t\t")]
    [InlineData("Facility Name,City,State", "{0} Clinic,Not Available,N/A", "{0} Clinic\t\t")]
    public async Task Heads_and_marks_of_any_edition_are_understood(string heads, string row, string expected)
    {
        var text = $"{heads}\n{row.Replace("{0}", Capital(_word), StringComparison.Ordinal)}\n";
        Assert.Equal((1, 1, 0), await ImportAsync(text));
        Assert.Equal($"listed\t{expected.Replace("{0}", Capital(_word), StringComparison.Ordinal)}", Assert.Single(await ListAsync()));
    }

    [Fact]
    public async Task Broken_rows_are_named_with_their_line_and_the_others_come_in()
    {
        await File.WriteAllTextAsync(_installed.PathOf("list.csv"), $"Name,City,State\n{Capital(_word)} One,Harbor Falls,WI\n,Harbor Falls,WI\n{Capital(_word)} \"Two,Harbor Falls,WI\n\"{Capital(_word)} Three,Harbor Falls,WI\n{new string('x', 201)},Harbor Falls,WI\n{Capital(_word)} Four,Harbor Falls,WI\n");
        var answer = (await _installed.RunAsync("tenants", "import", "list.csv")).Done();
        Assert.Contains("Line 3 has no name: left out.", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("Line 5 has a quotation mark that does not belong there: left out.", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("Line 6 has a name of 201 characters, more than 200: left out.", answer.Errors, StringComparison.Ordinal);
        var names = (await ListAsync()).Select(line => line.Split('\t')[1]).ToList();
        Assert.Contains($"{Capital(_word)} One", names);
        Assert.Contains($"{Capital(_word)} Four", names);
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(_installed.PathOf("no-names.csv"), "Colour,Size\nred,3\n");
        await File.WriteAllTextAsync(_installed.PathOf("empty.csv"), "");
        await File.WriteAllBytesAsync(_installed.PathOf("picture.csv"), [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]);
        await File.WriteAllBytesAsync(_installed.PathOf("cut-off.csv.gz"), [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x2b]);
        var answers = await Task.WhenAll(new[] { "no-names.csv", "empty.csv", "picture.csv", "cut-off.csv.gz", "nowhere.csv" }.Select(file => _installed.RunAsync("tenants", "import", file)));
        answers[0].Refused("'Hospital Name'", "Colour, Size");
        answers[1].Refused("empty.csv is empty");
        answers[2].Refused("picture.csv");
        answers[3].Refused("cut-off.csv.gz");
        answers[4].Refused("nowhere.csv cannot be read");
    }

    private async Task<(int Listed, int Added, int Opened)> ImportAsync(string text, params string[] options)
    {
        await File.WriteAllTextAsync(_installed.PathOf("list.csv"), text);
        var answer = (await _installed.RunAsync(["tenants", "import", "list.csv", "--json", .. options])).Json();
        return (answer.GetProperty("listed").GetInt32(), answer.GetProperty("added").GetInt32(), answer.GetProperty("opened").GetInt32());
    }

    /// <summary>State, name, city and state of what this test brought in.</summary>
    private async Task<IReadOnlyList<string>> ListAsync() =>
        [.. (await _installed.RunAsync("tenants", "list", "--search", _word)).Done().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join('\t', line.Split('\t')[2..]))];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
