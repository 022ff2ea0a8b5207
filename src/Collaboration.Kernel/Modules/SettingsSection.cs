using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Modules;

/// <summary>What a module adds to the hospital's settings page: how things stand in it, each with the way to change it.</summary>
/// <param name="Sentence">What it decides, in plain words.</param>
/// <param name="Permission">Shown only to people with it.</param>
/// <param name="Lines">How it stands now at the context's tenant; asked once a page.</param>
public sealed record SettingsSection(string Title, string Sentence, string Permission, Func<CollaborationDb, CancellationToken, Task<IReadOnlyList<SettingsLine>>> Lines);

/// <param name="Path">The page that changes it, below the tenant's prefix, starting with a slash.</param>
public sealed record SettingsLine(string Name, string Value, string Path);
