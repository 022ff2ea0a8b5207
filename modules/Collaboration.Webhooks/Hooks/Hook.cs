namespace Collaboration.Webhooks.Hooks;

/// <summary>Where another system listens, and for what.</summary>
internal sealed class Hook
{
    public const int AddressLimit = 500;

    /// <summary>Most of a hospital: each is told on its own.</summary>
    public const int Most = 10;

    private Hook() { }

    public Guid Id { get; private set; }
    public string Address { get; private set; } = "";

    /// <summary>Of the events that it is told of.</summary>
    public string[] Types { get; private set; } = [];

    public string SealedSecret { get; private set; } = "";

    /// <summary>Scheme, host and prefix at which its administrator was, for hospitals that no host name is known of.</summary>
    public string Origin { get; private set; } = "";

    public bool IsOn { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>By which its owner knows it again.</summary>
    public string Host => new Uri(Address).Host;

    public static Hook Make(Guid id, string address, IEnumerable<string> types, string origin, string sealedSecret, DateTimeOffset at)
    {
        var hook = new Hook { Id = id, SealedSecret = sealedSecret, MadeAt = at };
        hook.Change(address, types, origin);
        hook.Switch(true);
        return hook;
    }

    public void Change(string address, IEnumerable<string> types, string origin) => (Address, Types, Origin) = (address, [.. types], origin);

    public void Switch(bool isOn) => IsOn = isOn;

    public void Renew(string sealedSecret) => SealedSecret = sealedSecret;
}
