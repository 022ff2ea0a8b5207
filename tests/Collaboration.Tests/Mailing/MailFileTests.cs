using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Mailing;

/// <summary>Without a mail server each mail is a file, written by a job once its transaction is committed.</summary>
public sealed class MailFileTests : AppTest
{
    [Fact]
    public async Task What_is_committed_becomes_a_file_and_what_is_rolled_back_does_not()
    {
        var north = await App.HospitalAsync();
        var (kept, undone) = ($"kept-{north.Id}@example.org", $"undone-{north.Id}@example.org");
        await using (var scope = App.Services.GetRequiredService<TenantScopes>().For(north.Tenant))
        {
            var (db, outbox) = (scope.ServiceProvider.GetRequiredService<CollaborationDb>(), scope.ServiceProvider.GetRequiredService<Outbox>());
            await using (var transaction = await db.Database.BeginTransactionAsync())
            {
                outbox.Add(undone, "Undone", "Undone");
                await db.SaveChangesAsync();
            }
            outbox.Add(kept, "Grüße", "Four quiet river stones: ж");
            await db.SaveChangesAsync();
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.mail m where m::text like '%river stones%'"));
        var letter = await Letter.ToAsync(App, kept, "Grüße");
        Assert.Contains("north hospital", letter.From, StringComparison.Ordinal);
        Assert.Equal("Four quiet river stones: ж", letter.Text.Trim());
        await Wait.UntilAsync("the mail is gone from the database", async () => await north.ValueAsync<long>($"select count(*) from kernel.mail") == 0);
        Assert.Empty(Letter.AllTo(App, undone));
    }
}
