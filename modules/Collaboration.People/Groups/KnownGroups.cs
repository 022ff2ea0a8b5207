using Collaboration.Kernel.Audiences;
using Collaboration.People.Contracts;

namespace Collaboration.People.Groups;

/// <summary>A tenant's groups, found by what they are called.</summary>
internal sealed class KnownGroups(IReadOnlyList<Audience> groups)
{
    private readonly Dictionary<Guid, Audience> _byId = groups.ToDictionary(g => g.Id);
    private readonly Dictionary<(string Kind, string Key), Audience> _byName = groups.ToDictionary(g => (g.GroupKind!, g.Key!));
    private readonly Dictionary<string, Audience> _byExternalId = groups.Where(g => g.ExternalId is not null).ToDictionary(g => g.ExternalId!);

    public Audience? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>By external id, else by kind and name: a name is one group's, whatever else it is called elsewhere.</summary>
    public Audience? Find(GroupName name) =>
        (name.ExternalId is { } id ? _byExternalId.GetValueOrDefault(id) : null) ?? _byName.GetValueOrDefault((name.Kind, Audience.KeyOf(name.Name)));

    /// <summary>True when no other group of the kind has the name.</summary>
    public bool IsFree(Audience group, string name) => !_byName.TryGetValue((group.GroupKind!, Audience.KeyOf(name)), out var other) || other == group;

    public void Add(Audience group)
    {
        _byId[group.Id] = group;
        _byName[(group.GroupKind!, group.Key!)] = group;
        if (group.ExternalId is { } id) { _byExternalId[id] = group; }
    }

    public void Know(Audience group, string externalId)
    {
        group.Know(externalId);
        _byExternalId[externalId] = group;
    }

    public void Rename(Audience group, string name)
    {
        _byName.Remove((group.GroupKind!, group.Key!));
        group.Rename(name);
        _byName[(group.GroupKind!, group.Key!)] = group;
    }
}
