using System.Security.Cryptography;
using System.Xml.Linq;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>The framework's data-protection keys, in the database so that every node shares them.</summary>
public sealed class DataProtectionKeys(Databases databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(async () =>
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, CancellationToken.None);
        await using var command = new NpgsqlCommand("select xml from catalogue.data_protection_key order by created_at", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<XElement>();
        while (await reader.ReadAsync()) { keys.Add(XElement.Parse(reader.GetString(0))); }
        return keys;
    }).GetAwaiter().GetResult();

    /// <summary>Tries the newest wrapped key: a master key that is not this database's is noticed at the start, not by readers.</summary>
    /// <exception cref="CryptographicException">The key was sealed by another master key.</exception>
    public static async Task TryAsync(Databases databases, MasterKey master, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var command = new NpgsqlCommand("select xml from catalogue.data_protection_key where name like 'key-%' order by created_at desc limit 1", connection);
        if (await command.ExecuteScalarAsync(ct) is not string xml) { return; }
        foreach (var wrapped in XElement.Parse(xml).Descendants("wrapped")) { master.Open(Convert.FromBase64String(wrapped.Value)); }
    }

    public void StoreElement(XElement element, string friendlyName) => Task.Run(async () =>
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, CancellationToken.None);
        await using var command = new NpgsqlCommand("insert into catalogue.data_protection_key (name, xml) values ($1, $2)", connection)
        {
            Parameters = { new() { Value = friendlyName }, new() { Value = element.ToString(SaveOptions.DisableFormatting) } },
        };
        await command.ExecuteNonQueryAsync();
    }).GetAwaiter().GetResult();
}

/// <summary>Wraps a data-protection key with the master key: AES-256-GCM, nonce and tag in front of the text.</summary>
internal sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("wrapped", Convert.ToBase64String(master.Seal(System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(MasterKeyDecryptor));
}

/// <summary>Opens what <see cref="MasterKeyEncryptor"/> wrapped; the framework makes it by its type's name.</summary>
internal sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(System.Text.Encoding.UTF8.GetString(services.GetRequiredService<MasterKey>().Open(Convert.FromBase64String(encryptedElement.Value))));
}
