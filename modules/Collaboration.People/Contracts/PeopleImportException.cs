namespace Collaboration.People.Contracts;

/// <summary>A file of people cannot come in; the message is a sentence for whoever sent it.</summary>
public sealed class PeopleImportException(string message) : Exception(message);
