namespace Collaboration.Kernel.Text;

/// <summary>The few characters that a form can carry and the database or the runtime cannot.</summary>
public static class Characters
{
    /// <summary>True for U+0000, which PostgreSQL does not store, and U+FFFE, which nothing normalises.</summary>
    public static bool CannotBeKept(string? text) => text.AsSpan().IndexOfAny('\0', '\uFFFE') >= 0;
}
