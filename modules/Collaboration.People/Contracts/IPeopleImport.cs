namespace Collaboration.People.Contracts;

/// <summary>Brings people of the context's tenant from a CSV file, from the command line.</summary>
public interface IPeopleImport
{
    /// <param name="progress">Called with lines done and lines of the file.</param>
    /// <exception cref="PeopleImportException">The file cannot come in; nothing has been changed.</exception>
    Task<PeopleReport> RunAsync(PeopleOrder order, Action<int, int> progress, CancellationToken ct);
}

/// <param name="Path">Of the file on this machine.</param>
/// <param name="IsRehearsal">Tell what would change, and change nothing.</param>
/// <param name="SuspendsMissing">Suspend staff who are not in the file.</param>
/// <param name="InvitesAt">Address of the hospital, such as <c>https://talk.example.org/north</c>, for links in invitations; null to invite nobody.</param>
public sealed record PeopleOrder(string Path, bool IsRehearsal, bool SuspendsMissing = false, string? InvitesAt = null);
