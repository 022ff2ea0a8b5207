using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Pages;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Discussions.Messages;

/// <summary>What somebody says: the id is made by who sends it, so that sent twice it is said once.</summary>
internal sealed class MessageForm
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [Required(ErrorMessage = "Write your message first.")]
    public string? Text { get; set; }

    public BroughtPicture Picture { get; set; } = new();

    /// <summary>What was typed, as it is stored; what is wrong with it goes to the page.</summary>
    public static string Check(ModelStateDictionary state, string? typed) => Typed.Check(state, "Input.Text", typed, "message", Message.Limit);
}

/// <summary>The field to say something in.</summary>
/// <param name="Action">Where it is sent, where that is not the page itself.</param>
/// <param name="Suffix">Tells its field apart from the page's own.</param>
internal sealed record MessageBox(MessageForm Input, string Label, string Button, string? Action = null, string? Suffix = null)
{
    /// <summary>The channel whose readers can be named; null offers nobody.</summary>
    public string? Channel { get; init; }

    public bool MayBring { get; init; }
}
