using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.People;

namespace Collaboration.Blogs.Comments;

/// <summary>Who comments on a blog, as the database spells it.</summary>
internal static class Commenters
{
    public const string Staff = "staff";
    public const string Account = "account";

    /// <summary>Each with the sentence that explains it.</summary>
    public static readonly IReadOnlyList<(string Who, string Name, string Sentence)> All =
    [
        (Staff, "Our staff", "Leaders, communicators and everybody else with a role that comments."),
        (Account, "Everybody with an account here", "Patients too, on what they may read. It needs a blog that everybody may read; elsewhere it stays with staff."),
    ];

    /// <summary>True where an account is enough.</summary>
    public static bool NeedOnlyAnAccount(string commentedBy, Guid blogAudience) => commentedBy == Account && blogAudience == Audience.Public;

    /// <summary>True for who may comment there, if they may read the post: that is asked elsewhere.</summary>
    public static bool Include(Person person, string commentedBy, Guid blogAudience) =>
        person.May(BlogsPermissions.Comment) || (person.IsSignedIn && NeedOnlyAnAccount(commentedBy, blogAudience));
}
