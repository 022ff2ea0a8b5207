using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A backup taken beside a running server, restored into an empty data folder.</summary>
[Collection(nameof(Development))]
public sealed class BackupTests(Development development)
{
    [Fact]
    public async Task Somebody_signed_in_stays_signed_in_and_a_form_that_was_open_can_be_sent()
    {
        var restored = await development.RestoredAsync();
        using var dana = restored.Server.Visitor(restored.Cookies);
        Assert.Contains("Dana", (await dana.GetAsync("/lakeside")).Text, StringComparison.Ordinal);
        var (action, fields) = Visitor.Form(restored.Form, "Save draft");
        (fields["Input.Title"], fields["Input.Text"]) = ("Begun before the backup", "And sent after it.");
        Assert.Equal(303, (await dana.PostAsync(action, fields)).Status);
    }

    [Fact]
    public async Task A_post_is_read_as_before()
    {
        var (restored, path) = (await development.RestoredAsync(), await development.PublicPostAsync());
        using var before = development.Server.Visitor();
        using var after = restored.Server.Visitor();
        var (was, reads) = (await before.GetAsync(path), await after.GetAsync(path));
        Assert.Equal((200, 200), (was.Status, reads.Status));
        Assert.Equal(was.Document.QuerySelector("article .prose")!.InnerHtml, reads.Document.QuerySelector("article .prose")!.InnerHtml);
    }

    [Fact]
    public async Task What_is_withdrawn_or_published_afterwards_shows_to_strangers_at_once()
    {
        var (restored, path) = (await development.RestoredAsync(), await development.PublicPostAsync());
        using var stranger = restored.Server.Visitor();
        using var dana = restored.Server.Visitor(restored.Cookies);
        Assert.Equal(200, (await stranger.GetAsync(path)).Status);
        Assert.Equal(200, (await stranger.GetAsync(path)).Status);
        var edit = (await dana.GetAsync(path)).Document.QuerySelectorAll("a").Single(a => a.TextContent == "Edit").GetAttribute("href")!;
        Assert.Equal(303, (await dana.SubmitAsync(await dana.GetAsync(edit), "Withdraw")).Status);
        Assert.Equal(404, (await stranger.GetAsync(path)).Status);
        Assert.Equal(303, (await dana.SubmitAsync(await dana.GetAsync(edit), "Publish")).Status);
        Assert.Equal(200, (await stranger.GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_restore_is_refused_while_a_server_runs() =>
        (await development.Installed.RunAsync("restore", (await development.RestoredAsync()).Backup)).Refused("stop ./collab run", "Nothing was changed");

    [Fact]
    public async Task A_file_that_was_cut_off_or_is_none_of_ours_is_refused()
    {
        var whole = await File.ReadAllBytesAsync((await development.RestoredAsync()).Backup);
        var (cutOff, foreign) = (development.Installed.PathOf("cut-off.backup"), development.Installed.PathOf("foreign.backup"));
        await File.WriteAllBytesAsync(cutOff, whole[..(whole.Length * 2 / 3)]);
        await File.WriteAllTextAsync(foreign, "Dear all");
        var answers = await Task.WhenAll(development.Installed.RunAsync("restore", cutOff), development.Installed.RunAsync("restore", foreign), development.Installed.RunAsync("restore", "nowhere.backup"));
        Assert.All(answers, answer => answer.Refused(".backup"));
        answers[0].Refused("cut off");
    }

    [Fact]
    public async Task A_backup_does_not_replace_a_file_unasked() =>
        (await development.Installed.RunAsync("backup", (await development.RestoredAsync()).Backup)).Refused("exists", "--overwrite");
}
