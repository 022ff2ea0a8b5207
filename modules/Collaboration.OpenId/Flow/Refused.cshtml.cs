using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.OpenId.Flow;

/// <summary>Why the provider's sign-in led to nothing, in our words alone: the provider's own may be anybody's.</summary>
[Open(WhenLocked = true)]
internal sealed class RefusedModel : PageModel
{
    public string Sentence { get; private set; } = "";

    public void OnGet(string? why) => Sentence = Enum.TryParse<Reason>(why, ignoreCase: true, out var reason) ? SentenceOf(reason) : SentenceOf(Reason.Answer);

    private static string SentenceOf(Reason why) => why switch
    {
        Reason.Expired => "That took too long, or began in another browser. Sign in again.",
        Reason.Declined => "Your work account did not open the door: you said no there, or it may not be used here. Ask your administrator to let you in.",
        Reason.Consent => "Somebody who looks after your work accounts has to agree first. Ask your administrator.",
        Reason.Unreachable => "The sign-in of your work account does not answer. Wait a moment and try again.",
        Reason.Directory => "Your work account is of an organization that does not sign in here. Ask your administrator.",
        Reason.Suspended => "Your account here is suspended. Ask your administrator.",
        _ => "The answer of your work account's sign-in could not be trusted, so nobody was signed in. Try again; if it stays, tell your administrator.",
    };
}
