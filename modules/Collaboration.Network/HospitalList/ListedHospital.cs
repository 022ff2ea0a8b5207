namespace Collaboration.Network.HospitalList;

/// <summary>A hospital as a list names it.</summary>
/// <param name="SourceId">Its identifier there; made from name, city and state where the list has none.</param>
internal sealed record ListedHospital(string SourceId, string Name, string? City, string? Region);
