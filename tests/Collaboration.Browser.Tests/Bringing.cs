using System.Text;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A picture comes into a post by pasting, dropping or choosing it, on a phone as on a desk.</summary>
public sealed class Bringing : AppTest
{
    [FactWithData("images/testJPEG_GEO.jpg")]
    public async Task A_picture_with_a_position_is_pasted_on_a_phone_and_the_page_shows_it_without()
    {
        var talks = await Talks.PrepareAsync(App);
        var ruth = talks.Communicator;
        await using var context = await Chromium.OpenAsync(ruth, width: 390);
        var page = await WriteAsync(context, ruth);
        var content = await File.ReadAllBytesAsync(SharedData.PathOf("images/testJPEG_GEO.jpg"));
        await PasteAsync(page, "ward.jpg", "image/jpeg", content);
        await page.FillAsync("#bring-alt", "The ward's [garden] at noon");
        await page.FillAsync("#bring-caption", "Photo: Ruth");
        await page.ClickAsync("dialog button:text-is('Put it in')");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^!\[The ward's \\\[garden\\\] at noon\]\(/media/[0-9a-f-]{36}/100x68/ward\.jpg ""Photo: Ruth""\)"));
        await page.FillAsync("#Input_Title", "The garden");
        await page.ClickAsync("button:text-is('Publish')");
        var shown = page.Locator(".prose figure img");
        await Assertions.Expect(shown).ToHaveAttributeAsync("alt", "The ward's [garden] at noon");
        await Assertions.Expect(page.Locator(".prose figcaption")).ToHaveTextAsync("Photo: Ruth");
        await shown.EvaluateAsync("element => element.scrollIntoView()");
        await page.WaitForFunctionAsync("() => { const i = document.querySelector('.prose img'); return i.complete && i.naturalWidth > 0; }");
        var sent = await page.EvaluateAsync<string>("async () => { const a = new Uint8Array(await (await fetch(document.querySelector('.prose img').currentSrc, { headers: { Accept: 'image/webp,*/*' } })).arrayBuffer()); return String.fromCharCode(...a); }");
        await Wait.UntilAsync("what was said of it is kept with it", async () => await talks.Hospital.ValueAsync<string?>($"select alt || '|' || caption from media.description") == "The ward's [garden] at noon|Photo: Ruth");
        Assert.StartsWith("RIFF", sent, StringComparison.Ordinal);
        foreach (var known in new[] { "Exif", "EXIF", "GPS" }) { Assert.DoesNotContain(known, sent, StringComparison.Ordinal); }
        Assert.Contains("Exif", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_picture_is_refused_in_a_sentence_and_the_text_stays()
    {
        var talks = await Talks.PrepareAsync(App);
        var ruth = talks.Communicator;
        await using var context = await Chromium.OpenAsync(ruth, width: 390);
        var page = await WriteAsync(context, ruth);
        await page.FillAsync("#Input_Text", "Words.");
        await PasteAsync(page, "half.png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        await Assertions.Expect(page.Locator("[data-coming] li:not([hidden])")).ToContainTextAsync("That picture is broken");
        Assert.Equal("Words.", await page.InputValueAsync("#Input_Text"));
    }

    [FactWithData("images/ball.png")]
    public async Task A_picture_is_pasted_into_a_comment_on_a_phone_and_waits_with_it()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff, width: 390);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Staff.Prefix + Talks.Path);
        await Assertions.Expect(page.Locator(".box button[data-bring]")).ToBeVisibleAsync();
        Assert.InRange((await page.Locator(".box button[data-bring]").BoundingBoxAsync())!.Height, 44, 80);
        await page.Locator("#Input_Text").PressSequentiallyAsync("Look at this.");
        await PasteAsync(page, "ball.png", "image/png", await File.ReadAllBytesAsync(SharedData.PathOf("images/ball.png")));
        await page.FillAsync("#bring-alt", "A ball");
        await page.ClickAsync("dialog button:text-is('Put it in')");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^Look at this\.\n\n!\[A ball\]\(/media/"));
        await page.ClickAsync("button:text-is('Send comment')");
        var shown = page.Locator(".comment.pending .said img");
        await Assertions.Expect(shown).ToHaveAttributeAsync("alt", "A ball");
        await shown.EvaluateAsync("element => element.scrollIntoView()");
        await page.WaitForFunctionAsync("() => { const i = document.querySelector('.said img'); return i.complete && i.naturalWidth > 0; }");
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    private static async Task<IPage> WriteAsync(IBrowserContext context, Testing.Browser person)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{person.Prefix}/blogs/lets-talk/write");
        await Assertions.Expect(page.Locator("button[data-bring]")).ToBeVisibleAsync();
        return page;
    }

    private static Task<System.Text.Json.JsonElement?> PasteAsync(IPage page, string name, string type, byte[] content) => page.EvaluateAsync("""
        ([name, type, content]) => {
            const carried = new DataTransfer();
            carried.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name, { type }));
            const area = document.querySelector('#Input_Text');
            area.focus();
            area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
        }
        """, new[] { name, type, Convert.ToBase64String(content) });
}
