using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Keys;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Rules;

/// <summary>What a hospital has decided about its two keys and its letter box.</summary>
/// <param name="Pace">One of <see cref="Paces"/>.</param>
internal sealed record SealingRules(string FirstName, string SecondName, string Pace)
{
    /// <summary>As every hospital begins.</summary>
    public static readonly SealingRules Delivered = new("Privacy office", "Staff representatives", Paces.Morning);

    public static async Task<SealingRules> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<SealingRules>($"""select first_name as "FirstName", second_name as "SecondName", pace as "Pace" from sealing.rule""").SingleOrDefaultAsync(ct) ?? Delivered;

    public Task SaveAsync(CollaborationDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into sealing.rule (first_name, second_name, pace) values ({FirstName}, {SecondName}, {Pace})
        on conflict (tenant_id) do update set first_name = excluded.first_name, second_name = excluded.second_name, pace = excluded.pace
        """, ct);

    public string NameOf(Side side) => side == Side.First ? FirstName : SecondName;

    /// <summary>The next time that the letter box is emptied, in the tenant's own day.</summary>
    public DateTimeOffset Next(Tenant tenant, DateTimeOffset now) => Pace switch
    {
        Paces.Minutes => Turn(now, TimeSpan.FromMinutes(5)),
        Paces.Hour => Turn(now, TimeSpan.FromHours(1)),
        _ => Morning(tenant.TimeZone, now),
    };

    private static DateTimeOffset Turn(DateTimeOffset now, TimeSpan every) => new(now.UtcTicks - (now.UtcTicks % every.Ticks) + every.Ticks, TimeSpan.Zero);

    private static DateTimeOffset Morning(TimeZoneInfo zone, DateTimeOffset now)
    {
        var here = TimeZoneInfo.ConvertTime(now, zone);
        var six = here.Date.AddHours(6);
        if (six <= here.DateTime) { six = six.AddDays(1); }
        return new DateTimeOffset(six, zone.GetUtcOffset(six)).ToUniversalTime();
    }
}

/// <summary>How long letters wait for each other. The longer, the more people it could have been.</summary>
internal static class Paces
{
    /// <summary>Every five minutes: for a large hospital by day, and for trying it out.</summary>
    public const string Minutes = "minutes";

    public const string Hour = "hour";

    /// <summary>At six, all of the day before: nothing that is kept says more than the day.</summary>
    public const string Morning = "morning";

    public static readonly IReadOnlyList<string> All = [Morning, Hour, Minutes];

    public static string Word(string pace) => pace switch { Minutes => "Every five minutes", Hour => "Every hour", _ => "Every morning at six" };

    public static string Meaning(string pace) => pace switch
    {
        Minutes => "For trying it out. Who can read the database later learns within minutes when it was asked.",
        Hour => "Who can read the database later learns the hour, and sees who used the program in it.",
        _ => "Who can read the database later learns the day, and nothing more.",
    };
}
