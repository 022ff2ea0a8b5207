using System.Text.Json;
using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Collaboration.Sealing.Contracts;

namespace Collaboration.Questions.Sealed;

/// <summary>What a letter with a question holds.</summary>
internal sealed record SealedQuestion(Guid? To, Guid Audience, string Title, string Text)
{
    public const string Kind = "questions.question";
}

/// <summary>Takes sealed questions out of the letter box: they bear a day, and nothing about them says who asked.</summary>
internal sealed class SealedQuestions(IConversations conversations) : ISealedArrival
{
    public string Kind => SealedQuestion.Kind;

    public Task ArriveAsync(CollaborationDb db, SealedThing thing, CancellationToken ct)
    {
        var letter = JsonSerializer.Deserialize<SealedQuestion>(thing.Content)!;
        var question = Question.Arrive(thing.Subject, letter.To, letter.Audience, letter.Title, letter.Text, new DateTimeOffset(thing.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), thing.At);
        db.Add(question);
        conversations.Open(db, question.Id, question.Title, Telling.PathOf(question.Id), question.AudienceId, question.AskedAt);
        question.ShowInFeed(db, null, thing.At);
        db.AddOnRecord(question.Happened("question.asked", null, thing.At));
        return Task.CompletedTask;
    }
}
