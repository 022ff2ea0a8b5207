using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Discussions.Messages;

/// <summary>Fetches what messages are drawn with: the writers' photos, and their pictures as they are since they were last replaced.</summary>
internal sealed class MessageDrawing(CurrentTenant current, IProfiles profiles, IShownPictures pictures)
{
    /// <param name="reader">Who reads the page; null for what goes to everybody.</param>
    public async Task<MessageMarkup> OfAsync(IReadOnlyList<MessageView> messages, PathString prefix, Person? reader, CancellationToken ct)
    {
        var authors = messages.Where(m => m.State == MessageStates.Said).Select(m => m.AuthorId);
        var photos = reader is null ? await profiles.PhotosAsync(authors, ct) : await profiles.PhotosAsync(authors, reader, ct);
        var shown = new Dictionary<Guid, string>();
        foreach (var message in messages.Where(m => m.Html.Contains("/media/", StringComparison.Ordinal))) { shown[message.Id] = await pictures.AsTheyAreAsync(message.Html, ct); }
        return new(current, prefix, reader?.Id, photos, shown);
    }
}
