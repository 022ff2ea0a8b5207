using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Questions.Asking;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Announcing;

/// <summary>That a question is answered. Nobody reads one without an account, so which it is stays here: others are told its id.</summary>
internal sealed class AnnouncedAnswers : IAnnouncements
{
    public string Module => QuestionsModule.Feature;

    public IReadOnlyList<AnnouncedEvent> Events { get; } = [new("question.answered", "A question to leaders is answered")];

    /// <summary>What is asked among some people is nothing that others hear of at all.</summary>
    public Task<Announcement?> FindAsync(CollaborationDb db, AnnouncedEvent happened, Guid subject, CancellationToken ct) =>
        db.Set<Question>().Where(q => q.Id == subject && q.State == QuestionStates.Answered && Audience.Wide.Contains(q.AudienceId)).Select(q => new Announcement(q.Id, "question", null, null)).SingleOrDefaultAsync(ct);
}
