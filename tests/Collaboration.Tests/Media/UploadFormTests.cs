using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>Files come in by a plain form as well: several at once, and of each that cannot be taken is said why.</summary>
public sealed class UploadFormTests : AppTest
{
    [Fact]
    public async Task Several_files_come_in_at_once_and_the_page_shows_them()
    {
        var (_, nurse) = await NurseAsync();
        var answer = await SendAsync(nurse, ("The new wing.png", Drawn.Png(60, 40)), ("The new wing.png", Drawn.Png(50, 40)), ("สวัสดี.pdf", "%PDF-1.7"u8.ToArray()));
        Assert.True(answer.IsRedirect, answer.Errors);
        var page = await answer.FollowAsync();
        Assert.Contains("3 files are here", page.Words, StringComparison.Ordinal);
        Assert.Equal(3, LibraryTests.Names(page).Count);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_one_by_one_and_the_rest_is_here()
    {
        var (north, nurse) = await NurseAsync();
        var answer = await SendAsync(nurse, ("half.png", Drawn.Png(60, 40)[..100]), ("wing.png", Drawn.Png(60, 40)), ("nothing.txt", []), ("huge<b>.png", Drawn.HeadOfPng(20_000, 20_000)));
        Assert.Equal(200, answer.Status);
        foreach (var word in new[] { "half.png: That picture is broken", "nothing.txt: The file is empty", "huge<b>.png: That picture", "The other file is here" }) { Assert.True(answer.Errors.Contains(word, StringComparison.Ordinal), answer.Errors); }
        Assert.Equal(["wing.png"], LibraryTests.Names(answer));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    [Theory]
    [InlineData("../../../etc/passwd.png", "passwd.png")]
    [InlineData("..\\..\\boot.png", "boot.png")]
    [InlineData("สวัสดี.png", null)]
    [InlineData("мир.png", null)]
    [InlineData("病棟.png", null)]
    [InlineData("جناح.png", null)]
    [InlineData("병동.png", null)]
    [InlineData("वार्ड.png", null)]
    [InlineData("Τμήμα.png", null)]
    [InlineData("Çiçek ağacı.png", null)]
    [InlineData("🏥.png", "file.png")]
    [InlineData("a‮gpj.exe", null)]
    public async Task A_name_in_any_script_is_a_file_and_its_page(string name, string? becomes)
    {
        var (north, nurse) = await NurseAsync();
        var page = await (await SendAsync(nurse, (name, Drawn.Png(60, 40)))).FollowAsync();
        var shown = Assert.Single(LibraryTests.Names(page));
        if (becomes is not null) { Assert.Equal(becomes, shown); }
        Assert.Matches("^[A-Za-z0-9-]+\\.png$", shown);
        Assert.Equal(200, (await nurse.GetAsync(page.One(".shelf a").GetAttribute("href")![north.Prefix.Length..])).Status);
        Assert.Equal(200, (await nurse.GetAsync(page.One(".shelf img").GetAttribute("src")![north.Prefix.Length..])).Status);
    }

    [Fact]
    public async Task A_form_without_a_file_says_so()
    {
        var (_, nurse) = await NurseAsync();
        Assert.Contains("Choose one file", (await nurse.PostAsync("/media/library")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_bring_files_and_who_has_no_token_brings_none()
    {
        var (north, nurse) = await NurseAsync();
        var south = await App.HospitalAsync("south");
        foreach (var other in new[] { await north.SignedInAsAsync("patient", "Pat"), await north.SignedInAsAsync("moderator", "Mo"), (await south.SignedInAsAsync("administrator", "Sam")).At(App, north.Prefix), north.Stranger() })
        {
            Assert.Equal(404, (await SendAsync(other, ("wing.png", Drawn.Png(60, 40)))).Status);
        }
        var form = new MultipartFormDataContent { { new ByteArrayContent(Drawn.Png(60, 40)), "Input.Files", "wing.png" } };
        Assert.Equal(400, (await nurse.SendAsync(HttpMethod.Post, nurse.Prefix + "/media/library", form)).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    internal static async Task<Page> SendAsync(Browser browser, params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" } };
        foreach (var (name, content) in files) { form.Add(new ByteArrayContent(content), "Input.Files", name); }
        return await browser.SendAsync(HttpMethod.Post, browser.Prefix + "/media/library", form);
    }

    private async Task<(Hospital, Browser)> NurseAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("staff", "Ana"));
    }
}
