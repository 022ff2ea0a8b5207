namespace Collaboration.People.Contracts;

/// <summary>A way in beside e-mail and password, which stands above them on the sign-in page.</summary>
public interface ISignInWay
{
    /// <summary>Null where this hospital does not have it.</summary>
    Task<SignInButton?> ButtonAsync(CancellationToken ct);
}

/// <param name="Text">What it says: <c>Sign in with Lakeside</c>.</param>
/// <param name="Path">Where it leads, below the tenant's prefix, starting with a slash; takes the page to come back to as <c>from</c>.</param>
public sealed record SignInButton(string Text, string Path);
