using System.Text;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Seconds;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Hours;

/// <summary>What was asked and answered in an hour, as a post: the most asked first, and without the names of those who asked.</summary>
internal static class Transcript
{
    private const string Blog = "lets-talk";
    private const int Limit = 200_000;

    /// <summary>Null where nothing was answered.</summary>
    public static async Task<ImportedPost?> OfAsync(CollaborationDb db, IPostImport posts, Ama ama, DateTimeOffset at, CancellationToken ct)
    {
        var answered = await (from question in db.Set<Question>()
                              join step in db.Set<Step>().Where(s => s.Kind == StepKinds.Answered) on question.Id equals step.QuestionId
                              where question.AmaId == ama.Id && question.State == QuestionStates.Answered
                              orderby db.Set<Second>().Count(s => s.QuestionId == question.Id) descending, question.AskedAt, question.Id
                              select new { question.Title, Asked = question.Markdown, step.Markdown }).ToListAsync(ct);
        if (answered.Count == 0) { return null; }
        var blog = await posts.FindBlogAsync(Blog, ct) ?? await posts.OpenBlogAsync(Blog, "Let's Talk", true, ct);
        var text = new StringBuilder(ama.Markdown);
        foreach (var pair in answered)
        {
            var part = $"\n\n# {Plain(pair.Title)}\n\n{(pair.Asked.Length == 0 ? "" : $"{Quoted(pair.Asked)}\n\n")}{pair.Markdown}";
            if (text.Length + part.Length > Limit) { break; }
            text.Append(part);
        }
        return new(Guid.CreateVersion7(at), blog, $"ask-me-anything-{ama.Id.ToString("N")[..8]}", $"{ama.Title}: questions and answers", "", text.ToString().Trim(), [], ama.AudienceId, ama.LeaderId, at, at, null, false, 0);
    }

    private static string Quoted(string markdown) => string.Join('\n', markdown.Split('\n').Select(line => $"> {line}"));

    // A title is words, not Markdown.
    private static string Plain(string title) => string.Concat(title.Select(c => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) ? $"\\{c}" : $"{c}"));
}
