using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Two people at one post, and every text that was ever saved.</summary>
public sealed class EditingTests : AppTest
{
    [Fact]
    public async Task The_second_of_two_sees_both_texts_and_loses_neither()
    {
        var (north, ruth, dana, edit) = await DraftAsync();
        var (first, second) = (await ruth.GetAsync(edit), await dana.GetAsync(edit));
        Assert.True((await first.SubmitAsync("Save draft", ("Input.Text", "Ruth wrote this.\n\nThe end."))).IsRedirect);
        var clash = await second.SubmitAsync("Save draft", ("Input.Text", "Dana wrote that.\n\nThe end."));
        Assert.Equal(200, clash.Status);
        Assert.Contains("Ruth", clash.One("#other").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ruth wrote this.", clash.One("#theirs").TextContent, StringComparison.Ordinal);
        Assert.Equal("Dana wrote that.\n\nThe end.", clash.One("#Input_Text").TextContent.Trim().ReplaceLineEndings("\n"));
        Assert.Contains(clash.All(".differences ins"), i => i.TextContent.Contains("Dana", StringComparison.Ordinal));
        Assert.Equal("Ruth wrote this.\n\nThe end.", await north.ValueAsync<string>($"select markdown from blogs.post"));
        Assert.True((await clash.SubmitAsync("Save draft")).IsRedirect);
        Assert.Equal("Dana wrote that.\n\nThe end.", await north.ValueAsync<string>($"select markdown from blogs.post"));
        Assert.Equal(1L, await north.ValueAsync<long>($"select count(*) from blogs.revision where markdown like 'Ruth wrote this.%'"));
    }

    [Fact]
    public async Task Of_many_who_save_at_the_same_moment_one_is_first_and_the_others_are_told()
    {
        var (north, _, dana, edit) = await DraftAsync();
        await dana.TokenAsync();
        var forms = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => dana.GetAsync(edit)));
        var answers = await Task.WhenAll(forms.Select((form, i) => form.SubmitAsync("Save draft", ("Input.Text", $"Text {i}"))));
        Assert.Equal(1, answers.Count(a => a.IsRedirect));
        Assert.All(answers.Where(a => !a.IsRedirect), a => Assert.True(a.All("#other").Count == 1, $"{a.Status} {a.One("main").TextContent}"));
        Assert.Equal(2L, await north.ValueAsync<long>($"select count(*) from blogs.revision"));
    }

    [Fact]
    public async Task A_revision_shows_what_it_changed_and_comes_back()
    {
        var (north, ruth, _, edit) = await DraftAsync();
        await (await ruth.GetAsync(edit)).SubmitAsync("Save draft", ("Input.Text", "We will hire twelve nurses."));
        await (await ruth.GetAsync(edit)).SubmitAsync("Save draft", ("Input.Text", "We will hire ten nurses."));
        var revisions = edit.Replace("/edit", "/revisions", StringComparison.Ordinal);
        var newest = await ruth.GetAsync(revisions);
        Assert.Equal(3, newest.All("aside li").Count);
        Assert.Equal(("Removed: twelve", "Added: ten"), (newest.One(".differences del").TextContent.Trim(), newest.One(".differences ins").TextContent.Trim()));
        var second = await ruth.GetAsync(revisions + "?number=2");
        Assert.True((await second.SubmitAsync("Restore")).IsRedirect);
        Assert.Equal("We will hire twelve nurses.", await north.ValueAsync<string>($"select markdown from blogs.post"));
        Assert.Equal(4L, await north.ValueAsync<long>($"select count(*) from blogs.revision"));
        Assert.True((await second.SubmitAsync("Restore")).IsRedirect);
        Assert.Equal(4L, await north.ValueAsync<long>($"select count(*) from blogs.revision"));
        Assert.Equal(404, (await ruth.GetAsync(revisions + "?number=99")).Status);
    }

    [Fact]
    public async Task What_a_post_was_before_it_had_revisions_is_kept_on_the_first_save()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(ruth.Person);
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Text", "Other words."));
        Assert.Equal(1L, await north.ValueAsync<long>($"select count(*) from blogs.revision where number = 1 and markdown = 'We listened.'"));
    }

    [Fact]
    public async Task Revisions_are_for_who_may_edit_the_post()
    {
        var (north, ruth, _, edit) = await DraftAsync();
        await (await ruth.GetAsync(edit)).SubmitAsync("Save draft", ("Input.Text", "Secret"));
        var revisions = edit.Replace("/edit", "/revisions", StringComparison.Ordinal);
        var south = await App.HospitalAsync("south");
        var others = new[] { await north.SignedInAsAsync("leader", "Omar"), await north.SignedInAsAsync("staff"), north.Stranger(), await south.SignedInAsAsync("administrator") };
        var before = await north.FingerprintAsync();
        foreach (var other in others)
        {
            Assert.Equal(404, (await other.GetAsync(revisions)).Status);
            Assert.Equal(404, (await other.PostAsync(revisions, ("Input.Number", "1"), ("Input.Version", "2"))).Status);
        }
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task The_preview_shows_the_text_and_saves_nothing()
    {
        var (north, ruth, _, edit) = await DraftAsync();
        var before = await north.FingerprintAsync();
        var page = await (await ruth.GetAsync(edit)).SubmitAsync("Preview", ("Input.Text", "Some **bold** words <script>alert(1)</script>"));
        Assert.Equal("bold", page.One("[data-preview] strong").TextContent);
        Assert.Empty(page.All("[data-preview] script"));
        Assert.StartsWith("Some **bold**", page.One("#Input_Text").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task What_is_typed_is_saved_as_a_draft_and_never_over_somebody_elses()
    {
        var (north, ruth, dana, edit) = await DraftAsync();
        var (form, danas) = (await ruth.GetAsync(edit), await dana.GetAsync(edit));
        var typed = await ruth.PostAsync(edit, Typing(form, "Half a sent"));
        Assert.Contains("\"saved\":true,\"version\":2", typed.Text, StringComparison.Ordinal);
        Assert.Equal("Half a sent", await north.ValueAsync<string>($"select markdown from blogs.post"));
        var refused = await dana.PostAsync(edit, Typing(danas, "Dana types"));
        Assert.Contains("\"saved\":false", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Ruth", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Half a sent", await north.ValueAsync<string>($"select markdown from blogs.post"));
        await (await dana.GetAsync(edit)).SubmitAsync("Publish");
        var live = await ruth.GetAsync(edit);
        Assert.Contains("\"saved\":false", (await ruth.PostAsync(edit, Typing(live, "Readers must not see this yet"))).Text, StringComparison.Ordinal);
        Assert.Equal("Half a sent", await north.ValueAsync<string>($"select markdown from blogs.post"));
    }

    [Fact]
    public async Task A_new_post_is_saved_once_however_often_it_is_typed_on()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var form = await ruth.GetAsync("/blogs/lets-talk/write");
        Assert.Contains("\"saved\":false", (await ruth.PostAsync("/blogs/lets-talk/write", Typing(form, ""))).Text, StringComparison.Ordinal);
        var first = await ruth.PostAsync("/blogs/lets-talk/write", [.. Typing(form, "We"), ("Input.Title", "Wards")]);
        var id = form.One("[name='Input.Id']").GetAttribute("value");
        Assert.Contains($"/posts/{id}/edit", first.Text, StringComparison.Ordinal);
        var again = await (await ruth.GetAsync($"/posts/{id}/edit")).SubmitAsync("Publish", ("Input.Title", "Wards by night"), ("Input.Text", "We listened."));
        Assert.Equal($"{north.Prefix}/blogs/lets-talk/wards-by-night", again.Location);
        Assert.Equal(1L, await north.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    [Fact]
    public async Task Twenty_thousand_words_are_saved_with_all_their_revisions()
    {
        var (north, ruth, _, edit) = await DraftAsync();
        var words = string.Join(' ', Enumerable.Range(0, 20_000).Select(n => n % 90 == 0 ? "**ward**\n\n" : "nurses"));
        foreach (var turn in new[] { "first", "second" })
        {
            Assert.True((await (await ruth.GetAsync(edit)).SubmitAsync("Save draft", ("Input.Text", $"{words} {turn}"))).IsRedirect);
            Assert.Equal(words + " " + turn, (await north.ValueAsync<string>($"select markdown from blogs.post")).ReplaceLineEndings("\n"));
        }
        var newest = await ruth.GetAsync(edit.Replace("/edit", "/revisions", StringComparison.Ordinal));
        Assert.Equal(("Removed: first", "Added: second"), (newest.One(".differences del").TextContent.Trim(), newest.One(".differences ins").TextContent.Trim()));
    }

    private static (string, string?)[] Typing(Page form, string text) =>
    [
        ("Input.Do", "typing"), ("Input.Id", form.One("[name='Input.Id']").GetAttribute("value")), ("Input.Version", form.One("[name='Input.Version']").GetAttribute("value")),
        ("Input.Audience", Audience.Staff.ToString()), ("Input.Text", text), .. form.One("#Input_Title").TextContent.Trim() is { Length: > 0 } title ? new (string, string?)[] { ("Input.Title", title) } : [],
    ];

    private async Task<(Hospital North, Browser Ruth, Browser Dana, string Edit)> DraftAsync()
    {
        var north = await App.HospitalAsync();
        var (ruth, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        var saved = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Save draft", ("Input.Title", "A plan"), ("Input.Text", "The beginning.\n\nThe end."));
        return (north, ruth, dana, saved.Location![north.Prefix.Length..]);
    }
}
