using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Newsletters.Issues;

/// <summary>An issue as it is put together: the order of its pieces is theirs in the form.</summary>
internal sealed class IssueForm
{
    internal sealed class PieceForm
    {
        public Guid Id { get; set; }
        public string? Title { get; set; }
        public string? Text { get; set; }
    }

    public int Revision { get; set; }
    public string? Subject { get; set; }
    public string? Teaser { get; set; }
    public string Language { get; set; } = "en";
    public List<PieceForm> Pieces { get; set; } = [];

    /// <summary>What is to come into it: <c>post:0193…</c></summary>
    public List<string> Add { get; set; } = [];

    /// <summary><c>save</c>, <c>words</c>, <c>add</c>, <c>fill</c>, <c>preview</c>, or <c>up</c>, <c>down</c> and <c>out</c> with the id of a piece behind a colon.</summary>
    public string? Do { get; set; }

    public static readonly IReadOnlyList<(string Language, string Name)> Languages = [("en", "English"), ("es", "Spanish")];

    /// <summary>What was typed, as it is stored; what is wrong with it goes to the page.</summary>
    public void Check(ModelStateDictionary state)
    {
        (Subject, Teaser) = (Typed.Line(state, "Input.Subject", Subject, Issue.SubjectLimit), Typed.Line(state, "Input.Teaser", Teaser, Issue.TeaserLimit));
        if (Languages.All(l => l.Language != Language)) { state.AddModelError("Input.Language", "Choose a language."); }
        if (Pieces.Count > Piece.Most) { state.AddModelError("", $"An issue holds at most {Piece.Most} pieces."); }
        for (var i = 0; i < Pieces.Count; i++)
        {
            Pieces[i].Title = Typed.Line(state, $"Input.Pieces[{i}].Title", Pieces[i].Title, Piece.TitleLimit);
            Pieces[i].Text = Typed.Check(state, $"Input.Pieces[{i}].Text", Pieces[i].Text, "text", Piece.TextLimit);
        }
    }

    /// <summary>The fields in which somebody writes.</summary>
    public IReadOnlyList<(string Field, string Text)> Written =>
        [("Input.Subject", Subject!), ("Input.Teaser", Teaser!), .. Pieces.SelectMany((p, i) => new[] { ($"Input.Pieces[{i}].Title", p.Title!), ($"Input.Pieces[{i}].Text", p.Text!) })];

    /// <summary>The same fields, as they passed the privacy gate.</summary>
    public void Take(string[] passed)
    {
        (Subject, Teaser) = (Characters.OneLine(passed[0]), Characters.OneLine(passed[1]));
        for (var i = 0; i < Pieces.Count; i++) { (Pieces[i].Title, Pieces[i].Text) = (Characters.OneLine(passed[(i * 2) + 2]), passed[(i * 2) + 3]); }
    }

    /// <summary>Moves a piece by one place; at either end it stays.</summary>
    public void Move(Guid piece, int by)
    {
        var from = Pieces.FindIndex(p => p.Id == piece);
        if (from < 0 || from + by < 0 || from + by >= Pieces.Count) { return; }
        (Pieces[from], Pieces[from + by]) = (Pieces[from + by], Pieces[from]);
    }
}
