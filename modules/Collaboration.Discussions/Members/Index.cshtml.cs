using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Members;

/// <summary>Who is in an invited channel. Those who are in it see each other; who keeps it invites.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class IndexModel(CollaborationDb db, Person person, IColleagues colleagues, IProfiles profiles, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid? Invite { get; set; }
        public Guid? Remove { get; set; }
        public Guid? Keep { get; set; }
    }

    internal sealed record Member(Guid Id, string GivenName, string FamilyName, string? Title, bool IsKeeper);

    [BindProperty]
    public Form Input { get; set; } = new();

    public Channel Channel { get; private set; } = null!;
    public bool MayKeep { get; private set; }
    public string? Search { get; private set; }
    public IReadOnlyList<Member> Members { get; private set; } = [];
    public IReadOnlyList<ColleagueName> Found { get; private set; } = [];
    public IReadOnlyDictionary<Guid, ProfilePhoto> Photos { get; private set; } = null!;
    public Person Person => person;

    public async Task<IActionResult> OnGetAsync(string channel, string? q, CancellationToken ct)
    {
        if (await InvitedChannel.FindAsync(db, channel, person, ct) is not { } found) { return NotFound(); }
        (Channel, MayKeep, Search) = (found.Channel, found.MayKeep, string.IsNullOrWhiteSpace(q) ? null : q.Trim());
        var (id, audience) = (Channel.Id, Channel.AudienceId);
        Members = await (from member in db.Set<AudienceMember>()
                         join account in db.Set<Account>() on member.AccountId equals account.Id
                         where member.AudienceId == audience && account.SuspendedAt == null
                         orderby account.FamilyName, account.GivenName, account.Id
                         select new Member(account.Id, account.GivenName, account.FamilyName, account.Title, db.Set<Keeper>().Any(k => k.ChannelId == id && k.AccountId == account.Id))).ToListAsync(ct);
        Found = MayKeep && Search is not null ? [.. (await colleagues.FindAsync(Search, Audience.Staff, 20 + Members.Count, ct)).Where(c => Members.All(m => m.Id != c.Id)).Take(20)] : [];
        Photos = await profiles.PhotosAsync(Members.Select(m => m.Id), person, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string channel, CancellationToken ct)
    {
        if (await InvitedChannel.FindAsync(db, channel, person, ct) is not { MayKeep: true } found) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var done = await ChangeAsync(found, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        // Who was taken out hears nothing any more, on any node.
        if (Input.Remove is not null) { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(done);
        return this.SeeOther($"/discussion/{channel}/people");
    }

    /// <returns>What was done, in a sentence.</returns>
    private async Task<string> ChangeAsync(InvitedChannel channel, DateTimeOffset at, CancellationToken ct)
    {
        if (Input.Invite is { } invited)
        {
            // Who cannot be found cannot be invited by id either.
            if ((await colleagues.AmongAsync([invited], Audience.Staff, ct)).Count == 0 || !await channel.InviteAsync(db, invited, person.Id, at, ct)) { return "That person is in the channel already, or cannot be invited."; }
            await Notices.TellAsync(db, DiscussionsNotices.Invited, [invited], person.Id, $"{person.GivenName} invited you to the channel “{channel.Channel.Name}”.", $"/discussion/{channel.Channel.Slug}", at, null, channel.Channel.AudienceId, ct);
            return "Invited. They find the channel in their discussion.";
        }
        if (Input.Keep is { } keeper) { return await channel.MakeKeeperAsync(db, keeper, person.Id, at, ct) ? "They keep the channel too: they may invite people." : "That person keeps it already, or is not in the channel."; }
        return Input.Remove is { } gone && gone != person.Id && await channel.TakeOutAsync(db, gone, person.Id, at, ct) ? "Removed. They cannot read the channel any more." : "That person is not in the channel any more.";
    }
}
