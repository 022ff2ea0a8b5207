using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>What a teller agreed to, for whoever works on the story.</summary>
internal sealed record Covered(Story Story, Consent? Consent)
{
    public static string Words(string channel) => channel switch
    {
        Channels.Site => "this website",
        Channels.Network => "other hospitals of the network",
        Channels.Newsletter => "newsletters",
        Channels.Social => "social media",
        _ => "training of colleagues",
    };
}
