using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Collaboration.Kernel.Data;

/// <summary>The installation's one secret that the database does not hold: 32 bytes, in a file that only the operator reads.</summary>
public sealed partial class MasterKey
{
    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Reads the key, or makes one where there is none.</summary>
    /// <exception cref="FormatException">The file holds no key of 32 bytes in base64.</exception>
    public static MasterKey Of(string file)
    {
        if (!File.Exists(file)) { Make(file); }
        var key = new byte[33];
        return Convert.TryFromBase64String(File.ReadAllText(file).Trim(), key, out var length) && length == 32
            ? new MasterKey(key[..32])
            : throw new FormatException($"{file} holds no key of 32 bytes. Put the right file back: without it nobody can read what it sealed.");
    }

    /// <returns>Nonce (12 bytes), tag (16 bytes), sealed text.</returns>
    public byte[] Seal(ReadOnlySpan<byte> text)
    {
        var box = new byte[28 + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, 12));
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(box.AsSpan(0, 12), text, box.AsSpan(28), box.AsSpan(12, 16));
        return box;
    }

    /// <exception cref="CryptographicException">Another key sealed it, or it was changed.</exception>
    public byte[] Open(ReadOnlySpan<byte> box)
    {
        var text = new byte[box.Length - 28];
        using var aes = new AesGcm(_key, 16);
        aes.Decrypt(box[..12], box[28..], box.Slice(12, 16), text);
        return text;
    }

    /// <summary>A key for one purpose alone: whoever learns it learns neither this one nor another purpose's.</summary>
    /// <param name="purpose">The same for good: another name is another key.</param>
    /// <returns>32 bytes, by HKDF with SHA-256.</returns>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    private static void Make(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var made = file + "." + Guid.NewGuid().ToString("N");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        using (var stream = new FileStream(made, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        }
        // Whoever comes first wins; the key must never be replaced. A move looks first and then renames, between which another
        // node's key can come and go: a link is made or refused in one step.
        try
        {
            if (OperatingSystem.IsWindows()) { File.Move(made, file, overwrite: false); }
            else if (Link(made, file) != 0 && !File.Exists(file)) { throw new IOException($"{file} cannot be written: {Marshal.GetLastPInvokeErrorMessage()}"); }
        }
        catch (IOException) when (File.Exists(file)) { }
        finally { File.Delete(made); }
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);
}
