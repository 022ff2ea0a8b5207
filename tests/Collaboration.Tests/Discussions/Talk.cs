using Collaboration.Testing;

namespace Collaboration.Tests.Discussions;

/// <summary>What tests of the discussion do again and again.</summary>
internal static class Talk
{
    public const string Everyone = "/discussion/everyone";

    public static async Task<Guid> SayAsync(this Browser person, string text, string path = Everyone)
    {
        var id = Guid.CreateVersion7();
        var answer = await person.PostAsync(path, ("Input.Id", $"{id}"), ("Input.Text", text));
        return answer.Status == 303 ? id : throw new InvalidOperationException($"Not said: {answer.Status} {answer.Errors}");
    }

    public static async Task<(string Stream, string Cursor)> StreamAsync(this Browser person, string path = Everyone)
    {
        var list = (await person.GetAsync(path)).One("[data-live]");
        return (list.GetAttribute("data-live")!, list.GetAttribute("data-cursor")!);
    }

    public static IReadOnlyList<string> Said(this Page page) => [.. page.Document.QuerySelectorAll(".thread .said").Select(s => s.TextContent.Trim())];
}
