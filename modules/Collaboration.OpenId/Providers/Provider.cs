namespace Collaboration.OpenId.Providers;

/// <summary>Who signs people in besides us. What is on is never changed: a copy of it is, and takes its place once it was tried.</summary>
internal sealed class Provider
{
    /// <summary>A line of the role table that holds for everybody who signs in, guests apart.</summary>
    public const string Everybody = "*";

    private Provider() { }

    public Provider(DateTimeOffset at) => (Id, Version, ChangedAt) = (Guid.CreateVersion7(at), Guid.NewGuid(), at);

    /// <summary>Whose it is: the hospital's own, or its health system's.</summary>
    public int TenantId { get; private set; }

    public Guid Id { get; private set; }

    /// <summary>Another with every change: a test that passed is one of exactly these settings.</summary>
    public Guid Version { get; private set; }

    public bool IsOn { get; private set; }

    /// <summary>What stands on the button after "Sign in with".</summary>
    public string Label { get; private set; } = "";

    public string Authority { get; private set; } = "";
    public string ClientId { get; private set; } = "";
    public string? SealedSecret { get; private set; }
    public string? SealedCertificate { get; private set; }
    public DateTimeOffset? CertificateEndsAt { get; private set; }

    /// <summary>Ids of the directories whose people may come; empty for all of an authority that has one directory only.</summary>
    public string[] Directories { get; private set; } = [];

    public string[] RoleValues { get; private set; } = [];
    public string[] RoleNames { get; private set; } = [];
    public DateTimeOffset ChangedAt { get; private set; }
    /// <summary>When a sign-in with exactly these settings came through.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    public bool HasCredential => SealedSecret is not null || SealedCertificate is not null;

    /// <summary>The role table: what the provider says of somebody, and the name of the role that it gives here.</summary>
    public IReadOnlyList<(string Value, string Role)> Roles => [.. RoleValues.Zip(RoleNames)];

    /// <summary>A copy to be changed, while this one goes on.</summary>
    public Provider Copy(DateTimeOffset at)
    {
        var copy = (Provider)MemberwiseClone();
        (copy.Id, copy.Version, copy.IsOn, copy.ChangedAt, copy.TriedAt) = (Guid.CreateVersion7(at), Guid.NewGuid(), false, at, null);
        return copy;
    }

    public void Describe(string label, string authority, string clientId, string[] directories, IReadOnlyList<(string Value, string Role)> roles, DateTimeOffset at)
    {
        (Label, Authority, ClientId, Directories) = (label, authority, clientId, directories);
        (RoleValues, RoleNames) = ([.. roles.Select(r => r.Value)], [.. roles.Select(r => r.Role)]);
        Changed(at);
    }

    public void UseSecret(string sealedSecret, DateTimeOffset at)
    {
        (SealedSecret, SealedCertificate, CertificateEndsAt) = (sealedSecret, null, null);
        Changed(at);
    }

    public void UseCertificate(string sealedCertificate, DateTimeOffset endsAt, DateTimeOffset at)
    {
        (SealedSecret, SealedCertificate, CertificateEndsAt) = (null, sealedCertificate, endsAt);
        Changed(at);
    }

    public void SwitchOff() => IsOn = false;

    private void Changed(DateTimeOffset at) => (Version, ChangedAt, TriedAt) = (Guid.NewGuid(), at, null);
}
