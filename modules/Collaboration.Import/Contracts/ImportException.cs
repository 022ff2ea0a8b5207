namespace Collaboration.Import.Contracts;

/// <summary>A file cannot come in. The message is a sentence for the person who chose it; nothing was changed.</summary>
public sealed class ImportException(string message) : Exception(message);
