using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Questions.Asking;

/// <summary>What somebody asks. The id is made before it is sent, so that sent twice it is asked once; it is random and tells no time.</summary>
internal sealed class QuestionForm
{
    public Guid Id { get; set; } = Guid.NewGuid();

    /// <summary>Null for the leadership as a whole.</summary>
    public Guid? To { get; set; }

    public string? Title { get; set; }
    public string? Text { get; set; }
    public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
    public List<Guid> Groups { get; set; } = [];

    /// <summary>The words as they are stored; what is wrong goes to the page.</summary>
    public (string Title, string Text) Check(ModelStateDictionary state, IReadOnlyList<Leader> leaders, AudienceChoices choices)
    {
        var (title, text) = (Characters.OneLine(Title), Typed.Check(state, "Input.Text", Text, "explanation", Question.TextLimit));
        if (title.Length == 0) { state.AddModelError("Input.Title", "Write your question in one line."); }
        if (title.Length > Question.TitleLimit) { state.AddModelError("Input.Title", $"Shorten the question to {Question.TitleLimit} characters; the rest can stand below."); }
        if (Characters.CannotBeKept(title)) { state.AddModelError("Input.Title", "Your question holds a character that cannot be stored. Type it again without."); }
        if (To is { } to && leaders.All(l => l.Id != to)) { state.AddModelError("Input.To", "Choose whom you ask."); }
        if (!choices.Offer(Audience, Groups)) { state.AddModelError("Input.Audience", "Choose who may read it."); }
        // From a clock it would tell when it was made.
        if (Id.Version != 4) { state.AddModelError("", "This form is incomplete. Reload the page and send your question again."); }
        return (title, text);
    }
}

/// <summary>The fields to ask with.</summary>
/// <param name="IsSealed">Nothing that is typed is kept, and all staff read it.</param>
internal sealed record QuestionFields(QuestionForm Input, IReadOnlyList<Leader> Leaders, AudienceChoices Choices, bool IsSealed = false);
