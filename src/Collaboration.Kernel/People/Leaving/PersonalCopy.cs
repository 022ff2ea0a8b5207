using Collaboration.Kernel.Files;

namespace Collaboration.Kernel.People.Leaving;

/// <summary>Everything about one person, as modules add to it.</summary>
/// <param name="audiences">What the person may read now.</param>
public sealed class PersonalCopy(Guid account, Guid[] audiences)
{
    private readonly List<PersonalKind> _kinds = [];
    private readonly List<PersonalFile> _files = [];

    public Guid Account => account;
    public Guid[] Audiences => audiences;
    public IReadOnlyList<PersonalKind> Kinds => _kinds;
    public IReadOnlyList<PersonalFile> Files => _files;

    /// <param name="name">Of its JSON file, in small letters: <c>comments</c>.</param>
    /// <param name="title">Above it on the page: <c>Your comments</c>.</param>
    public void Add(string name, string title, IEnumerable<PersonalEntry> entries) => _kinds.Add(new(name, title, [.. entries]));

    /// <param name="name">As it is saved under.</param>
    /// <param name="file">It is read once everything has been collected.</param>
    public void Add(string name, StoredFile file) => _files.Add(new(name, file));
}

/// <summary>One kind of thing, in a JSON file of its own.</summary>
public sealed record PersonalKind(string Name, string Title, IReadOnlyList<PersonalEntry> Entries);

/// <param name="Heading">What it is, in a line.</param>
/// <param name="Text">Its words as they were written; null for none.</param>
/// <param name="Row">Becomes JSON.</param>
public sealed record PersonalEntry(string Heading, string? Text, DateTimeOffset? At, object Row);

public sealed record PersonalFile(string Name, StoredFile File);
