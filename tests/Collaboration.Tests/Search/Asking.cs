using System.Text.Json;
using Collaboration.Testing;

namespace Collaboration.Tests.Search;

/// <summary>What a program finds, as one person.</summary>
internal static class Asking
{
    public static async Task<JsonElement> SearchAsync(this Browser person, string q, string more = "")
    {
        var answer = await person.GetAsync($"/api/search?q={Uri.EscapeDataString(q)}{more}");
        return answer.Status == 200 ? JsonDocument.Parse(answer.Text).RootElement.Clone() : throw new InvalidOperationException($"“{(q.Length > 100 ? q[..100] : q)}” is answered by {answer.Status}: {answer.Text}");
    }

    /// <summary>The job that knows the hospital's words runs now.</summary>
    public static async Task CountedAsync(this Hospital hospital)
    {
        await hospital.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'search.count'");
        await Wait.UntilAsync("the words are counted", async () => await hospital.ValueAsync<long>($"select count(*) from kernel.job where kind = 'search.count'") == 0);
    }

    public static async Task<IReadOnlyList<string>> TitlesAsync(this Browser person, string q, string more = "") => (await person.SearchAsync(q, more)).Titles();

    public static IReadOnlyList<string> Titles(this JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString()!)];

    public static bool IsPlain(this JsonElement answer) => answer.GetProperty("plain").GetBoolean();

    public static int Total(this JsonElement answer) => answer.GetProperty("total").GetInt32();
}
