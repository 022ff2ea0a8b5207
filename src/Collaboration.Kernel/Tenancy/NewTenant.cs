using System.Text.RegularExpressions;

namespace Collaboration.Kernel.Tenancy;

/// <summary>A tenant to be added.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="ShortName">Lower-case letters, digits and single hyphens, at most 60; unique; also its address.</param>
/// <param name="SourceId">Its identifier in the list that it comes from: adding it again changes nothing.</param>
/// <param name="Active">Opened at once; otherwise listed.</param>
/// <param name="ParentId">The health system or network it belongs to; the network when null.</param>
/// <param name="Host">A host name of its own, besides the prefix.</param>
public sealed partial record NewTenant(string Name, string ShortName, TenantKind Kind = TenantKind.Hospital, string? SourceId = null,
    string? City = null, string? Region = null, bool Active = false, int? ParentId = null, string? Host = null)
{
    /// <exception cref="TenantException">A name is missing, too long, malformed or reserved.</exception>
    public void Check()
    {
        if (Name.Trim().Length is 0 or > 200) { throw new TenantException("A tenant's name has 1 to 200 characters."); }
        if (City?.Length > 100 || Region?.Length > 100) { throw new TenantException("A city and a state have at most 100 characters."); }
        if (SourceId?.Length > 100) { throw new TenantException("An identifier has at most 100 characters."); }
        if ((Name + City + Region + SourceId).Any(char.IsControl)) { throw new TenantException("A name, city or state holds a character that cannot be stored."); }
        if (Host is not null && (Host.Length > 253 || Uri.CheckHostName(Host) != UriHostNameType.Dns)) { throw new TenantException($"'{Host}' is no host name, such as talk.lakeside.org."); }
        if (Kind == TenantKind.Network) { throw new TenantException("There is one network, and it is there already."); }
        if (ShortName.Length > 60 || !ShortNames().IsMatch(ShortName)) { throw new TenantException($"'{ShortName}' is no short name: lower-case letters, digits and single hyphens, at most 60."); }
        if (TenantStore.Reserved.Contains(ShortName)) { throw new TenantException($"'{ShortName}' is an address of the network itself. Choose another short name."); }
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex ShortNames();
}

/// <param name="Id">The tenant's id.</param>
/// <param name="IsNew">False when it was known before.</param>
/// <param name="Opened">It is active now and was not before.</param>
public sealed record AddedTenant(int Id, bool IsNew, bool Opened);

/// <param name="Hold">Reasons of the legal holds on it; null without one.</param>
/// <param name="PurgeAfter">When a removed tenant may be purged.</param>
/// <param name="PurgedAt">When it was.</param>
public sealed record TenantFate(string? Hold, DateTimeOffset? PurgeAfter, DateTimeOffset? PurgedAt);

/// <summary>Something cannot be done to a tenant; the message says why, in a sentence for a person.</summary>
public sealed class TenantException(string message) : Exception(message);
