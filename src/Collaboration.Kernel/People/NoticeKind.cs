namespace Collaboration.Kernel.People;

/// <summary>Something that people are told of, and each decides how.</summary>
/// <param name="Id">Module and what happened: <c>Questions.Answered</c>.</param>
/// <param name="Title">What a person reads where they choose: <c>Your question is answered</c>.</param>
/// <param name="Plain">A sentence that tells nothing of what was said, for mails without content: <c>There is an answer to your question.</c></param>
/// <param name="Default">How those hear of it who have not chosen.</param>
public sealed record NoticeKind(string Id, string Title, string Plain, NoticeWay Default = NoticeWay.App);

/// <summary>How somebody hears of a kind. In the database the same words in small letters.</summary>
public enum NoticeWay
{
    /// <summary>In the app alone.</summary>
    App,

    /// <summary>By e-mail too, as it happens.</summary>
    Mail,

    /// <summary>Once a day by e-mail too, with all others of the day.</summary>
    Digest,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Ways in the database.</summary>
public static class NoticeWays
{
    public static string Word(this NoticeWay way) => way switch { NoticeWay.Mail => "mail", NoticeWay.Digest => "digest", NoticeWay.None => "none", _ => "app" };
}
