using Collaboration.Kernel.People;

namespace Collaboration.Blogs;

/// <summary>What people are told of here.</summary>
internal static class BlogsNotices
{
    public static readonly NoticeKind CommentDecided = new("Blogs.CommentDecided", "Your comment is published or declined", "There is a decision on your comment.");
    public static readonly NoticeKind NameUsed = new("Blogs.NameUsed", "A post comes out in your name", "A post comes out in your name.");
    public static readonly NoticeKind NameLent = new("Blogs.NameLent", "A leader lets you write in their name, or no more", "Something changed in whose name you may write.");
    public static readonly NoticeKind PostHeldBack = new("Blogs.PostHeldBack", "A post of yours has not come out when it was to", "A post has not come out when it was to.");

    public static readonly NoticeKind[] All = [CommentDecided, NameUsed, NameLent, PostHeldBack];
}
