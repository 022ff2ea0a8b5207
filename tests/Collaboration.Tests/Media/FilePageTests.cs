using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A file's page: what is said of it, where it stands, another content in its place, and its end.</summary>
public sealed class FilePageTests : AppTest
{
    private const string Library = "/media/library";

    [Fact]
    public async Task What_is_said_of_a_file_is_proposed_for_the_next_text_and_its_credit_stands_below_it()
    {
        var (north, dana) = await DanaAsync();
        var file = await LibraryTests.BringAsync(north, dana, "ward.png");
        var post = await LibraryTests.ShowAsync(north, dana, file, Audience.Public, markdown: $"![A ward]({file.Path})\n\n![A ward]({file.Path} \"Ours\")");
        Assert.Empty((await north.Stranger().GetAsync(post)).All(".credit"));
        var saved = await (await dana.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Save", ("Input.Alt", "A [new] ward"), ("Input.Caption", "The \"best\" ward"), ("Input.Credit", "Photo: <Jo>"));
        Assert.True(saved.IsRedirect, saved.Errors);
        var page = await saved.FollowAsync();
        Assert.Equal($"![A \\[new\\] ward]({file.Path} \"The ”best” ward\")", page.One("#markdown").GetAttribute("value"));
        Assert.Equal("A [new] ward", page.One(".exhibit img").GetAttribute("alt"));
        Assert.Equal(["Photo: <Jo>", "Photo: <Jo>"], (await north.Stranger().GetAsync(post)).All(".prose .credit").Select(c => c.TextContent));
        Assert.Equal("Ours Photo: <Jo>", (await north.Stranger().GetAsync(post)).One("figcaption").TextContent);
        Assert.Contains("Photo: &amp;lt;Jo", (await north.Stranger().GetAsync("/atom.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decorative_picture_has_no_description()
    {
        var (north, dana) = await DanaAsync();
        var file = await LibraryTests.BringAsync(north, dana, "line.png");
        var page = await (await (await dana.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Save", ("Input.Alt", "A line"), ("Input.IsDecorative", "true"))).FollowAsync();
        Assert.StartsWith("![](", page.One("#markdown").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Alt", 301)]
    [InlineData("Input.Caption", 301)]
    [InlineData("Input.Credit", 201)]
    public async Task What_is_too_long_is_refused_with_a_word(string field, int length)
    {
        var (north, dana) = await DanaAsync();
        var file = await LibraryTests.BringAsync(north, dana, "ward.png");
        Assert.Contains("Shorten it", (await (await dana.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Save", (field, new string('x', length)))).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.description"));
    }

    [Fact]
    public async Task Where_it_stands_is_told_as_far_as_the_reader_may_know()
    {
        var (north, dana) = await DanaAsync();
        var (ruth, ana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ana"));
        var file = await LibraryTests.BringAsync(north, ana, "ward.png");
        Assert.Contains("Nothing. What stands in no text", (await ana.GetAsync($"{Library}/{file.Id}")).Words, StringComparison.Ordinal);
        var post = await LibraryTests.ShowAsync(north, ruth, file, Audience.Staff, "Open to staff");
        await LibraryTests.ShowAsync(north, ruth, file, Audience.Staff, "Zanzibar");
        await north.ExecuteAsync($"delete from blogs.publication where post_id = (select id from blogs.post where title = 'Zanzibar')");
        await north.ExecuteAsync($"insert into people.profile (account_id, bio, bio_html, photo_id, photo_path, photo_text) values ({ana.Person.Id}, '', '', {file.Id}, {file.Path}, 'Me')");
        var page = await ana.GetAsync($"{Library}/{file.Id}");
        Assert.Equal(new[] { $"{north.Prefix}{post}", $"{north.Prefix}/directory/{ana.Person.Id}" }.Order(), page.All(".details li a").Select(a => a.GetAttribute("href")!).Order());
        Assert.Contains("And 1 place that you cannot open", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Zanzibar", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Draft: Zanzibar", (await dana.GetAsync($"{Library}/{file.Id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_content_in_the_same_place_is_what_every_text_shows_at_once()
    {
        var (north, dana) = await DanaAsync();
        var file = await LibraryTests.BringAsync(north, dana, "ward.png", Drawn.Png(900, 600));
        var post = await LibraryTests.ShowAsync(north, dana, file, Audience.Public);
        var before = await north.Stranger().GetAsync(file.Path + "?w=320");
        Assert.Equal("900", (await north.Stranger().GetAsync(post)).One(".prose img").GetAttribute("width"));
        var answer = await ReplaceAsync(dana, file, "other.png", Drawn.Png(400, 1200));
        Assert.True(answer.IsRedirect, answer.Errors);
        var shown = (await north.Stranger().GetAsync(post)).One(".prose img");
        Assert.Equal((north.Prefix + file.Path, "400", "1200"), (shown.GetAttribute("src"), shown.GetAttribute("width"), shown.GetAttribute("height")));
        Assert.EndsWith(" 400w", shown.GetAttribute("srcset"), StringComparison.Ordinal);
        foreach (var source in shown.GetAttribute("srcset")!.Split(", ")) { Assert.Equal(200, (await north.Stranger().GetAsync(source.Split(' ')[0][north.Prefix.Length..])).Status); }
        var after = await north.Stranger().GetAsync(file.Path + "?w=320", ("If-None-Match", before.Header("ETag")!));
        Assert.Equal(200, after.Status);
        Assert.Equal(960, Picture.Of(after.Bytes)!.Height);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.file"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.coming"));
        Assert.Equal(await north.ValueAsync<long>($"select count(distinct hash) from (select hash from media.file union all select hash from media.size) h"), Contents(north).Count);
        Assert.Equal(dana.Person.Id, await north.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'file.replaced' and subject = {file.Id}"));
    }

    [Fact]
    public async Task A_content_that_another_file_has_as_well_stays_when_one_of_them_gets_another()
    {
        var (north, dana) = await DanaAsync();
        var (one, other) = (await LibraryTests.BringAsync(north, dana, "one.png", Drawn.Png(90, 60)), await LibraryTests.BringAsync(north, dana, "two.png", Drawn.Png(90, 60)));
        Assert.True((await ReplaceAsync(dana, one, "new.png", Drawn.Png(50, 50))).IsRedirect);
        Assert.Equal(200, (await dana.GetAsync(other.Path)).Status);
        Assert.Equal(90, Picture.Of((await dana.GetAsync(other.Path, ("Accept", "*/*"))).Bytes)!.Width);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("person")]
    [InlineData("hospital")]
    public async Task While_a_hold_is_on_it_the_content_before_is_kept_and_shown_to_nobody(string held)
    {
        var (north, dana) = await DanaAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var file = await LibraryTests.BringAsync(north, ruth, "ward.png", Drawn.Png(90, 60));
        var hash = await north.ValueAsync<string>($"select hash from media.file");
        var officer = await north.SignedInAsAsync("privacy officer", "Olga");
        if (held == "hospital") { await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({north.Id}, 'A court asks')"); }
        else { Assert.True((await officer.PostAsync("/people/holds", ("Input.What", held == "file" ? $"{Library}/{file.Id}" : ruth.Person.Email), ("Input.Reason", "Case 12"))).IsRedirect); }
        Assert.True((await ReplaceAsync(dana, file, "new.png", Drawn.Png(50, 50))).IsRedirect);
        Assert.Contains(hash, Contents(north));
        Assert.Equal(50, Picture.Of((await dana.GetAsync(file.Path, ("Accept", "*/*"))).Bytes)!.Width);
        Assert.Contains("legal hold", (await (await dana.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Delete it for good")).Errors, StringComparison.Ordinal);
        if (held == "hospital") { return; }
        var hold = await north.ValueAsync<Guid>($"select id from kernel.legal_hold");
        Assert.True((await officer.PostAsync($"/people/holds/{hold}", ("Input.Do", "lift"))).IsRedirect);
        await Wait.UntilAsync("what it kept is gone", () => !Contents(north).Contains(hash));
        Assert.Equal(200, (await dana.GetAsync(file.Path)).Status);
    }

    [Theory]
    [InlineData("plan.pdf", "Choose a picture")]
    [InlineData("broken.png", "broken")]
    [InlineData("empty.png", "Choose a file")]
    public async Task What_cannot_stand_in_its_place_leaves_it_as_it_is(string name, string why)
    {
        var (north, dana) = await DanaAsync();
        var file = await LibraryTests.BringAsync(north, dana, "ward.png", Drawn.Png(90, 60));
        var before = (await dana.GetAsync(file.Path, ("Accept", "*/*"))).Bytes;
        var files = Contents(north);
        var answer = await ReplaceAsync(dana, file, name, name switch { "plan.pdf" => "%PDF-1.7"u8.ToArray(), "broken.png" => Drawn.Png(90, 60)[..100], _ => [] });
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(before, (await dana.GetAsync(file.Path, ("Accept", "*/*"))).Bytes);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.file"));
        Assert.Equal(files.Order(), Contents(north).Order());
    }

    [Fact]
    public async Task Who_brought_a_file_describes_and_deletes_it_and_does_not_replace_what_others_have_approved()
    {
        var north = await App.HospitalAsync("north");
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var file = await LibraryTests.BringAsync(north, ruth, "ward.png", Drawn.Png(90, 60));
        Assert.Empty((await ruth.GetAsync($"{Library}/{file.Id}")).All("#Input_File"));
        Assert.Contains("Choose what to do", (await ReplaceAsync(ruth, file, "new.png", Drawn.Png(50, 50))).Errors, StringComparison.Ordinal);
        Assert.True((await (await ruth.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Save", ("Input.Alt", "A ward"))).IsRedirect);
        var post = await LibraryTests.ShowAsync(north, ruth, file, Audience.Staff);
        Assert.Contains("stands in a text", (await ruth.PostAsync($"{Library}/{file.Id}", ("Input.Do", "delete"))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"delete from blogs.post");
        Assert.True((await (await ruth.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Delete it for good")).IsRedirect);
        Assert.Equal(404, (await ruth.GetAsync(file.Path)).Status);
        Assert.Empty(Contents(north));
        Assert.NotEmpty(post);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'file.deleted' and subject = {file.Id} and actor = {ruth.Person.Id}"));
    }

    [Fact]
    public async Task The_focus_point_is_kept_and_what_is_cropped_has_its_class()
    {
        var north = await App.HospitalAsync("north");
        var ana = await north.SignedInAsAsync("staff", "Ana");
        var file = await LibraryTests.BringAsync(north, ana, "me.png", Drawn.Png(90, 60));
        await north.ExecuteAsync($"insert into people.profile (account_id, bio, bio_html, photo_id, photo_path, photo_text) values ({ana.Person.Id}, '', '', {file.Id}, {file.Path}, 'Me')");
        Assert.True((await (await ana.GetAsync($"{Library}/{file.Id}")).SubmitAsync("Save the focus point", ("Input.X", "18"), ("Input.Y", "74"))).IsRedirect);
        foreach (var (path, picture) in new[] { (Library, ".shelf img"), ($"{Library}/{file.Id}", ".crops img"), ("/directory", "img.face"), ($"/directory/{ana.Person.Id}", "img.face") })
        {
            Assert.Contains("fx-20 fy-70", (await ana.GetAsync(path)).One(picture).ClassName, StringComparison.Ordinal);
        }
        foreach (var (x, y) in new[] { ("-1", "5"), ("5", "101"), ("", "5"), ("left", "5") }) { Assert.NotEmpty((await ana.PostAsync($"{Library}/{file.Id}", ("Input.Do", "aim"), ("Input.X", x), ("Input.Y", y))).Errors); }
        Assert.Equal(18, await north.ValueAsync<int>($"select focus_x from media.description"));
    }

    private static async Task<Page> ReplaceAsync(Browser browser, FileAddress file, string name, byte[] content)
    {
        var form = new MultipartFormDataContent { { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("replace"), "Input.Do" }, { new ByteArrayContent(content), "Input.File", name } };
        return await browser.SendAsync(HttpMethod.Post, $"{browser.Prefix}{Library}/{file.Id}", form);
    }

    private List<string> Contents(Hospital hospital)
    {
        var folder = App.Services.GetRequiredService<FilesFolder>().Of(hospital.Id);
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Where(n => n.Length == 64)];
    }

    private async Task<(Hospital, Browser)> DanaAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("communicator", "Dana"));
    }
}
