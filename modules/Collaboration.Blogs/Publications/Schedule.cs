namespace Collaboration.Blogs.Publications;

/// <summary>That a post is to come out: when, and who said so.</summary>
internal sealed class Schedule
{
    private Schedule() { }

    public Schedule(Guid postId, DateTimeOffset at, Guid by) => (PostId, PublishAt, ScheduledBy) = (postId, at, by);

    public Guid PostId { get; private set; }
    public DateTimeOffset PublishAt { get; private set; }
    public Guid ScheduledBy { get; private set; }

    public void Move(DateTimeOffset at, Guid by) => (PublishAt, ScheduledBy) = (at, by);
}
