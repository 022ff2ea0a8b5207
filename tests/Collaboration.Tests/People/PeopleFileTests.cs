using System.Text;
using Collaboration.People.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Whatever file a personnel system writes: it comes in, or a sentence says why it does not.</summary>
public sealed class PeopleFileTests : AppTest
{
    private Hospital _north = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
    }

    [Theory]
    [InlineData("External ID,E-mail,Given name,Family name,Department\n7,ana@example.org,Ana,Morales,Emergency\n")]
    [InlineData("Department;Surname;First Name;Work e-mail;Employee number\r\nEmergency;Morales;Ana;ana@example.org;7")]
    [InlineData("\uFEFFemail\tgivenName\tlast_name\tDEPT\tid\nana@example.org\tAna\tMorales\tEmergency\t7\n")]
    [InlineData("sep=;\n\"External id\";\"E-mail\";\"Given name\";\"Family name\";\"Department\"\n\"7\";\" ana@example.org \";\"Ana\";\"Morales\";\"Emergency\"\n;;;;\n\n")]
    public async Task Columns_are_found_by_name_in_any_order_and_with_any_separator(string csv)
    {
        var report = await _north.ImportAsync(csv);
        Assert.Equal(new PeopleTallies(Made: 1), report.Tallies);
        Assert.Equal("Ana Morales ana@example.org ANA@EXAMPLE.ORG staff", await _north.ValueAsync<string>($"select a.given_name || ' ' || a.family_name || ' ' || a.email || ' ' || a.normalized_user_name || ' ' || r.name from kernel.account a join kernel.account_role ar on ar.account_id = a.id join kernel.role r on r.id = ar.role_id where a.external_id = '7'"));
        Assert.Equal("department Emergency", await _north.GroupsOfAsync("7"));
    }

    [Fact]
    public async Task Columns_that_mean_nothing_are_named_and_cells_may_hold_quotes_commas_and_lines()
    {
        var report = await _north.ImportAsync("id,given name,title,Salary,Shoe size\n7,Ana,\"Lead nurse, \"\"nights\"\"\",100,38\n8,\"Ben\nJamin\",,,\n");
        Assert.Equal(["Nothing is done with these columns: Salary, Shoe size."], report.Notes);
        Assert.Equal("Lead nurse, \"nights\"", await _north.ValueAsync<string>($"select title from kernel.account where external_id = '7'"));
        Assert.Equal("Ben Jamin", await _north.ValueAsync<string>($"select given_name from kernel.account where external_id = '8'"));
    }

    [Fact]
    public async Task Windows_1252_is_read_and_said()
    {
        var report = await _north.ImportAsync(Encoding.Latin1.GetBytes("id;given name;family name\n7;Zoé;Müller\n"));
        Assert.Contains("not in UTF-8", report.Notes.Single(), StringComparison.Ordinal);
        Assert.Equal("Zoé Müller", await _north.ValueAsync<string>($"select given_name || ' ' || family_name from kernel.account where external_id = '7'"));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "", "The file is empty." },
        { "name,mail\nAna,ana@example.org\n", "The file needs a column “given name”. It has: name, mail." },
        { "given name,family name\nAna,Morales\n", "The file needs a column “external id” or “e-mail”. It has: given name, family name." },
        { "id,given name,first name\n7,Ana,Ana\n", "The file has two columns for the given name: “given name” and “first name”. Leave one out." },
        { "\"id,given name\n7,Ana\n", "Line 1 has a quotation mark that does not belong there." },
        { "id,given\0name\n", "The file is no plain text. Save it as CSV (UTF-8) and send that." },
        { "PK\u0003\u0004 xl/workbook.xml", "This is a spreadsheet. Save it as CSV (UTF-8) and send that." },
        { "id,given name\n7,\"" + new string('x', 70_000), "Line 2 has more than 65,536 characters. Is a quotation mark missing, or is it no CSV file?" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_cannot_come_in_is_refused_in_a_sentence(string csv, string sentence)
    {
        Assert.Equal(sentence, (await Assert.ThrowsAsync<PeopleImportException>(() => _north.ImportAsync(csv))).Message);
        Assert.Equal(0L, await _north.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task UTF_16_is_refused_and_so_are_a_million_lines()
    {
        Assert.Contains("UTF-16", (await Assert.ThrowsAsync<PeopleImportException>(() => _north.ImportAsync([0xff, 0xfe, .. Encoding.Unicode.GetBytes("id,given name\n7,Ana\n")]))).Message, StringComparison.Ordinal);
        var million = new StringBuilder("id,given name\n");
        for (var i = 0; i < 1_000_000; i++) { million.Append(i).Append(",Ana\n"); }
        Assert.Contains("more than 200,000 lines", (await Assert.ThrowsAsync<PeopleImportException>(() => _north.ImportAsync(million.ToString()))).Message, StringComparison.Ordinal);
        Assert.Equal(0L, await _north.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task Lines_that_cannot_be_used_are_told_with_number_and_reason_and_the_others_come_in()
    {
        await _north.ImportAsync("id,given name,email\n90,Old,old@example.org\n");
        var report = await _north.ImportAsync($"""
            id,email,given name,family name,title,roles,active,department
            1,one@example.org,One,,,,,
            2,"two@example.org,Two,,,,,
            3,three@example.org,Three,,,chef,,
            4,no address,Four,,,,,
            5,five@example.org,,Five,,,,
            ,,Six,,,,,
            7,seven@example.org,{new string('x', 61)},,,,,
            1,other@example.org,Eight,,,,,
            9,ONE@example.org,Nine,,,,,
            10,ten@example.org,Ten,,,,maybe,
            11,eleven@example.org,Eleven
            12,twelve@example.org,Twelve,,,,,{new string('d', 101)}
            13,old@example.org,Thirteen,,,,,
            14,f@example.org,Four"teen,,,,,
            15,last@example.org,Last,,,,,
            """);
        Assert.Equal(new PeopleTallies(Made: 2, Refused: 13), report.Tallies);
        Assert.Equal("refused: it has a quotation mark that does not belong there", report.Of(3));
        Assert.Equal("refused: there is no role “chef”", report.Of(4));
        Assert.Equal("refused: “no address” is no e-mail address", report.Of(5));
        Assert.Equal("refused: it has no given name", report.Of(6));
        Assert.Equal("refused: it has neither external id nor e-mail address", report.Of(7));
        Assert.Equal("refused: the given name has 61 characters, more than 60", report.Of(8));
        Assert.Equal("refused: line 2 has the same external id or e-mail address", report.Of(9));
        Assert.Equal("refused: line 2 has the same external id or e-mail address", report.Of(10));
        Assert.Equal("refused: “maybe” under active is neither yes nor no", report.Of(11));
        Assert.Equal("refused: it has 3 cells, and the first line has 8", report.Of(12));
        Assert.Equal("refused: a department has 1 to 100 characters", report.Of(13));
        Assert.Equal("refused: the account with this e-mail address has another external id", report.Of(14));
        Assert.Equal("refused: it has a quotation mark that does not belong there", report.Of(15));
        Assert.Equal(3L, await _north.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task A_formula_is_a_name_like_others_and_no_formula_in_the_report()
    {
        var report = await _north.ImportAsync("id,given name,title\n7,\"=cmd|'/c calc'!A1\",@SUM(1)\n");
        Assert.Equal("=cmd|'/c calc'!A1 @SUM(1)", await _north.ValueAsync<string>($"select given_name || ' ' || title from kernel.account"));
        var csv = (await (await _north.SignedInAsAsync("administrator")).GetAsync($"/people/import/{report.Id}/report.csv")).Text;
        Assert.Contains("\"'=cmd|'/c calc'!A1\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", csv, StringComparison.Ordinal);
    }
}
