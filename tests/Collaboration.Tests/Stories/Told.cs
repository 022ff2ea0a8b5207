using Collaboration.Testing;

namespace Collaboration.Tests.Stories;

/// <summary>What tests of stories do again and again.</summary>
internal static class Told
{
    public const string Words = "The night nurse sat with my mother until it was light. I will *never* forget it.";

    /// <summary>The first question answered.</summary>
    public static async Task<Guid> BeginAsync(this Browser person, string kind = "self", string query = "")
    {
        var answer = await person.PostAsync($"/stories/tell/whose{query}", ("Input.Kind", kind));
        return answer.Status == 303 ? Guid.Parse(answer.Location!.Split('/')[^1]) : throw new InvalidOperationException($"Not begun: {answer.Status} {answer.Errors}");
    }

    public static Task<Page> AnswerAsync(this Browser person, Guid story, string step, params (string Name, string? Value)[] form) => person.PostAsync($"/stories/tell/{step}/{story}", form);

    /// <summary>All questions but the signature.</summary>
    public static async Task<Guid> AnsweredAsync(this Browser person, string kind = "self", string choice = "site", string words = Words, string name = "Ana", string query = "", params (string Name, string? Value)[] consent)
    {
        var id = await person.BeginAsync(kind, query);
        await ThroughAsync(person, id, "words", ("Input.Text", words), ("Input.Title", "Until it was light"));
        await ThroughAsync(person, id, "where", ("Input.Service", "Cardiology"), ("Input.Condition", "Heart failure"), ("Input.Place", "North wing"));
        await ThroughAsync(person, id, "name", ("Input.Naming", name.Length == 0 ? "none" : "first"), ("Input.Name", name));
        await ThroughAsync(person, id, "consent", [("Input.Choice", choice), .. consent]);
        return id;
    }

    public static async Task<Guid> TellAsync(this Browser person, string kind = "self", string choice = "site", string words = Words, string name = "Ana", params (string Name, string? Value)[] consent)
    {
        var id = await person.AnsweredAsync(kind, choice, words, name, "", consent);
        var sent = await (await person.GetAsync($"/stories/tell/check/{id}")).SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales"));
        return sent.Location?.EndsWith($"/stories/tell/sent/{id}", StringComparison.Ordinal) == true ? id : throw new InvalidOperationException($"Not sent: {sent.Status} {sent.Location} {sent.Errors}");
    }

    /// <summary>The code as the page shows it.</summary>
    public static async Task<string> CodeAsync(this Browser person, Guid story) =>
        (await person.GetAsync($"/stories/tell/{(await IsToldAsync(person, story) ? "sent" : "words")}/{story}")).One("dl code").TextContent;

    public static async Task PublishAsync(this Hospital hospital, Guid story, string path = "until-it-was-light", Guid? audience = null)
    {
        var readers = audience ?? Kernel.Audiences.Audience.Public;
        await hospital.ExecuteAsync($"update stories.story set state = 'published', path = {path}, audience_id = {readers}, published_at = now() where id = {story}");
    }

    private static async Task<bool> IsToldAsync(Browser person, Guid story) => (await person.GetAsync($"/stories/tell/sent/{story}")).Status == 200;

    private static async Task ThroughAsync(Browser person, Guid id, string step, params (string Name, string? Value)[] form)
    {
        var answer = await person.AnswerAsync(id, step, form);
        if (answer.Status != 303) { throw new InvalidOperationException($"{step}: {answer.Status} {answer.Errors}"); }
    }
}
