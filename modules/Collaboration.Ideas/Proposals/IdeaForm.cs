using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Ideas.Proposals;

/// <summary>An idea as it is typed: its id is made by who sends it, so that sent twice it is proposed once.</summary>
internal sealed class IdeaForm
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [Required(ErrorMessage = "Say in a line what you propose.")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Say what would be better, and how.")]
    public string? Text { get; set; }

    public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
    public List<Guid> Groups { get; set; } = [];

    /// <summary>What was typed, as it is stored; what is wrong with it goes to the page.</summary>
    public (string Title, string Text) Check(ModelStateDictionary state, AudienceChoices choices)
    {
        var (title, text) = (Characters.OneLine(Title), Typed.Check(state, "Input.Text", Text, "idea", Idea.TextLimit));
        if (title.Length > Idea.TitleLimit) { state.AddModelError("Input.Title", $"Shorten the line to {Idea.TitleLimit} characters; it has {title.Length}."); }
        if (Characters.CannotBeKept(title)) { state.AddModelError("Input.Title", "The line holds a character that cannot be stored. Type it again without."); }
        if (!choices.Offer(Audience, Groups)) { state.AddModelError("Input.Audience", "Choose for whom it is."); }
        return (title, text);
    }
}

/// <summary>The fields of an idea, and for whom it can be.</summary>
internal sealed record IdeaFields(IdeaForm Input, AudienceChoices Choices);
