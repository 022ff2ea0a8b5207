using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The search box, by keyboard alone: results while typing, and Enter that opens them.</summary>
public sealed class Seeking : AppTest
{
    private const string Box = "#seek", Options = "#seek-found [role=option]";

    [Theory]
    [InlineData(390), InlineData(1280)]
    public async Task What_is_typed_is_found_chosen_with_arrows_and_opened_with_enter(int width)
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator(Box)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("take");
        await Assertions.Expect(page.Locator(Options).First).ToContainTextAsync("What we will stop doing");
        await Assertions.Expect(page.Locator(Box)).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.Locator(".seek [role=status]")).ToHaveTextAsync("1 result");
        Assert.Null(await page.Locator(Box).GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("seek-found-0", await page.Locator(Box).GetAttributeAsync("aria-activedescendant"));
        await Assertions.Expect(page.Locator("#seek-found-0")).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Null(await page.Locator(Box).GetAttributeAsync("aria-activedescendant"));
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#seek-found")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(Box)).ToHaveValueAsync("take");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(Options).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + Talks.Path);
        Assert.Equal(0, await page.EvaluateAsync<int>("scrollY"));
    }

    [Fact]
    public async Task Enter_without_a_choice_opens_the_page_of_results_and_the_box_there_finds_too()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/account");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("plan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=plan");
        await Assertions.Expect(page.Locator(".hits mark").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("zzzz");
        await Assertions.Expect(page.Locator(".field.seek [role=status]")).ToHaveTextAsync("Nothing found");
        await Assertions.Expect(page.Locator("#q-found")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_slash_that_somebody_writes_is_a_slash()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{talks.Hospital.Prefix}/posts/{talks.Post}/comments");
        await page.FocusAsync("#Input_Text");
        await page.Keyboard.TypeAsync("and/or");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync("and/or");
    }

    [Fact]
    public async Task Without_a_script_the_box_leads_to_the_results()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff, 390, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/");
        await page.FocusAsync(Box);
        await page.Keyboard.TypeAsync("plan");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/search?q=plan");
        await Assertions.Expect(page.Locator(".hits li").First).ToBeVisibleAsync();
    }
}
