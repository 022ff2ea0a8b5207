using Collaboration.OpenId.Tokens;

namespace Collaboration.OpenId.Identities;

/// <summary>That somebody whom the provider knows is an account here.</summary>
internal sealed class Identity
{
    private Identity() { }

    public Identity(Guid accountId, string key, DateTimeOffset at) => (Id, AccountId, Key, MadeAt, SeenAt) = (Guid.CreateVersion7(at), accountId, key, at, at);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>See <see cref="IdToken.Key"/>.</summary>
    public string Key { get; private set; } = "";

    public bool IsGuest { get; private set; }

    /// <summary>The roles that the provider gave. Those given by hand are not among them, and stay.</summary>
    public Guid[] GivenRoles { get; private set; } = [];

    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>The person is here.</summary>
    public void See(IdToken token, DateTimeOffset at) => (IsGuest, SeenAt) = (token.IsGuest, at);

    public void Give(IEnumerable<Guid> roles) => GivenRoles = [.. roles.Order()];
}
