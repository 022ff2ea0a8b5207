namespace Collaboration.Kernel.Audiences;

/// <summary>Who may read a thing. Every readable row has one, and every list filters by the reader's.</summary>
public sealed class Audience
{
    /// <summary>Everybody, signed in or not. The same id in every tenant.</summary>
    public static readonly Guid Public = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Staff of this tenant, and of the network's other members when they are handed over here.</summary>
    public static readonly Guid Network = new("00000000-0000-7000-8000-000000000002");

    /// <summary>Staff of this tenant.</summary>
    public static readonly Guid Staff = new("00000000-0000-7000-8000-000000000003");

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string Name { get; private set; } = "";
}
