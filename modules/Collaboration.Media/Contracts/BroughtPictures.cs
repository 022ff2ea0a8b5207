using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Media.Contracts;

/// <summary>The pictures of a short text on their way in: a comment, a message. The form's fields are <c>Input.Text</c> and <c>Input.Picture</c>.</summary>
public sealed class BroughtPictures(IMediaLibrary media, ShownFiles files, Person person)
{
    /// <summary>Most files of such a text.</summary>
    public const int Most = 10;

    /// <summary>Most bytes of a form that brings one; what is larger comes by script, in pieces.</summary>
    public const int MostBytes = 20 << 20;

    public bool MayBring => person.May(IMediaLibrary.Bring);

    /// <summary>The words with the picture that the form brought, where it brought one; what is wrong goes to the page.</summary>
    /// <param name="known">Files that the text shows already.</param>
    /// <param name="what">What the text is, as the sentence calls it: <c>comment</c>.</param>
    /// <param name="limit">Most characters of the text, with its pictures.</param>
    public async Task<string> CheckAsync(PageModel page, IReadOnlyCollection<Guid> known, string text, BroughtPicture brought, string what, int limit, CancellationToken ct)
    {
        if (page.ModelState.IsValid && MayBring && brought.File is { Length: > 0 }) { text = await BringAsync(page, text, brought, ct); }
        var named = FileAddress.In(text);
        if (named.Count > Most) { page.ModelState.AddModelError("Input.Text", $"A {what} shows at most {Most} pictures."); }
        else if (await files.RefusalAsync(known, text, ct) is { } refusal) { page.ModelState.AddModelError("Input.Text", refusal); }
        if (text.Length > limit && page.ModelState.IsValid) { page.ModelState.AddModelError("Input.Text", $"Shorten your {what}: with its pictures it has more than {limit:N0} characters."); }
        return text;
    }

    private async Task<string> BringAsync(PageModel page, string text, BroughtPicture brought, CancellationToken ct)
    {
        if (brought.Describe() is not { } words)
        {
            page.ModelState.AddModelError("Input.Picture.Text", "Say in 1 to 300 characters what the picture shows, or that it is decorative.");
            return text;
        }
        await using var content = brought.File!.OpenReadStream();
        var became = await media.BringAsync(Guid.CreateVersion7(), brought.File.FileName, content, person.Id, ct);
        if (became.Address is { Width: > 0 } address) { return $"{text}\n\n![{words}]({address.Path})"; }
        page.ModelState.AddModelError("Input.Picture.File", became.Refusal ?? "Choose a picture: JPEG, PNG, WebP or GIF.");
        return text;
    }
}
