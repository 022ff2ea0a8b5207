namespace Collaboration.Kernel.Audiences;

/// <summary>Who may read a thing. Every readable row has one, and every list filters by the reader's.</summary>
public sealed class Audience
{
    /// <summary>Everybody, signed in or not. The same id in every tenant.</summary>
    public static readonly Guid Public = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Staff of this tenant, and of the network's other members when they are handed over here.</summary>
    public static readonly Guid Network = new("00000000-0000-7000-8000-000000000002");

    /// <summary>Staff of this tenant.</summary>
    public static readonly Guid Staff = new("00000000-0000-7000-8000-000000000003");

    /// <summary>Those that everybody may know of: a thing that is for none of them may have a name that is not everybody's to read.</summary>
    public static readonly IReadOnlyList<Guid> Wide = [Public, Network, Staff];

    /// <summary>No audience, but what a form sends for "some groups": which ones stands beside it.</summary>
    public static readonly Guid SomeGroups = new("00000000-0000-7000-8000-000000000004");

    /// <summary>No audience either: what a form sends for people who are named one by one.</summary>
    public static readonly Guid SomePeople = new("00000000-0000-7000-8000-000000000005");

    private Audience() { }

    public Guid Id { get; private set; }

    /// <summary><c>public</c>, <c>network</c>, <c>staff</c>, <see cref="AudienceKinds.Named"/>, <see cref="AudienceKinds.Group"/> or <see cref="AudienceKinds.Groups"/>.</summary>
    public string Kind { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>One of <see cref="GroupKinds"/>; null for what is no group.</summary>
    public string? GroupKind { get; private set; }

    /// <summary>A group's name as names are compared: see <see cref="KeyOf"/>.</summary>
    public string? Key { get; private set; }

    /// <summary>What the group is called where it comes from, at most 200 characters; unique in the tenant.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>One of <see cref="GroupSources"/>; null for what is no group.</summary>
    public string? Source { get; private set; }

    /// <summary>People of one site, department, profession or shift.</summary>
    /// <param name="name">1 to 100 characters, unique among groups of the kind, whatever its case.</param>
    public static Audience Group(string groupKind, string name, string? externalId, string source, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), Kind = AudienceKinds.Group, Name = name, Key = KeyOf(name), GroupKind = groupKind, ExternalId = externalId, Source = source,
    };

    /// <summary>People who are named one by one, for one thing alone.</summary>
    public static Audience Named(DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), Kind = AudienceKinds.Named, Name = "Some people" };

    /// <summary>The group keeps its people and what is written for it.</summary>
    public void Rename(string name) => (Name, Key) = (name, KeyOf(name));

    /// <summary>From now on it is the one that is called so where it comes from.</summary>
    public void Know(string? externalId) => ExternalId = externalId;

    /// <summary>Where it came from it is no more: from now on it is the hospital's own.</summary>
    public void Release() => (Source, ExternalId) = (GroupSources.Hand, null);

    /// <summary>Names that differ in case alone are one name.</summary>
    public static string KeyOf(string name) => name.ToUpperInvariant();
}

/// <summary>Kinds of audiences that a hospital makes itself.</summary>
public static class AudienceKinds
{
    public const string Group = "group";

    /// <summary>Whoever is in one of several groups.</summary>
    public const string Groups = "groups";

    /// <summary>Whoever is named one by one.</summary>
    public const string Named = "named";
}
