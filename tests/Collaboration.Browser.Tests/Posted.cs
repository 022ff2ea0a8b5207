using System.Text.RegularExpressions;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The way of an issue through a real mail server, from who makes it to who passes it on, subscribes and stops it again.</summary>
public sealed partial class Posted : IAsyncLifetime
{
    private PostServer _server = null!;
    private App _app = null!;

    public async Task InitializeAsync()
    {
        _server = await PostServer.StartAsync();
        _app = await App.StartAloneAsync(new Dictionary<string, string?> { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = $"{_server.Port}", ["Mail:Tls"] = "off", ["Mail:From"] = "post@example.org" });
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_issue_is_made_approved_sent_opened_shared_subscribed_from_and_unsubscribed_from()
    {
        var north = await _app.HospitalAsync();
        var (tess, ruth, ben) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ben"));
        await tess.PostAsync("/newsletters/new", ("Input.Name", "In the Loop"), ("Input.Audience", $"{Audience.Public}"), ("Input.Joining", "open"), ("Input.Carries", "all"), ("Input.Look", "letter"), ("Input.At", "07:00"), ("Input.ApprovedByAnother", "true"));
        await using var bens = await Chromium.OpenAsync(ben, width: 390);
        var phone = await bens.NewPageAsync();
        await phone.GotoAsync(north.Prefix + "/newsletters");
        await phone.GetByRole(AriaRole.Link, new() { Name = "Subscribe to In the Loop" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Assertions.Expect(phone.Locator(".flash")).ToContainTextAsync("You are on the list.");

        await MakeAsync(tess, "Two quiet nights", "The kettle is back.");
        await ApproveAndSendAsync(ruth);
        var mail = Here(ben, (await _server.FirstToAsync(ben.Person.Email)).GetProperty("html").GetString()!);
        await phone.SetContentAsync(mail);
        await phone.GetByRole(AriaRole.Link, new() { Name = "Read this issue on the web" }).ClickAsync();
        await Assertions.Expect(phone.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Two quiet nights");

        // A colleague gets the address that the mail's own link writes for them.
        var shared = Passed().Match(Uri.UnescapeDataString(System.Net.WebUtility.HtmlDecode(mail))).Value;
        var stranger = north.Stranger();
        await using var cleos = await Chromium.OpenAsync(stranger, width: 390);
        var cleo = await cleos.NewPageAsync();
        await cleo.GotoAsync(shared);
        await cleo.GetByRole(AriaRole.Link, new() { Name = "Subscribe", Exact = true }).ClickAsync();
        await cleo.GetByLabel("Your e-mail address").FillAsync("cleo@example.org");
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Subscribe" }).ClickAsync();
        await Assertions.Expect(cleo.GetByRole(AriaRole.Heading, new() { Name = "Look into your mail." })).ToBeVisibleAsync();
        await cleo.GotoAsync(Address().Match(Here(stranger, (await _server.FirstToAsync("cleo@example.org")).GetProperty("text").GetString()!)).Value);
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Yes, send it to me" }).ClickAsync();
        await Assertions.Expect(cleo.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You are on the list");

        await MakeAsync(tess, "A third night", "Quiet, too.");
        await ApproveAndSendAsync(ruth);
        await Wait.UntilAsync("the second issue comes to Cleo", () => _server.To("cleo@example.org").Count == 2);
        await cleo.SetContentAsync(Here(stranger, _server.To("cleo@example.org")[1].GetProperty("html").GetString()!));
        await cleo.GetByRole(AriaRole.Link, new() { Name = "Stop this newsletter" }).ClickAsync();
        await cleo.GetByRole(AriaRole.Button, new() { Name = "Stop it" }).ClickAsync();
        await Assertions.Expect(cleo.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("It comes no more");
        Assert.Equal("colleague stopped", await north.ValueAsync<string>($"select came || ' ' || state from newsletters.subscriber where address = 'cleo@example.org'"));
    }

    private static async Task MakeAsync(Testing.Browser writer, string subject, string words)
    {
        await using var context = await Chromium.OpenAsync(writer);
        var page = await context.NewPageAsync();
        await page.GotoAsync(writer.Prefix + "/newsletters/in-the-loop/issues");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put an issue together" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync(subject);
        await page.GetByRole(AriaRole.Button, new() { Name = "Write a few words" }).ClickAsync();
        await page.GetByLabel("Headline").FillAsync("Shortly");
        await page.GetByLabel("Words").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and look at it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(subject);
    }

    private static async Task ApproveAndSendAsync(Testing.Browser approver)
    {
        await using var context = await Chromium.OpenAsync(approver);
        var page = await context.NewPageAsync();
        await page.GotoAsync(approver.Prefix + "/newsletters/in-the-loop/issues");
        await page.Locator("section[aria-labelledby=drafts] a").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("is out.");
    }

    /// <summary>A mail's links, at the address by which the test reaches the app: a real hospital's has a name.</summary>
    private static string Here(Testing.Browser reader, string mail)
    {
        var (named, here) = (Regex.Match(mail, $"https?://[^/\"\\s]+(?={Regex.Escape(reader.Prefix)}/)").Value, reader.Origin.ToString().TrimEnd('/'));
        return mail.Replace(named, here, StringComparison.Ordinal).Replace(Uri.EscapeDataString(named), Uri.EscapeDataString(here), StringComparison.Ordinal);
    }

    [GeneratedRegex("http://[^ \"&]+[?]from=colleague")]
    private static partial Regex Passed();

    [GeneratedRegex("http://[^\\s]+/confirm/[^\\s]+")]
    private static partial Regex Address();
}
