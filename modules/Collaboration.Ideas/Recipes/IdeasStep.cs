using System.Text.Json;
using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Stages;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Ideas.Recipes;

/// <summary><c>{ "name": "ideas", "data": [{ "id", "title", "markdown", "author", "daysAgo", "for": […], "against": […], "moves": [{ "stage", "by", "daysAgo", "reason", "link" }] }] }</c>: ideas with their votes and what became of them.</summary>
internal sealed class IdeasStep(TimeProvider clock) : IRecipeStep
{
    private sealed record MoveData(string Stage, string By, double DaysAgo, string Reason = "", string? Link = null);

    private sealed record IdeaData(Guid Id, string Title, string Markdown, string Author, double DaysAgo, string Audience = "staff", string[]? For = null, string[]? Against = null, MoveData[]? Moves = null);

    private sealed record Content(IdeaData[] Data);

    public string Name => "ideas";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var (db, conversations) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<IConversations>());
        var content = RecipeJson.Read<Content>(step);
        var accounts = await db.Set<Account>().Where(a => a.Email != null).ToDictionaryAsync(a => a.Email!, a => a.Id, ct);
        for (var i = 0; i < content.Data.Length; i++)
        {
            var data = content.Data[i];
            if (!await db.Set<Idea>().AnyAsync(x => x.Id == data.Id, ct)) { await AddAsync(db, conversations, data, $"data[{i}]", accounts, ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, IConversations conversations, IdeaData data, string path, Dictionary<string, Guid> accounts, CancellationToken ct)
    {
        Guid Who(string field, string email) => accounts.TryGetValue(email, out var id) ? id : throw new RecipeException($"{path}.{field}", $"there is no account {email}.");

        if (data.Title.Trim().Length is 0 or > Idea.TitleLimit) { throw new RecipeException($"{path}.title", $"it has 1 to {Idea.TitleLimit} characters."); }
        if (data.Markdown.Trim().Length is 0 or > Idea.TextLimit) { throw new RecipeException($"{path}.markdown", $"it has 1 to {Idea.TextLimit:N0} characters."); }
        if (await AudienceChoices.FindAsync(db, data.Audience, ct) is not { } audience) { throw new RecipeException($"{path}.audience", $"there is no audience '{data.Audience}'."); }
        var (author, at) = (Who("author", data.Author), Ago($"{path}.daysAgo", data.DaysAgo));
        var idea = Idea.Propose(data.Id, data.Title, data.Markdown, audience, author, at);
        db.AddRange(idea, idea.Happened("idea.proposed", author, clock.GetUtcNow()));
        conversations.Open(db, idea.Id, idea.Title, idea.Path, audience, at);
        await db.SaveChangesAsync(ct);
        await Voting.CastAsync(db, idea.Id, author, true, at, ct);
        foreach (var email in data.For ?? []) { await Voting.CastAsync(db, idea.Id, Who("for", email), true, at.AddHours(1), ct); }
        foreach (var email in data.Against ?? []) { await Voting.CastAsync(db, idea.Id, Who("against", email), false, at.AddHours(1), ct); }
        foreach (var move in data.Moves ?? []) { Decide(db, idea, move, $"{path}.moves", Who("moves", move.By)); }
        await db.SaveChangesAsync(ct);
    }

    private void Decide(CollaborationDb db, Idea idea, MoveData data, string path, Guid by)
    {
        if (!Stage.All.Contains(data.Stage)) { throw new RecipeException(path, $"there is no stage '{data.Stage}'."); }
        if (data.Reason.Length == 0 && !Stage.IsOpen(data.Stage)) { throw new RecipeException(path, "what is done or not done has a reason."); }
        if (data.Stage == Stage.Done != data.Link is not null) { throw new RecipeException(path, "what is done has a link, and nothing else."); }
        if (idea.MoveTo(data.Stage, data.Reason, data.Link, by, Ago(path, data.DaysAgo)) is { } move) { db.Add(move); }
    }

    private DateTimeOffset Ago(string path, double days) => days is >= 0 and <= 36_500 ? clock.GetUtcNow().AddDays(-days) : throw new RecipeException(path, "it is 0 to 36,500 days.");
}
