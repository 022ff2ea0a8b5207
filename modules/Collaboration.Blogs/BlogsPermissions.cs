using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Blogs;

internal static class BlogsPermissions
{
    public const string Write = "Blogs.Posts.Write";
    public const string Publish = "Blogs.Posts.Publish";
    public const string EditAny = "Blogs.Posts.EditAny";
    public const string LendName = "Blogs.Bylines.Lend";
    public const string Manage = "Blogs.Manage";
    public const string Comment = "Blogs.Comments.Write";
    public const string Review = "Blogs.Comments.Review";
    public const string Recommend = "Blogs.Recommendations.Give";

    public static readonly Permission[] All =
    [
        new(Write, "Write posts and keep them as drafts.", Administrator, Communicator, Leader),
        new(Publish, "Publish and withdraw posts that they wrote.", Administrator, Communicator, Leader),
        new(EditAny, "Edit, publish and withdraw everybody's posts.", Administrator, Communicator),
        new(LendName, "Let colleagues write posts in their name.", Leader),
        new(Manage, "Add blogs, and change their names, readers and rules for comments.", Administrator, Communicator),
        new(Comment, "Comment on posts that they may read.", Administrator, Communicator, Moderator, Leader, Staff, PrivacyOfficer),
        new(Review, "Approve and decline comments, and see their authors' full names.", Administrator, Communicator, Moderator),
        new(Recommend, "Recommend posts and comments that they may read.", Administrator, Communicator, Moderator, Leader, Staff, Patient, PrivacyOfficer),
    ];
}
