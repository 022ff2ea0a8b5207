using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;

namespace Collaboration.Tests.Newsletters;

/// <summary>What tests of newsletters do again and again, by the pages.</summary>
internal static class Lettered
{
    /// <summary>A newsletter, by the form.</summary>
    /// <returns>Its address.</returns>
    public static async Task<string> NewsletterAsync(this Browser person, string name = "In the Loop", Guid? audience = null, bool twoPeople = false, string carries = "all", bool fills = false, string look = "letter", params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] form =
        [
            ("Input.Name", name), ("Input.Audience", $"{audience ?? Audience.Staff}"), ("Input.Joining", "choice"), ("Input.Carries", carries), ("Input.Look", look), ("Input.At", "07:00"), ("Input.Fills", $"{fills}"), ("Input.ApprovedByAnother", $"{twoPeople}"),
        ];
        var answer = await person.PostAsync("/newsletters/new", [.. form.Where(f => more.All(m => m.Name != f.Name)), .. more]);
        return answer.Status == 303 ? answer.Location![person.Prefix.Length..^"/issues".Length] : throw new InvalidOperationException($"Not added: {answer.Status} {answer.Errors}");
    }

    /// <summary>An issue that is being put together, with these posts in it.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> IssueAsync(this Browser person, string newsletter, string subject = "Three short ones", params Writing.PostRow[] posts)
    {
        var made = await person.PostAsync($"{newsletter}/issues");
        var id = made.Status == 303 ? Guid.Parse(made.Location!.Split('/')[^1]) : throw new InvalidOperationException($"Not made: {made.Status} {made.Errors}");
        await person.SaveAsync(id, "add", [("Input.Subject", subject), .. posts.Select(p => ("Input.Add", (string?)$"post:{p.Id}"))]);
        return id;
    }

    public static Task<Page> ComposeAsync(this Browser person, Guid issue) => person.GetAsync($"/newsletters/issues/{issue}");

    /// <summary>Presses a button of the form as it stands, with some fields filled in.</summary>
    public static async Task<Page> SaveAsync(this Browser person, Guid issue, string act, params (string Name, string? Value)[] values)
    {
        var answer = await (await person.ComposeAsync(issue)).SubmitAsync("Save", [.. values, ("Input.Do", act)]);
        return answer.Status == 303 ? await person.ComposeAsync(issue) : throw new InvalidOperationException($"Not saved: {answer.Status} {answer.Errors}");
    }

    public static Task<Page> LookAsync(this Browser person, Guid issue) => person.GetAsync($"/newsletters/issues/{issue}/preview");

    /// <summary>Presses a button of the preview.</summary>
    public static async Task<Page> DecideAsync(this Browser person, Guid issue, string act, params (string Name, string? Value)[] values)
    {
        var page = await person.LookAsync(issue);
        return await person.PostAsync($"/newsletters/issues/{issue}/preview", [("Input.Revision", page.Document.QuerySelector("input[name='Input.Revision']")?.GetAttribute("value") ?? "1"), ("Input.Do", act), .. values]);
    }

    /// <summary>An issue that is out.</summary>
    /// <returns>Its id and the address of its page.</returns>
    public static async Task<(Guid Id, string Path)> SentAsync(this Browser person, Hospital hospital, string newsletter, string subject = "Three short ones", params Writing.PostRow[] posts)
    {
        var id = await person.IssueAsync(newsletter, subject, posts);
        var answer = await person.DecideAsync(id, "send");
        if (answer.Status != 303) { throw new InvalidOperationException($"Not sent: {answer.Status} {answer.Errors}"); }
        return (id, $"{newsletter}/{await hospital.ValueAsync<int>($"select number from newsletters.issue where id = {id}")}");
    }

    /// <summary>What stands in an issue, by its headlines.</summary>
    public static IReadOnlyList<string> Pieces(this Page page) => [.. page.All(".issue-piece h2").Select(h => h.TextContent.Trim())];
}
