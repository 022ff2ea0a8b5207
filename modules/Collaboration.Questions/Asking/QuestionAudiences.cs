using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Questions.Hours;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>Questions and hours for an audience.</summary>
internal sealed class QuestionAudiences : IAudienceUse
{
    public async Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct) =>
        await db.Set<Question>().CountAsync(q => audiences.Contains(q.AudienceId), ct) + await db.Set<Ama>().CountAsync(a => audiences.Contains(a.AudienceId), ct);
}
