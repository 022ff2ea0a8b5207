namespace Collaboration.Stories.Telling;

/// <summary>What somebody has answered on the way and not signed yet.</summary>
internal sealed class Answers
{
    private Answers() { }

    public Answers(Guid storyId, string consent) => (StoryId, Consent) = (storyId, consent);

    public Guid StoryId { get; private set; }

    /// <summary>JSON of <see cref="Consents.ConsentAnswers"/>.</summary>
    public string Consent { get; private set; } = "{}";

    public void Keep(string consent) => Consent = consent;
}
