using Collaboration.Media.Contracts;

namespace Collaboration.Media.Library;

/// <summary>What is said of a file, proposed wherever it is shown next.</summary>
internal sealed class Description
{
    public const int AltLimit = 300;
    public const int CaptionLimit = 300;
    public const int CreditLimit = 200;

    private Description() { }

    public Description(Guid file) => FileId = file;

    public Guid FileId { get; private set; }

    /// <summary>What it shows, for people who do not see it; empty while nobody has said so.</summary>
    public string Alt { get; private set; } = "";

    /// <summary>There is nothing to describe.</summary>
    public bool IsDecorative { get; private set; }

    public string Caption { get; private set; } = "";

    /// <summary>Whose work it is; stands below it wherever it is shown.</summary>
    public string Credit { get; private set; } = "";

    /// <summary>In percent, as <see cref="Contracts.Focus"/> has it.</summary>
    public int FocusX { get; private set; } = Focus.Middle.X;

    public int FocusY { get; private set; } = Focus.Middle.Y;

    public void Say(string alt, bool isDecorative, string caption, string credit) => (Alt, IsDecorative, Caption, Credit) = (isDecorative ? "" : alt, isDecorative, caption, credit);

    public void Aim(Focus focus) => (FocusX, FocusY) = (focus.X, focus.Y);
}
