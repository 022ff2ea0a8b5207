using System.Collections.Frozen;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Tenancy;

/// <summary>
/// A network, a health system or a hospital as requests see it: what it leaves open is filled in from its parents.
/// Immutable; a change makes a new catalogue.
/// </summary>
public sealed record Tenant
{
    /// <summary>The network's own id, the same in every installation.</summary>
    public const int NetworkId = 1;

    public required int Id { get; init; }
    public required int? ParentId { get; init; }
    public required TenantKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>Unique, lower case, hyphens: what the command line and the address call it.</summary>
    public required string ShortName { get; init; }

    /// <summary>First segment of its addresses on the network's host; null when it answers on host names only.</summary>
    public required string? Prefix { get; init; }

    public required TenantState State { get; init; }
    public required string? City { get; init; }
    public required string? Region { get; init; }
    public required Brand Brand { get; init; }

    /// <summary>Id of the theme; null for the installation's default.</summary>
    public required string? Theme { get; init; }

    /// <summary>Picture that stands before the name; null for letters.</summary>
    public Logo? Logo { get; init; }

    /// <summary>Picture above the front page; null for none.</summary>
    public Header? Header { get; init; }

    /// <summary>What the law wants at the foot of every page.</summary>
    public FooterLinks Links { get; init; } = new(null, null, null);

    /// <summary>Ids of the modules that are switched on; null for all.</summary>
    public required FrozenSet<string>? Features { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>What holds for signing in here: the strictest of its own rules, its system's and the network's.</summary>
    public SignInRules SignIn { get; init; } = SignInRules.None;

    public bool IsNetwork => Id == NetworkId;

    /// <summary>True when somebody may be signed in here by these means. The network's own people always keep their passkeys: a provider that fails must not lock out whoever can mend it.</summary>
    /// <param name="isStaff">Whether one of the person's roles is staff's.</param>
    public bool LetsIn(Means means, bool isStaff) => SignIn.Allow(means, isStaff) || (IsNetwork && means == Means.Passkey);

    /// <summary>The path below which its pages lie on the network's host: empty for the network itself.</summary>
    public PathString PathBase => Prefix is null ? PathString.Empty : new PathString("/" + Prefix);
}

/// <summary>What a tenant is in the tree network → health system → hospital.</summary>
public enum TenantKind { Network, System, Hospital }

/// <summary>Listed: known, without a page. Active: serves. Suspended and removed: hidden at once; removed is purged later.</summary>
public enum TenantState { Listed, Active, Suspended, Removed }
