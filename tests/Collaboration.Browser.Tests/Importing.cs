using System.Collections.Concurrent;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>An administrator brings an old blog along, and watches.</summary>
public sealed class Importing : AppTest
{
    private const string Head = "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Old ward</title><wp:wxr_version>1.2</wp:wxr_version>";

    [Fact]
    public async Task The_file_is_sent_and_the_page_goes_on_by_itself_to_the_report()
    {
        var hospital = await App.HospitalAsync();
        await using var context = await Chromium.OpenAsync(await hospital.SignedInAsAsync("administrator", "Grace"), 390, dark: false);
        var page = await context.NewPageAsync();
        var errors = new ConcurrentQueue<string>();
        page.PageError += (_, error) => errors.Enqueue(error);
        await page.GotoAsync($"{hospital.Prefix}/imports");
        var items = string.Concat(Enumerable.Range(1, 40).Select(i => $"<item><title>Note {i}</title><content:encoded>Words.</content:encoded><wp:post_id>{i}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"));
        await page.Locator("#Input_File").SetInputFilesAsync(new FilePayload { Name = "ward.xml", MimeType = "text/xml", Buffer = System.Text.Encoding.UTF8.GetBytes($"{Head}{items}</channel></rss>") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and check" }).ClickAsync();
        // Never loaded again by hand.
        await page.GetByRole(AriaRole.Heading, new() { Name = "What would come in" }).WaitForAsync(new() { Timeout = 30_000 });
        Assert.Equal(0L, await hospital.ValueAsync<long>($"select count(*) from blogs.post"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Bring it in" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What came in" }).WaitForAsync(new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Look at the blog" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Note" }).First.WaitForAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_file_that_the_server_does_not_take_leaves_the_form_and_says_so()
    {
        var hospital = await App.HospitalAsync();
        await using var context = await Chromium.OpenAsync(await hospital.SignedInAsAsync("administrator", "Grace"), 1280, dark: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{hospital.Prefix}/imports");
        await page.Locator("#Input_Blog").FillAsync("old");
        await page.Locator("#Input_File").SetInputFilesAsync(new FilePayload { Name = "ward.xml", MimeType = "text/xml", Buffer = System.Text.Encoding.UTF8.GetBytes(Head) });
        await page.RouteAsync("**/imports/upload", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and check" }).ClickAsync();
        await page.GetByText("The connection broke. Send it again.").WaitForAsync();
        await page.UnrouteAsync("**/imports/upload");
        Assert.Equal("old", await page.Locator("#Input_Blog").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and check" }).ClickAsync();
        await page.GetByText("The file is damaged or was cut off").WaitForAsync(new() { Timeout = 30_000 });
    }
}
