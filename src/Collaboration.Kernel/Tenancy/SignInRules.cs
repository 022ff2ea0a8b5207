using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Tenancy;

/// <summary>
/// What is asked of whoever signs in. Each of network, system and hospital has rules of its own; what holds at a hospital
/// is the strictest of them, so none can make looser what stands above it.
/// </summary>
public sealed record SignInRules
{
    /// <summary>Asks for nothing.</summary>
    public static readonly SignInRules None = new();

    /// <summary>Most hours that a browser may stay signed in after it was last seen: what holds where nobody chose less.</summary>
    public const int LongestSession = 14 * 24;

    /// <summary>Most hours from signing in to the end, however much the browser is used, that can be chosen: a year.</summary>
    public const int LongestInAll = 365 * 24;

    /// <summary>Minutes without use until a shared computer locks itself, where nobody chose.</summary>
    public const int UsualIdle = 5;

    /// <summary>Most minutes that can be chosen for it.</summary>
    public const int LongestIdle = 60;

    /// <summary>Staff come in by their hospital's provider, and by nothing else.</summary>
    public bool RequiresOpenId { get; init; }

    /// <summary>Nobody comes in by a password or a PIN.</summary>
    public bool ForbidsPasswords { get; init; }

    /// <summary>Hours after which a browser that was not seen is signed out, 1 to <see cref="LongestSession"/>; null where nothing is chosen.</summary>
    public int? SessionHours { get; init; }

    /// <summary>Hours after signing in when it is over in any case, 1 to <see cref="LongestInAll"/>; null for never.</summary>
    public int? HoursInAll { get; init; }

    /// <summary>Minutes without use after which a shared computer locks itself, 1 to <see cref="LongestIdle"/>; null where nothing is chosen.</summary>
    public int? IdleMinutes { get; init; }

    /// <summary>How long a browser stays signed in after it was last seen.</summary>
    [JsonIgnore]
    public TimeSpan Session => TimeSpan.FromHours(SessionHours ?? LongestSession);

    /// <summary>How long a shared computer may lie idle before it locks itself.</summary>
    [JsonIgnore]
    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes ?? UsualIdle);

    /// <summary>Both at once: of each rule the stricter.</summary>
    public SignInRules And(SignInRules other) => new()
    {
        RequiresOpenId = RequiresOpenId || other.RequiresOpenId,
        ForbidsPasswords = ForbidsPasswords || other.ForbidsPasswords,
        SessionHours = Less(SessionHours, other.SessionHours),
        HoursInAll = Less(HoursInAll, other.HoursInAll),
        IdleMinutes = Less(IdleMinutes, other.IdleMinutes),
    };

    /// <summary>True when somebody may be signed in by these means.</summary>
    /// <param name="isStaff">Whether one of the person's roles is staff's.</param>
    public bool Allow(Means means, bool isStaff) => means switch
    {
        Means.OpenId => true,
        _ when RequiresOpenId && isStaff => false,
        Means.Passkey => true,
        // A handoff does not say by what it began at the other hospital: it may have been a password.
        _ => !ForbidsPasswords,
    };

    /// <summary>When a session is over that was last seen at this moment.</summary>
    public DateTimeOffset EndOf(DateTimeOffset startedAt, DateTimeOffset seenAt) =>
        HoursInAll is { } hours && startedAt.AddHours(hours) < seenAt + Session ? startedAt.AddHours(hours) : seenAt + Session;

    /// <summary>From the catalogue's column; null asks for nothing.</summary>
    /// <exception cref="JsonException">It is not such an object.</exception>
    public static SignInRules Parse(string? json) => json is null ? None : JsonSerializer.Deserialize(json, TenancyJson.Default.SignInRules) ?? None;

    /// <summary>For the catalogue's column; null when nothing is asked for.</summary>
    public string? ToJson() => this == None ? null : JsonSerializer.Serialize(this, TenancyJson.Default.SignInRules);

    private static int? Less(int? one, int? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
