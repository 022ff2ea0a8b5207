using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Search;
using Collaboration.People.Codes;
using Collaboration.People.Contracts;
using Collaboration.People.Everything;
using Collaboration.People.Finding;
using Collaboration.People.Hospitals;
using Collaboration.People.Import;
using Collaboration.People.Invitations;
using Collaboration.People.Leaving;
using Collaboration.People.Links;
using Collaboration.People.Merging;
using Collaboration.People.Passkeys;
using Collaboration.People.Passwords;
using Collaboration.People.Profiles;
using Collaboration.People.Recalls;
using Collaboration.People.Recipes;
using Collaboration.People.Removals;
using Collaboration.People.Rules;
using Collaboration.People.SignIn;
using Collaboration.People.SignInPolicy;
using Collaboration.People.TwoStep;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.People;

/// <summary>Signing in and out, invitations, accounts and their roles, notices.</summary>
public sealed class PeopleModule : Module
{
    internal const string Stream = "people";

    public override string Id => "People";

    public override bool Required => true;

    public override IReadOnlyList<Permission> Permissions => PeoplePermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => PeopleNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("person", "Colleague", "Colleagues", PeoplePermissions.ReadDirectory)];

    public override IReadOnlyList<NavigationItem> Navigation => [new("Colleagues", "/directory", 35, "people", PeoplePermissions.ReadDirectory), new("People", "/people", 50, "people", PeoplePermissions.Manage), new("Cards with codes", "/people/codes", 60, "people", PeoplePermissions.PrintCodes, IsPersonal: true), new("On record", "/people/record", 70, "review", PeoplePermissions.ReadRecord), new("Legal holds", "/people/holds", 75, "review", PeoplePermissions.Hold)];

    public override SettingsSection? Settings => RuleSettings.Section;

    public override void ConfigureServices(IServiceCollection services) => services
        .AddSingleton<IInvitations, InvitationDesk>().AddSingleton<IRecipeStep, AccountsStep>().AddSingleton<IRecipeStep, GroupsStep>()
        .AddScoped<IGroups, Groups.Groups>().AddScoped<Groups.Membership>().AddScoped<Groups.GroupUse>()
        .AddScoped<Proof>().AddScoped<LinkedAccounts>().AddScoped<LinkTickets>().AddScoped<Handoffs>()
        .AddScoped<CopyFolder>().AddSingleton<IJobHandler, CopyJob>().AddSingleton<IJobHandler, ForgottenCopy>().AddScoped<Colleagues>().AddScoped<IColleagues>(p => p.GetRequiredService<Colleagues>()).AddScoped<IProfiles, Profiles.Profiles>().AddScoped<IFileReaders, PhotoReaders>().AddScoped<IFileUses, PhotoReaders>()
        .AddScoped<IPersonalData, OwnData>().AddScoped<IHeldItems, Holds.HeldPeople>().AddScoped<IRecallable, RecalledProfiles>().AddScoped<Merger>().AddScoped<Leavers>().AddScoped<Administrators>().AddSingleton<IJobHandler, RemovalJob>()
        .AddScoped<IPersonalData, ImportedPeople>().AddScoped<PeopleImport>().AddScoped<IPeopleImport>(s => s.GetRequiredService<PeopleImport>()).AddSingleton<IJobHandler, ImportJob>()
        .AddScoped<OwnRules>().AddScoped<WaysIn>().AddScoped<Roster>().AddScoped<Opening>().AddSingleton<WrongCodes>()
        .AddScoped<Entry>().AddScoped<OwnSecret>().AddScoped<PasskeyDesk>().AddScoped<SecondStep>().AddScoped<LinkMail>().AddSingleton<PasswordRequests>().AddSingleton<IJobHandler>(s => s.GetRequiredService<PasswordRequests>());

    public override void ConfigurePages(RazorPagesOptions pages) => pages.Conventions.AddAreaPageRoute(Id, "/Roles/Edit", "/people/roles/new");

    public override void ConfigureModel(ModelBuilder model) => PeopleEntities.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => ReportApi.Map(endpoints);

    public override void Provision(NpgsqlBatch batch)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            insert into kernel.audience (id, kind, name) values
                ('00000000-0000-7000-8000-000000000001', 'public', 'Everybody'),
                ('00000000-0000-7000-8000-000000000002', 'network', 'Staff of the network''s hospitals'),
                ('00000000-0000-7000-8000-000000000003', 'staff', 'Our staff')
            on conflict do nothing
            """));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            insert into kernel.role (id, name, is_staff) values
                ('00000000-0000-7000-8000-000000000011', 'administrator', true), ('00000000-0000-7000-8000-000000000012', 'communicator', true),
                ('00000000-0000-7000-8000-000000000013', 'leader', true), ('00000000-0000-7000-8000-000000000014', 'staff', true),
                ('00000000-0000-7000-8000-000000000015', 'patient', false), ('00000000-0000-7000-8000-000000000016', 'moderator', true),
                ('00000000-0000-7000-8000-000000000017', 'privacy officer', true)
            on conflict do nothing
            """));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            insert into kernel.role (id, name, is_staff) select '00000000-0000-7000-8000-000000000018', 'network administrator', true where kernel.current_tenant() = 1
            on conflict do nothing
            """));
    }
}
