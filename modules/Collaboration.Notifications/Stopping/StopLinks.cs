using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Notifications.Ways;
using Microsoft.AspNetCore.DataProtection;

namespace Collaboration.Notifications.Stopping;

/// <summary>The signed end of a link that stops mails of some kinds to one person, whoever follows it. It opens nothing else.</summary>
internal sealed class StopLinks(CollaborationDb db, CurrentTenant current, ModuleList modules, IDataProtectionProvider protection)
{
    private const string AllOfDigest = "digest";

    /// <param name="Kinds">Ids of what was in the mail; null for the daily digest.</param>
    internal sealed record Stop(Guid Account, IReadOnlyList<string>? Kinds);

    public string Token(Guid account, IReadOnlyList<string>? kinds) => Seal.Protect($"{account:N} {(kinds is null ? AllOfDigest : string.Join(' ', kinds))}");

    /// <returns>Null for what was not signed here, for this hospital.</returns>
    public Stop? Read(string token)
    {
        try
        {
            var parts = Seal.Unprotect(token).Split(' ');
            return new(Guid.ParseExact(parts[0], "N"), parts[1] == AllOfDigest ? null : parts[1..]);
        }
        catch (CryptographicException) { return null; }
    }

    /// <summary>What it stops now: other ways, and kinds that came since, stay as they are.</summary>
    public async Task<IReadOnlyList<NoticeKind>> StoppedAsync(Stop stop, CancellationToken ct)
    {
        var chosen = await OwnWays.ReadAsync(db, stop.Account, ct);
        var way = stop.Kinds is null ? NoticeWay.Digest : NoticeWay.Mail;
        return [.. modules.NoticeKinds.Values.Where(k => stop.Kinds?.Contains(k.Id) != false && chosen.GetValueOrDefault(k.Id, k.Default) == way)];
    }

    private IDataProtector Seal => protection.CreateProtector("notifications.stop", $"{current.Tenant.Id}");
}
