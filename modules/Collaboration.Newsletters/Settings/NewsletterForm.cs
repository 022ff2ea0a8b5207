using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Newsletters.Settings;

/// <summary>A newsletter as it is typed.</summary>
internal sealed class NewsletterForm
{
    [Required(ErrorMessage = "Give the newsletter a name.")]
    public string? Name { get; set; }

    public string? Slug { get; set; }
    public string? About { get; set; }
    public string? Sender { get; set; }
    public string? ReplyTo { get; set; }
    public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
    public List<Guid> Groups { get; set; } = [];
    public string Joining { get; set; } = Joinings.Choice;

    /// <summary>Null until somebody has chosen: see <see cref="CarriesFor"/>.</summary>
    public string? Carries { get; set; }

    public string Look { get; set; } = Looks.Letter;
    public List<int> Days { get; set; } = [];
    public string? At { get; set; } = "07:00";
    public bool ApprovedByAnother { get; set; }
    public bool Fills { get; set; } = true;

    /// <summary>Of a newsletter for everybody patients are readers, too: their mails name nothing.</summary>
    public static string CarriesFor(Guid audience) => Kernel.Audiences.Audience.Wide.Contains(audience) && audience != Kernel.Audiences.Audience.Public ? Contents.All : Contents.Links;

    public static NewsletterForm Of(Newsletter n) => new()
    {
        Name = n.Name, Slug = n.Slug, About = n.About, Sender = n.Sender, ReplyTo = n.ReplyTo, Joining = n.Joining, Carries = n.Carries, Look = n.Look, Days = [.. n.Days],
        At = n.At.ToString("HH:mm", CultureInfo.InvariantCulture), ApprovedByAnother = n.ApprovedByAnother, Fills = n.Fills,
    };

    /// <summary>What was typed, as it is stored, but for whom it is; what is wrong with it goes to the page.</summary>
    public NewsletterWords Check(ModelStateDictionary state, AudienceChoices choices)
    {
        var (name, about) = (Typed.Line(state, "Input.Name", Name, Newsletter.NameLimit), Typed.Line(state, "Input.About", About, Newsletter.AboutLimit));
        var (sender, reply) = (Typed.Line(state, "Input.Sender", Sender, Newsletter.SenderLimit), Typed.Line(state, "Input.ReplyTo", ReplyTo, Newsletter.AddressLimit));
        if (sender.Any(char.IsControl) || name.Any(char.IsControl)) { state.AddModelError("Input.Sender", "A name of a sender has no such characters."); }
        if (reply.Length > 0 && !Outbox.CanReach(reply)) { state.AddModelError("Input.ReplyTo", "Answers cannot reach that address. Enter one such as news@hospital.org."); }
        if (!choices.Offer(Audience, Groups)) { state.AddModelError("Input.Audience", "Choose whom it is for."); }
        if (Joinings.All.All(j => j.Joining != Joining)) { state.AddModelError("Input.Joining", "Choose who gets it."); }
        if (Joining == Joinings.Open && Audience != Kernel.Audiences.Audience.Public) { state.AddModelError("Input.Joining", "Anybody can subscribe only to what everybody may read."); }
        var carries = Carries ?? CarriesFor(Audience);
        if (Contents.Each.All(c => c.Carries != carries)) { state.AddModelError("Input.Carries", "Choose what its mails carry."); }
        if (Looks.All.All(l => l.Look != Look)) { state.AddModelError("Input.Look", "Choose how it looks."); }
        if (Days.Any(d => d is < 0 or > 6)) { state.AddModelError("Input.Days", "Choose days of the week."); }
        if (!TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) { state.AddModelError("Input.At", "Choose an hour, such as 07:00."); }
        return new(name, about, sender, reply.Length == 0 ? null : reply, Audience, Joining, carries, Look, new([.. Days.Distinct().Order()], at), ApprovedByAnother, Fills);
    }
}
