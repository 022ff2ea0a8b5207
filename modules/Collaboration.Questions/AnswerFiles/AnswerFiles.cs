using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.AnswerFiles;

/// <summary>Who may read a question sees what its answer shows; once it is taken back, nobody.</summary>
internal sealed class AnswerFiles(CollaborationDb db) : IFileReaders, IFileUses
{
    public async Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) =>
        person.May(QuestionsPermissions.Read) && await Of(file, db.Readable(person)).AnyAsync(ct);

    /// <summary>What a legal hold keeps of a question keeps what its answer shows.</summary>
    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => Of(file, db.Set<Question>().Where(q => q.Title != "")).AnyAsync(ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await (from shown in db.Set<StepFile>()
               join step in db.Set<Step>() on shown.StepId equals step.Id
               join question in db.Set<Question>() on step.QuestionId equals question.Id
               where files.Contains(shown.FileId) && question.Title != ""
               select shown.FileId).Distinct().ToListAsync(ct);

    public async Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person person, CancellationToken ct)
    {
        var open = person.May(QuestionsPermissions.Read) ? await Of(file, db.Readable(person)).Select(q => q.Id).ToListAsync(ct) : [];
        var uses = await Of(file, db.Set<Question>().Where(q => q.Title != "")).OrderByDescending(q => q.SettledAt).ThenBy(q => q.Id).Select(q => new { q.Id, q.Title }).ToListAsync(ct);
        return [.. uses.Select(q => open.Contains(q.Id) ? new FileUse($"Answer to “{q.Title}”", $"{Telling.PathOf(q.Id)}#answer") : FileUse.Hidden)];
    }

    private IQueryable<Question> Of(Guid file, IQueryable<Question> questions) =>
        from shown in db.Set<StepFile>()
        join step in db.Set<Step>() on shown.StepId equals step.Id
        join question in questions on step.QuestionId equals question.Id
        where shown.FileId == file
        select question;
}
