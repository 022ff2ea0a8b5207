using Collaboration.Testing;

namespace Collaboration.Tests.People;

/// <summary>A card with a one-time code, as it lies in somebody's hand.</summary>
internal sealed record PrintedCard(string Name, string Code, string StaffName, string Scanned)
{
    /// <summary>Makes cards, as a communicator does.</summary>
    /// <param name="names">One person a line.</param>
    public static async Task<List<PrintedCard>> MakeAsync(Hospital hospital, string names) =>
        Read(await (await (await hospital.SignedInAsAsync("communicator", "Dana")).GetAsync("/people/codes/sheet")).SubmitAsync("Make the cards", ("Input.Names", names)));

    public static async Task<PrintedCard> MakeOneAsync(Hospital hospital, string name = "Maria Lopez") => (await MakeAsync(hospital, name)).Single();

    public static List<PrintedCard> Read(Page sheet) => [.. sheet.All(".cards li").Select(card => new PrintedCard(
        card.QuerySelector("h2")!.TextContent, card.QuerySelectorAll("code")[0].TextContent, card.QuerySelectorAll("code")[1].TextContent,
        QrReader.Read(card.QuerySelector("path")!.GetAttribute("d")!, int.Parse(card.QuerySelector("svg")!.GetAttribute("viewBox")!.Split(' ')[2]) - 8)))];

    /// <summary>Types the code.</summary>
    public Task<Page> EnterAsync(Browser browser) => EnterAsync(browser, Code);

    public static async Task<Page> EnterAsync(Browser browser, string code) => await (await browser.GetAsync("/account/code")).SubmitAsync("Go on", ("Input.Code", code));

    /// <summary>All the way in, with a PIN.</summary>
    public async Task<Page> OpenAsync(Browser browser, string pin = "730164") =>
        await (await (await EnterAsync(browser)).FollowAsync()).SubmitAsync("Yes, and this is my PIN", ("Input.Pin", pin), ("Input.Again", pin));
}
