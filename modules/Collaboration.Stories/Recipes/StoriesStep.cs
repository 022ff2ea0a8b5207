using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories.Recipes;

/// <summary><c>{ "name": "stories", "data": [{ "title", "markdown", "kind", "language", "naming", "name", "service", "condition", "place", "choice", "daysAgo", "publishedBy", "replies": […], "changes": […] }] }</c>: stories that were told and signed for, published where somebody did; one of the same title stays as it is.</summary>
internal sealed class StoriesStep(TimeProvider clock) : IRecipeStep
{
    private sealed record ReplyData(string Department, string Markdown, string By, double DaysAgo);

    private sealed record ChangeData(string Stage, string Words, string By, double DaysAgo, string? Link = null);

    private sealed record StoryData(string Title, string Markdown, double DaysAgo, string Kind = TellerKinds.Self, string Language = Languages.English, string Naming = Namings.First, string Name = "", string Service = "", string Condition = "",
        string Place = "", string Choice = Choices.Site, string? PublishedBy = null, ReplyData[]? Replies = null, ChangeData[]? Changes = null);

    private sealed record Content(StoryData[] Data);

    public string Name => "stories";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var content = RecipeJson.Read<Content>(step);
        var accounts = await db.Set<Account>().Where(a => a.Email != null).ToDictionaryAsync(a => a.Email!, a => a.Id, ct);
        for (var i = 0; i < content.Data.Length; i++)
        {
            var data = content.Data[i];
            if (!await db.Set<Story>().AnyAsync(s => s.Title == data.Title, ct)) { await AddAsync(db, data, $"data[{i}]", accounts, ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, StoryData data, string path, Dictionary<string, Guid> accounts, CancellationToken ct)
    {
        Guid Who(string field, string email) => accounts.TryGetValue(email, out var id) ? id : throw new RecipeException($"{path}.{field}", $"there is no account {email}.");

        Check(data, path);
        var at = Ago($"{path}.daysAgo", data.DaysAgo);
        var story = Story.Begin(data.Kind, data.Language, Sources.Web, null, null, at);
        story.Say(data.Title, data.Markdown, at);
        story.BeAbout(data.Service, data.Condition, data.Place, at);
        story.BeCalled(data.Naming, data.Name, at);
        story.Tell(at);
        var texts = Texts.Of(data.Language);
        var channels = Channels.Of(data.Choice);
        db.Add(story);
        await db.SaveChangesAsync(ct);
        db.Add(Consent.Sign(story.Id, 1, new(Wording.Of(texts), data.Choice, channels, Wording.Recipients(texts, data.Choice, channels), null, null, Authorities.Self, "", null, data.Name.Length > 0 ? data.Name : "—", null, null, null), at));
        await db.SaveChangesAsync(ct);
        if (data.PublishedBy is not { } email) { return; }
        var by = Who("publishedBy", email);
        story.Publish(await StoryPaths.FreeAsync(db, story, ct), Audience.Public, at);
        db.AddRange(Decision.On(story, Decisions.Published, "", by, at), story.Happened("story.published", by, clock.GetUtcNow()));
        foreach (var reply in data.Replies ?? []) { db.Add(Reply.To(story.Id, Guid.CreateVersion7(), reply.Department, reply.Markdown, Who("replies", reply.By), Ago($"{path}.replies", reply.DaysAgo))); }
        foreach (var change in data.Changes ?? []) { db.Add(Change.Say(story.Id, Guid.CreateVersion7(), change.Stage, change.Words, change.Link, Who("changes", change.By), Ago($"{path}.changes", change.DaysAgo))); }
        await db.SaveChangesAsync(ct);
    }

    private static void Check(StoryData data, string path)
    {
        if (data.Title.Trim().Length is 0 or > Story.TitleLimit) { throw new RecipeException($"{path}.title", $"it has 1 to {Story.TitleLimit} characters."); }
        if (data.Markdown.Trim().Length is 0 or > Story.TextLimit) { throw new RecipeException($"{path}.markdown", $"it has 1 to {Story.TextLimit:N0} characters."); }
        if (!TellerKinds.All.Contains(data.Kind) || !Languages.All.Contains(data.Language) || !Namings.All.Contains(data.Naming) || !Choices.All.Contains(data.Choice)) { throw new RecipeException(path, "its kind, language, naming or choice is none that there is."); }
        if (data is { PublishedBy: not null, Choice: Choices.Care }) { throw new RecipeException($"{path}.publishedBy", "what is for the care team is not published."); }
        if ((data.Changes ?? []).Any(c => !ChangeStages.All.Contains(c.Stage) || (c.Stage == ChangeStages.Made && c.Link is null))) { throw new RecipeException($"{path}.changes", "a change is planned, or made and has a link."); }
    }

    private DateTimeOffset Ago(string path, double days) => days is >= 0 and <= 36_500 ? clock.GetUtcNow().AddDays(-days) : throw new RecipeException(path, "it is 0 to 36,500 days.");
}
