namespace Collaboration.Blogs.Panel;

/// <summary>How often a post was opened on a day.</summary>
internal sealed class View
{
    private View() { }

    public Guid PostId { get; private set; }
    public DateOnly Day { get; private set; }
    public long Views { get; private set; }
}
