using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>An import that comes a second time, or was cut off.</summary>
public sealed class AgainTests : ImportTest
{
    [Fact]
    public async Task Twice_changes_nothing()
    {
        var file = Files.Of(WhatComesInTests.Author("ann", "Ann Quincy", "ann@old.example") + Wxr.Item(1, "One", more: Wxr.Comment(1, "Yes.") + Wxr.Comment(2, "No.", parent: 1)) + Wxr.Item(2, "Two", kind: "page"));
        await BringAsync(file);
        var before = await FingerprintAsync();
        var again = await BringAsync(file);
        Assert.Equal(before, await FingerprintAsync());
        Assert.Equal((1, 1, 2, 1), (Tally(again, "post").Unchanged, Tally(again, "page").Unchanged, Tally(again, "comment").Unchanged, Tally(again, "author").Unchanged));
    }

    [Fact]
    public async Task A_newer_export_changes_what_was_not_changed_here()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Theirs") + Wxr.Item(2, "Ours") + Wxr.Item(3, "Removed") + Wxr.Item(4, "Same")));
        await Hospital.ExecuteAsync($"update blogs.post set markdown = 'Written here.', version = version + 1 where title = 'Ours'");
        await Hospital.ExecuteAsync($"delete from blogs.post where title = 'Removed'");
        var newer = Files.Of(Wxr.Item(1, "Theirs", "Newer.", more: Wxr.Comment(1, "New.")) + Wxr.Item(2, "Ours", "Newer.", more: Wxr.Comment(1, "New too.")) + Wxr.Item(3, "Removed", "Newer.", more: Wxr.Comment(1, "Never.")) + Wxr.Item(4, "Same") + Wxr.Item(5, "New"));
        var rehearsal = await BringAsync(newer, isRehearsal: true);
        var report = await BringAsync(newer);
        Assert.Equal(rehearsal.Tallies, report.Tallies);
        Assert.Equal(new ReportTally("post", 5, 1, 1, 1, 1, 1), Tally(report, "post"));
        Assert.Contains("stays: it was changed there and here: what was written here stays", Said(report, "Ours"));
        Assert.Contains("left out: it came in before and was removed here since", Said(report, "Removed"));
        Assert.Equal(("Newer.", "Written here."), (await TextAsync("Theirs"), await TextAsync("Ours")));
        Assert.Equal(4L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post"));
        Assert.Equal(2L, await Hospital.ValueAsync<long>($"select count(*) from blogs.comment"));
    }

    [Fact]
    public async Task A_rehearsal_changes_nothing()
    {
        var before = await FingerprintAsync();
        var report = await BringAsync(Files.Of(Wxr.Item(1, "One", more: Wxr.Comment(1, "Yes."))), isRehearsal: true);
        Assert.Equal((1, 1), (Tally(report, "post").Added, Tally(report, "comment").Added));
        Assert.Equal(before, await FingerprintAsync());
    }

    [Fact]
    public async Task A_rehearsal_is_on_record_for_thirty_days_and_longer_while_a_court_asks()
    {
        var file = Files.Of(Wxr.Item(1, "Gone", status: "trash"));
        await BringAsync(file, isRehearsal: true);
        await Hospital.ExecuteAsync($"update import.run set ended_at = now() - interval '31 days'");
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({Hospital.Id}, 'A court asks')");
        await BringAsync(file);
        Assert.Equal(2L, await Hospital.ValueAsync<long>($"select count(*) from import.run"));
        await App.Network().ExecuteAsync($"update catalogue.legal_hold set lifted_at = now() where tenant_id = {Hospital.Id}");
        await BringAsync(file);
        Assert.Equal((0L, 2L), (await Hospital.ValueAsync<long>($"select count(*) from import.run where is_rehearsal"), await Hospital.ValueAsync<long>($"select count(*) from import.line")));
    }

    [Fact]
    public async Task One_import_at_a_time_at_one_hospital()
    {
        var file = Files.Of(Wxr.Item(1, "One"));
        await using (var other = await Hospital.OpenAsync())
        {
            await other.ExecuteAsync($"select pg_advisory_lock(6909296, {Hospital.Id})");
            Assert.Contains("Another import is going on here", (await Assert.ThrowsAsync<ImportException>(() => BringAsync(file))).Message, StringComparison.Ordinal);
            await RunAsync(new(ExportProgram.WordPress, file), await App.HospitalAsync("south"));
            await other.ExecuteAsync($"select pg_advisory_unlock(6909296, {Hospital.Id})");
        }
        Assert.Equal(1, Tally(await BringAsync(file), "post").Added);
    }

    [Fact]
    public async Task A_file_that_is_damaged_leaves_nothing_behind()
    {
        var before = await FingerprintAsync();
        var whole = File.ReadAllText(Files.Of(string.Concat(Enumerable.Range(1, 500).Select(i => Wxr.Item(i, $"Post {i}")))));
        await Assert.ThrowsAsync<ImportException>(() => BringAsync(Files.Raw(whole[..^40])));
        Assert.Equal(before, await FingerprintAsync());
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from import.run"));
    }

    [Fact]
    public async Task A_hospital_that_was_moved_knows_what_came()
    {
        await using var installed = Installed.Of(App);
        var file = Files.Of(Wxr.Item(1, "One", more: Wxr.Comment(1, "Yes.")) + Wxr.Item(2, "Two", kind: "page"));
        await BringAsync(file, blog: "old");
        var moved = Path.Combine(Files.Folder, "moved.tar");
        (await installed.RunAsync("tenants", "export", Hospital.Tenant.ShortName, moved)).Done();
        var elsewhere = (await installed.RunAsync("tenants", "restore", moved, "--short-name", $"{Hospital.Tenant.ShortName}-b", "--json")).Json();
        var there = await App.FindAsync(elsewhere.GetProperty("id").GetInt32(), _ => true);
        var again = await RunAsync(new(ExportProgram.WordPress, file), there);
        Assert.Equal((1, 1, 1), (Tally(again, "post").Unchanged, Tally(again, "page").Unchanged, Tally(again, "comment").Unchanged));
        Assert.Equal(2L, await there.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_when_it_is_run_again()
    {
        await using var installed = Installed.Of(App);
        var file = Files.Of(string.Concat(Enumerable.Range(1, 3000).Select(i => Wxr.Item(i, $"Post {i}", more: Wxr.Comment(i, "Yes.")))));
        string[] verb = ["import", "wordpress", file, "--tenant", Hospital.Tenant.ShortName, "--blog", "old"];
        var killed = installed.Start(verb);
        await Wait.UntilAsync("a good part is in", () => killed.Errors.Contains("1,000 of 3,000", StringComparison.Ordinal) || killed.HasEnded, seconds: 60);
        killed.Kill();
        await killed.EndAsync();
        Assert.InRange(await Hospital.ValueAsync<long>($"select count(*) from blogs.post"), 1000, 2999);
        var report = (await installed.RunAsync([.. verb, "--json"])).Json();
        var posts = report.GetProperty("tallies").EnumerateArray().Single(t => t.GetProperty("kind").GetString() == "post");
        Assert.Equal(3000, posts.GetProperty("added").GetInt32() + posts.GetProperty("unchanged").GetInt32());
        Assert.True(posts.GetProperty("unchanged").GetInt32() >= 1000);
        Assert.Equal((3000L, 3000L), (await Hospital.ValueAsync<long>($"select count(*) from blogs.post"), await Hospital.ValueAsync<long>($"select count(*) from blogs.comment")));
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from import.run where state = 'failed'"));
    }

    private Task<string> TextAsync(string title) => Hospital.ValueAsync<string>($"select trim(e'\n' from markdown) from blogs.post where title = {title}");

    // Everything but the import's own diary and what search makes of its items.
    private async Task<string> FingerprintAsync()
    {
        await using var database = await App.Cluster.OpenAsync("postgres");
        var all = "";
        // That it was tried again is on record each time.
        foreach (var table in await database.ListAsync<string>($"select name from kernel.tenant_tables() where name not in ('import.run', 'import.line', 'kernel.audit', 'kernel.audit_seal', 'kernel.audit_sealed', 'search.fresh', 'search.posting', 'search.term', 'search.word', 'search.corpus')"))
        {
            all += table + await database.ValueAsync<string>($"select md5(query_to_xml(format('select * from %s t where tenant_id = %s%s order by t::text', {table}::text, {Hospital.Id}::int, case {table} when 'kernel.job' then ' and kind not like ''search.%''' end), false, false, '')::text)");
        }
        return all;
    }
}
