using System.Net;

namespace Collaboration.Media.Contracts;

/// <summary>The virus scanner that every file passes before it comes in: a clamd of this installation's own.</summary>
/// <param name="At">Where it listens; null where nothing is scanned.</param>
public sealed record VirusScanner(EndPoint? At);
