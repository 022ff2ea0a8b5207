using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Steps;

/// <summary>A step as the question's page shows it.</summary>
internal sealed record StepView(string Kind, string By, Guid? LeaderId, string? Leader, string? LeaderTitle, Guid? IntoId, string? IntoTitle, string Html, DateTimeOffset At)
{
    /// <summary>In the order in which they were taken.</summary>
    public static Task<List<StepView>> OfAsync(CollaborationDb db, Guid question, CancellationToken ct) =>
        (from step in db.Set<Step>()
         join hand in db.Set<Account>() on step.ById equals hand.Id
         join account in db.Set<Account>() on step.LeaderId equals account.Id into accounts
         from leader in accounts.DefaultIfEmpty()
         join other in db.Set<Question>().Where(q => q.State != QuestionStates.TakenBack) on step.IntoId equals other.Id into others
         from other in others.DefaultIfEmpty()
         where step.QuestionId == question
         orderby step.At, step.Id
         select new StepView(step.Kind, hand.GivenName, step.LeaderId, leader == null ? null : leader.FamilyName == "" ? leader.GivenName : leader.GivenName + " " + leader.FamilyName, leader.Title, other == null ? null : other.Id, other.Title, step.Html, step.At)).ToListAsync(ct);
}
