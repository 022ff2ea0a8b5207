using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Tenancy;
using Collaboration.Network.Names;

namespace Collaboration.Network.HospitalList;

/// <summary>Which columns of a list are a hospital's id, name, city and state: every edition heads them differently.</summary>
internal sealed class HospitalColumns
{
    private static readonly string[] s_ids = ["providerid", "facilityid", "ccn", "providernumber", "providerccn", "medicareprovidernumber", "cmscertificationnumberccn", "cmscertificationnumber", "hospitalid", "id"];
    private static readonly string[] s_names = ["hospitalname", "facilityname", "name", "hospital", "facility", "providername", "organizationname"];
    private static readonly string[] s_cities = ["city", "citytown", "town", "municipality", "hospitalcity", "facilitycity", "providercity"];
    private static readonly string[] s_regions = ["state", "statecode", "stateabbreviation", "stateprovince", "region", "province", "hospitalstate", "facilitystate", "providerstate"];
    private static readonly HashSet<string> s_missing = new(StringComparer.OrdinalIgnoreCase) { "", "not available", "n/a", "na", "null", "none", "unknown", "-", "--", "." };

    private readonly int _id;
    private readonly int _name;
    private readonly int _city;
    private readonly int _region;
    private readonly bool _isCertificationNumber;

    /// <exception cref="TenantException">No column holds names.</exception>
    public HospitalColumns(IReadOnlyList<string> heads)
    {
        var plain = heads.Select(h => string.Concat(h.Where(char.IsLetterOrDigit)).ToLowerInvariant()).ToList();
        int Find(string[] names) => names.Select(n => plain.IndexOf(n)).FirstOrDefault(i => i >= 0, -1);
        (_id, _name, _city, _region) = (Find(s_ids), Find(s_names), Find(s_cities), Find(s_regions));
        _isCertificationNumber = _id >= 0 && plain[_id] is not "id" and not "hospitalid";
        if (_name < 0)
        {
            var found = string.Join(", ", heads.Take(12).Select(h => new string([.. h.Take(40).Select(c => char.IsControl(c) ? ' ' : c)]).Trim()));
            throw new TenantException($"The list has no column of names such as 'Hospital Name' or 'Facility Name'. It has: {(found.Length == 0 ? "nothing" : found)}");
        }
    }

    /// <exception cref="BrokenRowException">The row names no hospital, or holds what cannot be stored.</exception>
    public ListedHospital Read(string[] row)
    {
        var name = ReadableName.OfHospital(Value(row, _name, 200, "name") ?? throw new BrokenRowException("has no name"));
        var city = Value(row, _city, 100, "city") is { } given ? ReadableName.OfCity(given) : null;
        var region = Value(row, _region, 100, "state");
        return new ListedHospital(Value(row, _id, 100, "id") is { } id ? Numbered(id) : IdOf(name, city, region), name, city, region);
    }

    private static string? Value(string[] row, int column, int limit, string what)
    {
        if (column < 0 || column >= row.Length) { return null; }
        var value = row[column].Trim();
        if (s_missing.Contains(value)) { return null; }
        if (value.Length > limit) { throw new BrokenRowException($"has a {what} of {value.Length:N0} characters, more than {limit}"); }
        return value.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)) ? throw new BrokenRowException($"has a {what} with characters that cannot be stored") : value;
    }

    // A spreadsheet takes the leading zero off a certification number of six digits.
    private string Numbered(string id) => _isCertificationNumber && id.Length < 6 && id.All(char.IsAsciiDigit) ? id.PadLeft(6, '0') : id;

    private static string IdOf(string name, string? city, string? region) =>
        "name:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{city}\n{region}".ToLowerInvariant())))[..32];
}

/// <summary>A row of a list cannot be used; the message goes on from "Line 7".</summary>
internal sealed class BrokenRowException(string message) : Exception(message);
