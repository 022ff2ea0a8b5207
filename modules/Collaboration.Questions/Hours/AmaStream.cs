using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Questions.Asking;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Questions.Hours;

/// <summary>An hour as open pages watch it: questions, and how many ask each.</summary>
internal sealed class AmaStream(ModuleList modules) : ILiveStream
{
    public const string KindName = "ama";

    public string Kind => KindName;

    public async Task<bool> MayWatchAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct) =>
        person.May(QuestionsPermissions.Read) && await db.ReadableHours(person).AnyAsync(a => a.Id == id, ct);

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IServiceProvider services, Guid id, IReadOnlyCollection<Guid> items, PathString prefix, CancellationToken ct)
    {
        var (db, tenant) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<CurrentTenant>());
        if (!modules.IsOn(QuestionsModule.Feature, tenant.Tenant)) { return []; }
        var markup = new AmaMarkup(tenant, prefix, null);
        return [.. (await db.AmaQuestions(db.Set<Question>().Where(q => q.AmaId == id && items.Contains(q.Id)), null).ToListAsync(ct)).Select(q => new LiveItem(q.Id, null, markup.Of(q)))];
    }
}
