using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>Somebody with the whole database and its logs, and without the master key, cannot tell who asked.</summary>
public sealed class NothingTellsTests : AppTest
{
    private const string Words = "Warum nachts so wenige Hände sind";

    private App _node = null!;
    private Hospital _north = null!;
    private Browser _author = null!;
    private readonly Guid _subject = Guid.NewGuid();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _node = await App.StartAsync(null, null, new AskingModule());
        _north = await App.HospitalAsync();
        await _north.HaveHoldersAsync();
        _author = (await _north.SignedInAsAsync("staff", "Zelda")).At(_node);
    }

    public override async Task DisposeAsync() => await _node.DisposeAsync();

    private sealed record Row(string Table, string Text, string Xmin)
    {
        public bool Has(params string[] any) => any.Any(a => Text.Contains(a, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task No_row_of_any_table_names_both_the_author_and_what_was_asked_nor_was_written_beside_one_that_does()
    {
        await WholeStoryAsync();
        var rows = await DumpAsync();
        var mark = await _north.ValueAsync<string>($"select encode(mark, 'hex') from sealing.envelope");
        string[] me = [_author.Person.Id.ToString(), _author.Person.Id.ToString("N"), _author.Person.Email, _author.Person.FamilyName], it = [_subject.ToString(), _subject.ToString("N"), mark, Words];
        var (mine, its) = (rows.Where(r => r.Has(me)).ToList(), rows.Where(r => r.Has(it)).ToList());
        Assert.Contains(mine, r => r.Table == "kernel.session");
        Assert.Contains(its, r => r.Table == "kernel.event");
        Assert.Contains(its, r => r.Table == "sealing.notice");
        Assert.Empty(mine.Intersect(its));
        Assert.Empty(mine.Select(r => r.Xmin).Intersect(its.Select(r => r.Xmin)));
    }

    [Fact]
    public async Task The_request_that_asks_writes_a_letter_that_nobody_can_read_and_the_ones_job_who_empties_the_box()
    {
        await _author.GetAsync("/account");
        var before = await DumpAsync();
        Assert.Equal("Sealed", await _author.AskAsync(_subject, $"\"{Words}\""));
        var written = (await DumpAsync()).Except(before).Where(r => r.Table != "kernel.audit_sealed" && r.Table != "kernel.audit_seal").ToList();
        Assert.Equal(["kernel.job", "sealing.letter"], written.Select(r => r.Table).Order());
        Assert.DoesNotContain(written, r => r.Has(_author.Person.Id.ToString("N"), _author.Person.Id.ToString(), _subject.ToString(), _subject.ToString("N"), Words, Convert.ToHexString(Encoding.UTF8.GetBytes(Words))));
    }

    [Fact]
    public async Task Ids_hold_no_time_and_dates_no_more_than_the_day()
    {
        await WholeStoryAsync();
        foreach (var id in await (await _north.OpenAsync()).ListAsync<Guid>($"select id from sealing.notice union all select subject_id from sealing.envelope")) { Assert.Equal(4, id.Version); }
        Assert.Equal("date", await _north.ValueAsync<string>($"select data_type from information_schema.columns where table_schema = 'sealing' and table_name = 'envelope' and column_name = 'day'"));
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from information_schema.columns where table_schema = 'sealing' and table_name in ('envelope', 'letter') and (data_type like 'timestamp%' or is_identity = 'YES')"));
    }

    [Fact]
    public async Task The_log_holds_neither_words_nor_subject_nor_author()
    {
        await WholeStoryAsync();
        foreach (var word in new[] { Words, _subject.ToString(), _subject.ToString("N"), _author.Person.Id.ToString(), _author.Person.FamilyName })
        {
            Assert.DoesNotContain(_node.Log.Lines, l => l.Contains(word, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task The_author_reads_what_they_are_told_among_their_notices_and_reading_writes_nothing()
    {
        await AskAndTellAsync();
        Assert.Contains("1 new", (await _author.GetAsync("/account")).One(".tools").TextContent, StringComparison.Ordinal);
        var before = await _north.FingerprintAsync();
        Assert.Contains("There is an answer.", (await _author.GetAsync("/account/notices")).One(".notices .new").TextContent, StringComparison.Ordinal);
        Assert.Empty((await _author.GetAsync("/account/notices")).All(".notices .new"));
        Assert.DoesNotContain("1 new", (await _author.GetAsync("/account")).One(".tools").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await _north.FingerprintAsync());
        var other = (await _north.SignedInAsAsync("staff", "Ben")).At(_node);
        Assert.DoesNotContain("There is an answer.", (await other.GetAsync("/account/notices")).Text, StringComparison.Ordinal);
        Assert.True(other.Cookies.For(_north.Prefix)!.Contains("told=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_of_everything_and_leaving_leave_what_was_asked_as_it_is()
    {
        await AskAndTellAsync();
        var before = (await DumpAsync()).Where(r => r.Table.StartsWith("sealing.", StringComparison.Ordinal)).ToHashSet();
        await Leaving.Everybody.RemoveAsync(_north, await _north.SignedInAsAsync("administrator", "Ada"), _author.Person, "go");
        Assert.Equal(before, (await DumpAsync()).Where(r => r.Table.StartsWith("sealing.", StringComparison.Ordinal)).ToHashSet());
        Assert.Contains("without a name is not in it", (await (await _north.SignedInAsAsync("staff")).GetAsync("/account/everything")).Words, StringComparison.Ordinal);
    }

    private async Task AskAndTellAsync()
    {
        Assert.Equal("Sealed", await _author.AskAsync(_subject, $"\"{Words}\""));
        await _north.EmptyTheBoxAsync(_node);
        var leader = (await _north.SignedInAsAsync("leader", "Ruth")).At(_node);
        Assert.Equal("told", (await leader.SendAsync(HttpMethod.Post, $"{_north.Prefix}/testing/tell/{_subject}", null)).Text);
    }

    /// <summary>Signs in, reads, asks, is told, reads that, comes back and signs out.</summary>
    private async Task WholeStoryAsync()
    {
        await _author.GetAsync("/sealing");
        await AskAndTellAsync();
        await _author.GetAsync("/account/notices");
        await _author.GetAsync($"/testing/mine/{_subject}");
        await _north.ExecuteAsync($"update kernel.session set seen_at = now() - interval '10 minutes' where account_id = {_author.Person.Id}");
        await _author.GetAsync("/account");
    }

    /// <summary>Every row of the hospital, as the database's owner sees it, with the transaction that wrote it.</summary>
    private async Task<List<Row>> DumpAsync()
    {
        await using var connection = await App.Cluster.OpenAsync("postgres");
        var rows = new List<Row>();
        foreach (var table in await connection.ListAsync<string>($"select name from kernel.tenant_tables()"))
        {
            var dumped = await connection.ValueAsync<string>($"select query_to_xml(format('select r::text as t, r.xmin::text as x from %s r where tenant_id = %s', {table}, {_north.Id}), false, false, '')::text");
            foreach (System.Xml.Linq.XElement row in System.Xml.Linq.XElement.Parse(dumped!).Elements()) { rows.Add(new(table, row.Elements().First().Value, row.Elements().Last().Value)); }
        }
        return rows;
    }
}
