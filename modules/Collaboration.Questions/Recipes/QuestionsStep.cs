using System.Text.Json;
using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Hours;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Questions.Recipes;

/// <summary><c>{ "name": "questions", "data": [{ "id", "title", "text", "asker", "to", "daysAgo", "secondedBy": […], "answer": { … } }], "hours": [{ … }] }</c>: questions to leaders with what became of them, and hours in which one is asked.</summary>
internal sealed class QuestionsStep(TimeProvider clock) : IRecipeStep
{
    private sealed record AnswerLine(string By, string Text, double DaysAgo);

    private sealed record DeclineLine(string By, string Reason, double DaysAgo);

    private sealed record QuestionLine(Guid Id, string Title, string Asker, double DaysAgo, string Text = "", string? To = null, string[]? SecondedBy = null, AnswerLine? Answer = null, DeclineLine? Declined = null);

    private sealed record HourLine(Guid Id, string Title, string Leader, string By, double InDays, string Text = "");

    private sealed record Content(QuestionLine[] Data, HourLine[]? Hours = null);

    public string Name => "questions";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var (db, conversations, content) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<IConversations>(), RecipeJson.Read<Content>(step));
        var known = await db.Set<Account>().Where(a => a.Email != null).ToDictionaryAsync(a => a.Email!, a => a.Id, ct);
        Guid Account(string path, string email) => known.TryGetValue(email, out var id) ? id : throw new RecipeException(path, $"there is no account {email}.");
        for (var i = 0; i < content.Data.Length; i++)
        {
            var (line, path) = (content.Data[i], $"data[{i}]");
            if (await db.Set<Question>().AnyAsync(q => q.Id == line.Id, ct)) { continue; }
            if (line.Title.Length is 0 or > Question.TitleLimit) { throw new RecipeException($"{path}.title", $"it has 1 to {Question.TitleLimit} characters."); }
            if (line.Text.Length > Question.TextLimit) { throw new RecipeException($"{path}.text", $"it has at most {Question.TextLimit:N0} characters."); }
            var question = Question.Ask(line.Id, Account($"{path}.asker", line.Asker), line.To is null ? null : Account($"{path}.to", line.To), Audience.Staff, line.Title, line.Text, Ago($"{path}.daysAgo", line.DaysAgo));
            db.Add(question);
            conversations.Open(db, question.Id, question.Title, Telling.PathOf(question.Id), question.AudienceId, question.AskedAt);
            if (line.Answer is { } answer && Account($"{path}.answer.by", answer.By) is var leader) { db.Add(question.Answer(leader, leader, answer.Text, Ago($"{path}.answer.daysAgo", answer.DaysAgo))); }
            if (line.Declined is { } declined) { db.Add(question.Decline(declined.Reason, Account($"{path}.declined.by", declined.By), Ago($"{path}.declined.daysAgo", declined.DaysAgo))); }
            await db.SaveChangesAsync(ct);
            for (var k = 0; k < line.SecondedBy?.Length; k++)
            {
                var who = Account($"{path}.secondedBy[{k}]", line.SecondedBy[k]);
                if (who != question.AskedBy) { await db.Database.ExecuteSqlAsync($"insert into questions.second (question_id, account_id, at) values ({line.Id}, {who}, {question.AskedAt.AddHours(1)}) on conflict do nothing", ct); }
            }
        }
        for (var i = 0; i < content.Hours?.Length; i++)
        {
            var (line, path) = (content.Hours[i], $"hours[{i}]");
            if (await db.Set<Ama>().AnyAsync(a => a.Id == line.Id, ct)) { continue; }
            if (line.Title.Length is 0 or > Ama.TitleLimit || line.Text.Length > Ama.TextLimit) { throw new RecipeException($"{path}.title", $"it has 1 to {Ama.TitleLimit} characters, and its text at most {Ama.TextLimit:N0}."); }
            var soon = clock.GetUtcNow().AddDays(line.InDays);
            var starts = soon.AddTicks(-(soon.Ticks % TimeSpan.TicksPerHour));
            db.Add(Ama.Announce(line.Id, Account($"{path}.leader", line.Leader), line.Title, line.Text, Audience.Staff, starts, TimeSpan.FromHours(1), Account($"{path}.by", line.By), clock.GetUtcNow()));
        }
        await db.SaveChangesAsync(ct);
    }

    private DateTimeOffset Ago(string path, double days) =>
        days is >= 0 and <= 36_500 ? clock.GetUtcNow().AddDays(-days) : throw new RecipeException(path, "it is 0 to 36,500 days.");
}
