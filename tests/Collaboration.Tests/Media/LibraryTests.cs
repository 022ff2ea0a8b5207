using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>The library: what is here, found by what is said of it, by those whose it is.</summary>
public sealed class LibraryTests : AppTest
{
    private const string Library = "/media/library";

    [Fact]
    public async Task Communicators_see_everybodys_files_and_others_their_own()
    {
        var north = await App.HospitalAsync("north");
        var (ruth, nurse, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("communicator", "Dana"));
        await BringAsync(north, ruth, "ward.png");
        await BringAsync(north, nurse, "cake.png");
        Assert.Equal(["cake.png", "ward.png"], Names(await dana.GetAsync(Library)));
        Assert.Empty(Names(await dana.GetAsync(Library + "?by=me")));
        Assert.Equal(["ward.png"], Names(await ruth.GetAsync(Library)));
        Assert.Equal(["cake.png"], Names(await nurse.GetAsync(Library)));
        Assert.Contains(Library, (await dana.GetAsync("/")).All(".sections a, .menu a").Select(a => a.GetAttribute("href")![north.Prefix.Length..]));
        Assert.DoesNotContain(Library, (await nurse.GetAsync("/")).All(".sections a, .menu a").Select(a => a.GetAttribute("href")![north.Prefix.Length..]));
    }

    [Fact]
    public async Task Somebody_who_may_not_and_anybody_of_another_hospital_find_nothing()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, nurse) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ana"));
        var file = await BringAsync(north, ruth, "ward.png");
        var (patient, sam) = (await north.SignedInAsAsync("patient", "Pat"), await south.SignedInAsAsync("administrator", "Sam"));
        Browser[] others = [nurse, sam, sam.At(App, north.Prefix), north.Stranger(), patient, await north.SignedInAsAsync("moderator", "Mo")];
        var before = await north.FingerprintAsync();
        foreach (var other in others)
        {
            Assert.Equal(404, (await other.GetAsync($"{Library}/{file.Id}")).Status);
            foreach (var act in new[] { "describe", "aim", "replace", "delete" }) { Assert.Equal(404, (await other.PostAsync($"{Library}/{file.Id}", ("Input.Do", act), ("Input.Credit", "Intruder"), ("Input.X", "1"), ("Input.Y", "1"))).Status); }
        }
        Assert.Equal(404, (await north.Stranger().GetAsync(Library)).Status);
        Assert.Equal(404, (await patient.PostAsync(Library)).Status);
        Assert.Empty(Names(await sam.GetAsync(Library)));
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Theory]
    [InlineData("garden")]
    [InlineData("GARDEN wing")]
    [InlineData("hydrangea")]
    [InlineData("spring")]
    [InlineData("Jürgen")]
    [InlineData("jurgen")]
    [InlineData("Ruth")]
    [InlineData("new-garden")]
    [InlineData("100%_")]
    public async Task A_file_is_found_by_its_name_by_what_is_said_of_it_and_by_who_brought_it(string words)
    {
        var north = await App.HospitalAsync("north");
        var (ruth, ana, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("communicator", "Dana"));
        var file = await BringAsync(north, ruth, "New garden.png");
        await BringAsync(north, ana, "other.png");
        await (await dana.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Save", ("Input.Alt", "Hydrangeas before the wing"), ("Input.Caption", "In spring, 100%_ sure"), ("Input.Credit", "Photo: Jürgen"));
        Assert.Equal(["new-garden.png"], Names(await dana.GetAsync($"{Library}?q={Uri.EscapeDataString(words)}")));
    }

    [Fact]
    public async Task Kinds_and_what_stands_nowhere_are_told_apart()
    {
        var (north, ruth) = await RuthAsync();
        var (shown, _) = (await BringAsync(north, ruth, "shown.png"), await BringAsync(north, ruth, "lying.png"));
        await BringAsync(north, ruth, "plan.pdf", "%PDF-1.7 plan"u8.ToArray());
        await ShowAsync(north, ruth, shown, Audience.Staff);
        Assert.Equal(["lying.png", "shown.png"], Names(await ruth.GetAsync(Library + "?kind=picture")));
        Assert.Equal(["plan.pdf"], Names(await ruth.GetAsync(Library + "?kind=other")));
        Assert.Equal(["plan.pdf", "lying.png"], Names(await ruth.GetAsync(Library + "?unused=true")));
        Assert.Equal(["lying.png"], Names(await ruth.GetAsync(Library + "?unused=true&kind=picture")));
        Assert.Contains("Nothing is found", (await ruth.GetAsync(Library + "?kind=film")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_begins_where_the_last_one_ended_whatever_came_and_went_meanwhile()
    {
        var (north, ruth) = await RuthAsync();
        await north.ExecuteAsync($"""
            insert into media.file (id, hash, media_type, bytes, width, height, name, added_by, added_at)
            select gen_random_uuid(), repeat('a', 64), 'application/pdf', 1, 0, 0, 'f-' || to_char(n, 'FM000') || '.pdf', {ruth.Person.Id}, now() - make_interval(secs => n / 10) from generate_series(1, 120) n
            """);
        var first = await ruth.GetAsync(Library);
        var second = await NextAsync(ruth, first);
        await BringAsync(north, ruth, "newest.png");
        await north.ExecuteAsync($"delete from media.file where name = {Names(first)[^1]} or name = {Names(first)[0]}");
        var again = await NextAsync(ruth, first);
        Assert.Equal(Names(second), Names(again));
        var third = await NextAsync(ruth, second);
        Assert.Equal(120, Names(first).Concat(Names(second)).Concat(Names(third)).Distinct().Count());
        Assert.Empty(third.All("a[rel=next]"));
        var unused = await ruth.GetAsync(Library + "?unused=true");
        Assert.Equal(48, Names(unused).Count);
        Assert.Empty(Names(unused).Intersect(Names(await NextAsync(ruth, unused))));
    }

    [Theory]
    [InlineData("q=%00")]
    [InlineData("after=zz-1")]
    [InlineData("after=7fffffffffffffff-00000000000000000000000000000000")]
    [InlineData("kind=none&q=%25%5C%27")]
    public async Task A_search_that_nobody_can_have_typed_is_a_page_all_the_same(string query)
    {
        var (_, ruth) = await RuthAsync();
        Assert.Equal(200, (await ruth.GetAsync($"{Library}?{query}")).Status);
    }

    [Fact]
    public async Task An_empty_library_says_so()
    {
        var (_, ruth) = await RuthAsync();
        Assert.Contains("Bring the first one", (await ruth.GetAsync(Library)).Words, StringComparison.Ordinal);
        Assert.Contains("Nothing lies unused", (await ruth.GetAsync(Library + "?unused=true")).Words, StringComparison.Ordinal);
    }

    internal static List<string> Names(Page page) => [.. page.All(".shelf a").Select(a => a.TextContent.Trim())];

    internal static async Task<FileAddress> BringAsync(Hospital hospital, Browser by, string name, byte[]? content = null)
    {
        var brought = await hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), name, new MemoryStream(content ?? Drawn.Png(60, 40)), by.Person.Id, default));
        Assert.Null(brought.Refusal);
        return brought.Address!;
    }

    /// <summary>A published post that shows the file.</summary>
    internal static async Task<string> ShowAsync(Hospital hospital, Browser author, FileAddress file, Guid audience, string title = "With a picture", string? markdown = null)
    {
        var at = TimeProvider.System.GetUtcNow().AddDays(-1);
        var blog = await hospital.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var post = new ImportedPost(Guid.CreateVersion7(), blog, title.ToLowerInvariant().Replace(' ', '-'), title, "", markdown ?? $"Look:\n\n![A dot]({file.Path})", [], audience, author.Person.Id, at, at, at, false, 0);
        return (await hospital.UseAsync<IPostImport, IReadOnlyList<BroughtPost>>(i => i.BringPostsAsync([post], default)))[0].Path;
    }

    private static Task<Page> NextAsync(Browser browser, Page page) => browser.GetAsync(page.One("a[rel=next]").GetAttribute("href")![browser.Prefix.Length..]);

    private async Task<(Hospital, Browser)> RuthAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("leader", "Ruth"));
    }
}
