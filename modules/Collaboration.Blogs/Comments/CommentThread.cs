namespace Collaboration.Blogs.Comments;

/// <summary>A comment with its replies and what the page needs to draw it.</summary>
internal sealed record CommentThread(CommentView First, List<CommentView> Replies)
{
    /// <summary>Threads in order; a thread that was taken back and has no replies leaves nothing.</summary>
    public static List<CommentThread> Of(IEnumerable<CommentView> comments)
    {
        var threads = new List<CommentThread>();
        var byId = new Dictionary<Guid, CommentThread>();
        var replies = new List<CommentView>();
        foreach (var comment in comments)
        {
            if (comment.ParentId is not null) { replies.Add(comment); continue; }
            var thread = new CommentThread(comment, []);
            byId.Add(comment.Id, thread);
            threads.Add(thread);
        }
        foreach (var reply in replies)
        {
            if (reply.State != CommentStates.TakenBack && byId.TryGetValue(reply.ThreadId, out var thread)) { thread.Replies.Add(reply); }
        }
        threads.RemoveAll(t => t.First.State == CommentStates.TakenBack && t.Replies.Count == 0);
        return threads;
    }
}
