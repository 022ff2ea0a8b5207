using System.ComponentModel.DataAnnotations;
using Collaboration.Discussions.Members;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

/// <summary>Opens a channel, changes one, or closes it. Who keeps an invited one changes that.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class EditModel(CollaborationDb db, Person person, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Give the channel a name.")]
        public string? Name { get; set; }

        public string? Description { get; set; }
        public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
        public List<Guid> Groups { get; set; } = [];
        public bool IsClosed { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Channel? Channel { get; private set; }
    public AudienceChoices Choices { get; private set; } = null!;

    /// <summary>What was said among few stays among them: such a channel is not opened to others.</summary>
    public bool IsInvited { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? channel, CancellationToken ct)
    {
        if (!await LoadAsync(channel, ct)) { return NotFound(); }
        if (Channel is null) { return Page(); }
        Input = new Form { Name = Channel.Name, Description = Channel.Description, IsClosed = Channel.ClosedAt is not null };
        (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, Channel.AudienceId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? channel, CancellationToken ct)
    {
        if (!await LoadAsync(channel, ct)) { return NotFound(); }
        var (name, description, at) = (Characters.OneLine(Input.Name), Characters.OneLine(Input.Description), clock.GetUtcNow());
        var slug = Channel?.Slug ?? Slug.Of(name);
        Check(name, description, slug);
        var id = Channel?.Id ?? Guid.CreateVersion7(at);
        (name, description) = await door.PassAsync(this, new("channel", id, $"/discussion/{slug}"), ("Input.Name", name), ("Input.Description", description), ct);
        if (!ModelState.IsValid) { return Page(); }
        var isNew = Channel is null;
        if (Channel is null) { db.Add(Channel = Channel.Open(id, slug, name, description, person.Id, at)); }
        else { Channel.Change(name, description); }
        if (!IsInvited) { await SettleAsync(Channel, isNew, at, ct); }
        Channel.Close(Input.IsClosed, at);
        db.AddOnRecord(new EventRow(ChannelStream.Changes, isNew ? "channel.opened" : "channel.changed", Channel.Id, person.Id, at));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException taken) when (taken.IsTaken())
        {
            Channel = null;
            ModelState.AddModelError("Input.Name", "There is a channel of this name already. Choose another.");
            return Page();
        }
        this.Say(isNew ? "The channel is open." : "Saved.");
        return this.SeeOther(isNew && Input.Audience == Audience.SomePeople ? $"/discussion/{slug}/people" : $"/discussion/{slug}");
    }

    private async Task SettleAsync(Channel channel, bool isNew, DateTimeOffset at, CancellationToken ct)
    {
        var audience = Input.Audience == Audience.SomePeople ? InvitedChannel.Begin(db, channel.Id, person, at) : await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct);
        if (!isNew && channel.AudienceId != audience) { db.Add(channel.Narrowed(person.Id, at)); }
        channel.IsFor(audience);
    }

    private void Check(string name, string description, string slug)
    {
        if (name.Length > Channel.NameLimit) { ModelState.AddModelError("Input.Name", $"Shorten the name to {Channel.NameLimit} characters."); }
        if (description.Length > Channel.DescriptionLimit) { ModelState.AddModelError("Input.Description", $"Shorten the description to {Channel.DescriptionLimit} characters."); }
        if (Characters.CannotBeKept(name + description)) { ModelState.AddModelError("Input.Name", "The name or the description holds a character that cannot be stored. Type it again without."); }
        if (slug is "" or "new" or "messages" or "conversations") { ModelState.AddModelError("Input.Name", "A name needs letters from a to z or digits, and cannot be “new”, “messages” or “conversations”."); }
        if (!IsInvited && (Input.Audience == Audience.Public || !Choices.Offer(Input.Audience, Input.Groups))) { ModelState.AddModelError("Input.Audience", "Choose who talks there."); }
    }

    private async Task<bool> LoadAsync(string? slug, CancellationToken ct)
    {
        Choices = (await AudienceChoices.OfAsync(db, ct)).WithoutPublic().WithPeople();
        if (slug is null) { return person.May(DiscussionsPermissions.Open); }
        // Whoever may not read it may not change it either.
        var invited = await InvitedChannel.FindAsync(db, slug, person, ct);
        (Channel, IsInvited) = (invited?.Channel ?? await db.Listed(person).SingleOrDefaultAsync(c => c.Slug == slug, ct), invited is not null);
        return Channel is not null && (invited?.MayKeep ?? person.May(DiscussionsPermissions.Open));
    }
}
