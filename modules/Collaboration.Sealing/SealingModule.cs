using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Recipes;
using Collaboration.Sealing.Contracts;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Leaving;
using Collaboration.Sealing.Letters;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Marks;
using Collaboration.Sealing.Openings;
using Collaboration.Sealing.Recipes;
using Collaboration.Sealing.Requests;
using Collaboration.Sealing.Rules;
using Collaboration.Sealing.Told;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Sealing;

/// <summary>
/// Two-key anonymity: what is asked without a name, and who it was only two people together can open. Who has the whole
/// database and its logs, and not the master key, cannot tell. What was looked at for that:
/// <list type="bullet">
/// <item>The order of transactions (<c>xmin</c>, the ids and <c>xid</c> of events) says which row was written beside which
/// session's last use, sign-in or sign-out, and those bear a time and an account. So an author's request writes an encrypted letter
/// and nothing else; what is in the letters arrives later, all of a turn in one transaction, shuffled. Empty letters are
/// among them, so that one letter is not yet a question.</item>
/// <item>Ids are random and hold no time; the only date is the day of arrival.</item>
/// <item>Marks are an HMAC under a key that the database does not hold. Merged accounts are looked up, and rows not changed; somebody who is removed
/// leaves the rows as they are, for whatever changed in that transaction would be theirs.</item>
/// <item>Whether a sealed notice was read stands in the browser alone; a row would change beside the session's. It goes out by no mail.</item>
/// <item>The app logs no requests, parameters or bodies, and its own PostgreSQL no statements. Who runs another one leaves
/// <c>log_statement</c> off; a proxy's log shows who opened which page, and nothing of what they wrote.</item>
/// <item>Where the second key is borrowed, its lender gets one half of one envelope at a time, sealed, with a reason; what comes back is sealed to a key that only the holder who asked can open. Neither hospital's rows hold both.</item>
/// <item>The master key and the database together name authors by trying every account. That is the operator's trust, as the backup's is, which holds both.</item>
/// </list>
/// </summary>
public sealed class SealingModule : Module
{
    internal const string Feature = "Sealing";

    public override string Id => Feature;

    public override string DisplayName => "Asking without a name";

    public override string Description => "Staff may ask leaders without saying who they are. Two people together can open it, for danger to someone or a court order.";

    public override IReadOnlyList<Permission> Permissions => SealingPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => SealingNotices.All;

    public override SettingsSection? Settings => RuleSettings.Section;

    public override IReadOnlyList<NavigationItem> Navigation => [new("Silenced without a name", "/sealing/silences", 80, "review", SealingPermissions.Silence, IsPersonal: true)];

    public override void ConfigureServices(IServiceCollection services) => services
        .AddScoped<ISealedAuthors, SealedAuthors>().AddScoped<Marks.Marks>().AddScoped<LetterBox>().AddScoped<KeyRing>().AddScoped<Shortage>().AddScoped<Desk>().AddScoped<Lenders>().AddScoped<Borrowing>().AddScoped<Lendings>().AddScoped<RequestDesk>().AddScoped<Returns>().AddScoped<INoticeSource, SealedNotices>().AddSingleton<SealedNotices.Known>().AddScoped<IPersonalData, SealingData>().AddSingleton<IRecipeStep, KeysStep>().AddSingleton<IJobHandler, Expiry>().AddSingleton<IJobHandler, Emptying>().AddSingleton<IJobHandler, Errand>().AddSingleton<IJobHandler, KeysLent>().AddHostedService<Decoys>();

    public override void ConfigureModel(ModelBuilder model) => SealingModel.Configure(model);
}
