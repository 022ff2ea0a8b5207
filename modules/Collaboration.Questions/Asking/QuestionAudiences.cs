using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>Questions for an audience.</summary>
internal sealed class QuestionAudiences : IAudienceUse
{
    public Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct) => db.Set<Question>().CountAsync(q => audiences.Contains(q.AudienceId), ct);
}
