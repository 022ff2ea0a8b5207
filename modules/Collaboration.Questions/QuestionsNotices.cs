using Collaboration.Kernel.People;

namespace Collaboration.Questions;

/// <summary>What people are told of here.</summary>
internal static class QuestionsNotices
{
    public static readonly NoticeKind Asked = new("Questions.Asked", "Somebody puts a question to you", "There is a question to you.");
    public static readonly NoticeKind Answered = new("Questions.Answered", "A question that you ask is answered", "There is an answer to a question that you ask.");
    public static readonly NoticeKind Moved = new("Questions.Moved", "Your question is merged, put to somebody else, or declined", "Something became of your question.");
    public static readonly NoticeKind NameUsed = new("Questions.NameUsed", "A question is answered in your name", "A question is answered in your name.");

    public static readonly NoticeKind[] All = [Asked, Answered, Moved, NameUsed];
}
