using Collaboration.Kernel.Audiences;
using Collaboration.Testing;

namespace Collaboration.Tests.Questions;

/// <summary>What tests of questions do again and again.</summary>
internal static class Asked
{
    public static (string, string?)[] Form(Guid id, string title, Guid? to = null, string text = "", Guid? audience = null) =>
        [("Input.Id", $"{id}"), ("Input.Title", title), ("Input.Text", text), ("Input.To", $"{to}"), ("Input.Audience", $"{audience ?? Audience.Staff}")];

    public static async Task<Guid> AskAsync(this Browser person, string title, Guid? to = null, string text = "")
    {
        var id = Guid.NewGuid();
        var answer = await person.PostAsync("/questions/ask", Form(id, title, to, text));
        return answer.Status == 303 ? id : throw new InvalidOperationException($"Not asked: {answer.Status} {answer.Errors}");
    }

    public static Task<Page> SecondAsync(this Browser person, Guid question, bool on = true) => person.PostAsync($"/questions/{question}/second", ("react", on ? "second" : "-second"));

    public static Task<long> SecondsAsync(this Hospital hospital, Guid question) => hospital.ValueAsync<long>($"select count(*) from questions.second where question_id = {question}");

    public static IReadOnlyList<string> Titles(this Page page) => [.. page.All(".story h3").Select(h => h.TextContent)];
}
