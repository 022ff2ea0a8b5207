using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text;

namespace Collaboration.People.Profiles;

/// <summary>What somebody tells colleagues about themselves.</summary>
internal sealed class Profile
{
    public const int BioLimit = 2000;

    /// <summary>Behind the photo's path: one that is large enough for a face in a list.</summary>
    public const string Small = "?w=320";

    private Profile() { }

    public Profile(Guid account) => AccountId = account;

    public Guid AccountId { get; private set; }
    public string? Pronouns { get; private set; }

    /// <summary>Markdown.</summary>
    public string Bio { get; private set; } = "";

    public string BioHtml { get; private set; } = "";
    public Guid? PhotoId { get; private set; }

    /// <summary>Below the tenant's prefix.</summary>
    public string? PhotoPath { get; private set; }

    /// <summary>What the photo shows, for who does not see it.</summary>
    public string? PhotoText { get; private set; }

    /// <summary>Colleagues do not find the person, where the hospital lets people choose.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>Colleagues see the photo beside comments too, which stand under the first name alone.</summary>
    public bool IsBesideComments { get; private set; }

    public void Tell(string? pronouns, string bio, bool isHidden) => (Pronouns, Bio, BioHtml, IsHidden) = (pronouns, bio, bio.Length == 0 ? "" : MarkdownText.ToHtml(bio), isHidden);

    public void PutBesideComments(bool isWanted) => IsBesideComments = isWanted;

    public void Show(FileAddress photo, string text) => (PhotoId, PhotoPath, PhotoText) = (photo.Id, photo.Path, text);

    public void Describe(string text) => PhotoText = text;

    public void TakeAway() => (PhotoId, PhotoPath, PhotoText) = (null, null, null);
}
