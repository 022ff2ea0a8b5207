using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.People;

/// <summary>Notices that stand in no row beside the account they are for. The page of notices shows them first, and the menu counts them.</summary>
public interface INoticeSource
{
    /// <summary>How many are new to the person in this browser. Asked on every page: it must cost next to nothing where there are none.</summary>
    Task<int> CountAsync(HttpContext context, Person person, CancellationToken ct);

    /// <summary>Those that the person has, the newest first; from now on they are not new in this browser.</summary>
    Task<IReadOnlyList<OtherNotice>> ShowAsync(HttpContext context, Person person, CancellationToken ct);
}

/// <param name="Path">Below the tenant's prefix, starting with a slash.</param>
public sealed record OtherNotice(string Text, string Path, DateTimeOffset At, bool IsNew);
