using System.Security.Cryptography;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.Sealing;

/// <summary>What tests of sealed things need.</summary>
internal static class Asked
{
    /// <summary>Two holders of each key, by SQL. Nobody has their passphrases.</summary>
    public static async Task HaveHoldersAsync(this Hospital hospital)
    {
        for (short side = 1; side <= 2; side++)
        {
            using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            var key = pair.ExportSubjectPublicKeyInfo();
            await hospital.ExecuteAsync($"insert into sealing.role_key (id, side, number, public_key, made_at) values (gen_random_uuid(), {side}, 1, {key}, now())");
            foreach (var name in new[] { "Holly", "Hugo" })
            {
                var holder = await hospital.PersonAsync(name, "staff");
                await hospital.ExecuteAsync($"insert into sealing.holder (id, account_id, side, named_by, named_at, public_key, private_key, admitted_at) values (gen_random_uuid(), {holder.Id}, {side}, {holder.Id}, now(), {key}, {key}, now())");
            }
        }
    }

    /// <summary>Asks sealed, at a node that has the <see cref="AskingModule"/>.</summary>
    /// <returns>What became of it.</returns>
    public static async Task<string> AskAsync(this Browser browser, Guid subject, string content = "\"Why?\"") =>
        (await browser.SendAsync(HttpMethod.Post, $"{browser.Prefix}/testing/ask/{subject}", new StringContent(content))).Text;

    /// <summary>The next turn of the letter box, now.</summary>
    public static async Task EmptyTheBoxAsync(this Hospital hospital, App node)
    {
        await using var scope = node.Services.GetRequiredService<TenantScopes>().For(hospital.Tenant);
        await node.Services.GetServices<IJobHandler>().Single(h => h.Kind == "sealing.empty").RunAsync(scope.ServiceProvider, null, default);
    }
}
