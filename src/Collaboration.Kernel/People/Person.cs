using System.Collections.Frozen;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Permissions;

namespace Collaboration.Kernel.People;

/// <summary>Who makes this request: loaded once, with everything that decides what the person sees and may do.</summary>
public sealed class Person
{
    /// <summary>Somebody who is not signed in.</summary>
    public static readonly Person Nobody = new() { Audiences = [Audience.Public] };

    private IReadOnlyList<FrozenSet<string>> _permissions = [];

    private Person() { }

    public Guid Id { get; private init; }
    public string GivenName { get; private init; } = "";
    public string FamilyName { get; private init; } = "";
    public IReadOnlyList<string> Roles { get; private init; } = [];

    /// <summary>Every list, count and page filters by these.</summary>
    public required Guid[] Audiences { get; init; }

    /// <summary>Notices that the person has not looked at yet.</summary>
    public int UnseenNotices { get; private init; }

    /// <summary>Where the stream of events stood when they were counted: an open page watches them from here on.</summary>
    public LiveCursor Cursor { get; private init; }

    /// <summary>The end of the person's visit before this one; null for the first. Nobody else is shown it.</summary>
    public DateTimeOffset? LastHere { get; private init; }

    public Guid SessionId { get; private init; }

    /// <summary>When and how the person signed in, in this browser.</summary>
    public DateTimeOffset SignedInAt { get; private init; }

    /// <inheritdoc cref="SignedInAt"/>
    public Means Means { get; private init; }

    /// <summary>Others use the computer too: see <see cref="SharedComputer"/>.</summary>
    public bool IsOnSharedComputer { get; private init; }

    public bool IsSignedIn => Id != Guid.Empty;

    public string FullName => Joined(GivenName, FamilyName);

    /// <summary>True when one of the person's roles has this permission. Costs no query.</summary>
    public bool May(string permission)
    {
        foreach (var set in _permissions)
        {
            if (set.Contains(permission)) { return true; }
        }
        return false;
    }

    /// <summary>True when this person may do and read all that the other one might.</summary>
    internal bool IsNoLessThan(Person other) => other.Audiences.All(Audiences.Contains) && other._permissions.All(set => set.All(May));

    internal static Person SignedIn(Guid id, Guid session, string givenName, string familyName, IReadOnlyList<string> roles, bool isStaff,
        IReadOnlyList<FrozenSet<string>> permissions, Guid[] groups, int unseenNotices, LiveCursor cursor, Means means, DateTimeOffset signedInAt, bool isShared, DateTimeOffset? lastHere) => new()
        {
            Id = id, SessionId = session, GivenName = givenName, FamilyName = familyName, Roles = roles, _permissions = permissions,
            Audiences = isStaff ? [Audience.Public, Audience.Network, Audience.Staff, .. groups] : [Audience.Public, .. groups],
            UnseenNotices = unseenNotices, Cursor = cursor, Means = means, SignedInAt = signedInAt, IsOnSharedComputer = isShared, LastHere = lastHere,
        };

    internal static string Joined(string givenName, string familyName) => Pages.Facing.FullName(givenName, familyName);
}

/// <summary>Holds the request's person between authentication and whoever asks for <see cref="Person"/>.</summary>
public sealed class CurrentPerson
{
    public Person Person { get; set; } = Person.Nobody;

    /// <summary>Whose session is locked here: nobody is signed in until it is unlocked. Null where none is.</summary>
    public Person? Locked { get; set; }
}
