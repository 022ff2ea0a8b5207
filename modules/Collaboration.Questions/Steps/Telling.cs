using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;

namespace Collaboration.Questions.Steps;

/// <summary>Who is told of a step.</summary>
internal static class Telling
{
    public static string PathOf(Guid question) => $"/questions/{question}";

    /// <summary>Whoever asked, unless they did it themself.</summary>
    public static void TellAsker(this CollaborationDb db, Question question, Guid by, string text, DateTimeOffset at)
    {
        if (question.AskedBy is { } asker && asker != by) { db.Add(new Notice(asker, text, PathOf(question.Id), at)); }
    }

    /// <summary>The leader, unless they did it themself.</summary>
    public static void TellLeader(this CollaborationDb db, Question question, Guid? leader, Guid by, string text, DateTimeOffset at)
    {
        if (leader is { } account && account != by) { db.Add(new Notice(account, text, PathOf(question.Id), at)); }
    }
}
