namespace Collaboration.Stories.Consents;

/// <summary>That a story went where nobody can call it back from. Whoever takes it back is told.</summary>
internal sealed class Departure
{
    private Departure() { }

    /// <param name="channel">One of <see cref="Channels.All"/>.</param>
    /// <param name="place">Where it is, in plain words, at most 300 characters.</param>
    public Departure(Guid storyId, string channel, string place, DateTimeOffset at) => (Id, StoryId, Channel, Place, At) = (Guid.CreateVersion7(at), storyId, channel, place, at);

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public string Channel { get; private set; } = "";
    public string Place { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
