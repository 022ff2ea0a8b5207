using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.DataProtection;

namespace Collaboration.Stories.Telling;

/// <summary>
/// The one file of a story that is coming in piece by piece. Who has the story in hand has it too, with an account or
/// without: nothing of it stands in the database before it is a file.
/// </summary>
internal sealed class StoryPieces(IComingFiles coming, CurrentTenant current, MasterKey master, IDataProtectionProvider protection)
{
    /// <summary>Most bytes: some minutes of a phone's film.</summary>
    public const long Most = 500 << 20;

    internal sealed record Coming(Guid Id, string Name, long Bytes);

    /// <summary>What was coming in before is thrown away: a story has one at a time.</summary>
    /// <returns>The last part of its address, which tells nobody anything.</returns>
    public string Begin(Guid story, string name, long bytes)
    {
        coming.Drop(IdOf(story));
        return Seal(story).Protect(string.Create(CultureInfo.InvariantCulture, $"{bytes} {name}"));
    }

    /// <summary>Null for what was not begun for this story.</summary>
    public Coming? Find(Guid story, string? token)
    {
        if (token is not { Length: > 0 and < 2000 }) { return null; }
        try { return Seal(story).Unprotect(token).Split(' ', 2) is [var bytes, var name] ? new(IdOf(story), name, long.Parse(bytes, CultureInfo.InvariantCulture)) : null; }
        catch (CryptographicException) { return null; }
    }

    public bool IsWhole(Coming file) => coming.OffsetOf(file.Id) == file.Bytes;

    private IDataProtector Seal(Guid story) => protection.CreateProtector("pieces of a story", $"{current.Tenant.Id}", $"{story:N}");

    // Not the story's own: its address stands in mails and browsers.
    private Guid IdOf(Guid story) => new(HMACSHA256.HashData(master.Derive("pieces of a story"), Encoding.UTF8.GetBytes($"{current.Tenant.Id} {story:N}")).AsSpan(0, 16));
}
