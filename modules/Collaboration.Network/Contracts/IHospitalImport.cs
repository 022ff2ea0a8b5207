using Collaboration.Kernel.Tenancy;

namespace Collaboration.Network.Contracts;

/// <summary>Brings lists of hospitals into the catalogue, and single ones.</summary>
public interface IHospitalImport
{
    /// <summary>
    /// Adds every hospital of a list that is not there yet. In batches of one transaction each: broken off, it goes on
    /// where it stopped; done twice, it changes nothing.
    /// </summary>
    /// <param name="path">A CSV file, or one compressed with gzip, with a column of names and as many of id, city and state as there are.</param>
    /// <param name="active">Opens the hospitals at once, those that were listed before among them.</param>
    /// <param name="progress">Told after each batch how many of how many are done.</param>
    /// <exception cref="TenantException">The file cannot be read, or has no column of names.</exception>
    Task<ImportedHospitals> ImportAsync(string path, bool active, Action<int, int> progress, CancellationToken ct);

    /// <summary>A free short name for a new tenant: of its name, then with city, state and a number.</summary>
    string SuggestShortName(string name, string? city, string? region);
}

/// <param name="Listed">Different hospitals in the list.</param>
/// <param name="Added">New in the catalogue.</param>
/// <param name="Opened">Active now and not before.</param>
/// <param name="LeftOut">Lines that hold no hospital, and why.</param>
public sealed record ImportedHospitals(int Listed, int Added, int Opened, IReadOnlyList<LeftOutLine> LeftOut);

/// <param name="Line">From 1, the line of heads.</param>
/// <param name="Why">Goes on from "Line 7".</param>
public sealed record LeftOutLine(int Line, string Why);
