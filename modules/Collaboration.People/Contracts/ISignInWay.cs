namespace Collaboration.People.Contracts;

/// <summary>A way in beside e-mail and password, which stands above them on the sign-in page.</summary>
public interface ISignInWay
{
    /// <summary>Ids of this hospital's accounts that come in by it.</summary>
    IQueryable<Guid> Accounts { get; }

    /// <summary>Null where this hospital does not have it.</summary>
    Task<SignInButton?> ButtonAsync(CancellationToken ct);

    /// <summary>How somebody who leaves can leave there too; null where there is nothing to leave. Asked before the session ends.</summary>
    /// <param name="session">Of the person who leaves.</param>
    /// <param name="back">The whole address that the other site leads back to.</param>
    Task<Farewell?> FarewellAsync(Guid session, string back, CancellationToken ct);
}

/// <param name="Text">What it says: <c>Sign in with Lakeside</c>.</param>
/// <param name="Path">Where it leads, below the tenant's prefix, starting with a slash; takes the page to come back to as <c>from</c>.</param>
public sealed record SignInButton(string Text, string Path);

/// <param name="Where">What people know that account by: <c>Lakeside</c>.</param>
/// <param name="Address">On the other site.</param>
public sealed record Farewell(string Where, string Address);
