using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Tenancy.Transfer;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>A hospital that was exported and restored: what was sealed opens, authors keep their marks, and what nobody can read waits.</summary>
public sealed class BroughtBackTests : AppTest
{
    private App _node = null!;
    private Hospital _north = null!;
    private KeyHolders _holders = null!;
    private Browser _author = null!;
    private readonly Guid _subject = Guid.NewGuid();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _node = await App.StartAsync(null, null, new AskingModule());
        _north = await App.HospitalAsync();
        (_holders, _author) = (await KeyHolders.InAsync(_north), (await _north.SignedInAsAsync("staff", "Zelda")).At(_node));
        Assert.Equal("Sealed", await _author.AskAsync(_subject));
        await _north.EmptyTheBoxAsync(_node);
    }

    public override async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task In_the_same_installation_its_author_is_known_again_what_waited_arrives_and_the_holders_open_it()
    {
        await _north.ExecuteAsync($"insert into sealing.notice (id, mark, subject_id, text, path, at) select gen_random_uuid(), mark, subject_id, 'There is an answer.', path, now() from sealing.envelope");
        var waiting = Guid.NewGuid();
        Assert.Equal("Sealed", await _author.AskAsync(waiting, "\"Later?\""));
        var copy = await BroughtBackAsync();
        var author = (await copy.SignedInAsync(_author.Person)).At(_node);
        Assert.Equal("True 1", (await author.GetAsync($"/testing/mine/{_subject}")).Text);
        Assert.Contains("There is an answer.", (await author.GetAsync("/account/notices")).Text, StringComparison.Ordinal);
        await copy.EmptyTheBoxAsync(_node);
        Assert.Equal("True 2", (await author.GetAsync($"/testing/mine/{waiting}")).Text);
        foreach (var subject in new[] { _subject, waiting }) { Assert.Contains("It was Zelda", (await OpenedAsync(copy, subject)).Words, StringComparison.Ordinal); }
        Assert.DoesNotContain("another installation", (await (await copy.SignedInAsAsync("administrator")).GetAsync("/sealing/holders")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silenced_author_stays_silenced()
    {
        await (await _north.SignedInAsAsync("moderator")).PostAsync($"/sealing/silences/{_subject}", ("Input.Days", "0"), ("Input.Reason", "Threats"));
        var copy = await BroughtBackAsync();
        Assert.Equal("Silenced", await (await copy.SignedInAsync(_author.Person)).At(_node).AskAsync(Guid.NewGuid()));
        Assert.Equal("Sealed", await (await copy.SignedInAsAsync("staff", "Ben")).At(_node).AskAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task From_another_installation_letters_wait_administrators_read_so_and_the_holders_open_what_had_arrived()
    {
        Assert.Equal("Sealed", await _author.AskAsync(Guid.NewGuid()));
        await OtherMasterKeyAsync();
        var copy = await BroughtBackAsync();
        var author = (await copy.SignedInAsync(_author.Person)).At(_node);
        Assert.Equal("Sealed", await author.AskAsync(Guid.NewGuid(), "\"Here?\""));
        await copy.EmptyTheBoxAsync(_node);
        Assert.Equal(["\"Here?\""], await (await copy.OpenAsync()).ListAsync<string>($"select data::text from kernel.event where stream = {AskingModule.Stream} and data = '\"Here?\"'"));
        Assert.Equal(1, await copy.ValueAsync<long>($"select count(*) from sealing.letter"));
        Assert.Contains("letters from another installation", (await (await copy.SignedInAsAsync("administrator")).GetAsync("/sealing/holders")).Words, StringComparison.Ordinal);
        Assert.Equal("False 1", (await author.GetAsync($"/testing/mine/{_subject}")).Text);
        Assert.Contains("It was Zelda", (await OpenedAsync(copy, _subject)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_borrowed_key_stays_with_the_hospital_that_borrowed_it_and_its_copy_says_so()
    {
        // As if the system had lent its key.
        await _north.ExecuteAsync($"with l as (insert into sealing.loan (id, tenant_since, lender_id, asked_by, asked_at, agreed_at, key_name, titles, holders) select gen_random_uuid(), t.created_at, 1, gen_random_uuid(), now(), now(), 'Council', 'Staff', 2 from catalogue.tenant t where t.id = {_north.Id} returning id) insert into sealing.role_key (id, side, number, public_key, made_at, loan_id, lent_key_id) select gen_random_uuid(), 2, 7, k.public_key, now(), l.id, gen_random_uuid() from l, sealing.role_key k where k.side = 2");
        await _north.ExecuteAsync($"delete from sealing.holder where side = 2");
        Assert.Equal("Sealed", await _author.AskAsync(_subject));
        var copy = await BroughtBackAsync();
        Assert.Equal("NotReady", await (await copy.SignedInAsync(_author.Person)).At(_node).AskAsync(Guid.NewGuid()));
        var administrator = await copy.SignedInAsAsync("administrator");
        Assert.Contains("This loan holds here no more.", (await administrator.GetAsync("/sealing/borrow")).Words, StringComparison.Ordinal);
        Assert.True((await administrator.PostAsync("/sealing/borrow?handler=End")).IsRedirect);
        Assert.Equal(1, await _north.ValueAsync<long>($"select count(*) from sealing.loan where ended_at is null"));
    }

    private async Task<Hospital> BroughtBackAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"sealing-{Guid.NewGuid():N}.export");
        var (databases, files, directory) = (App.Services.GetRequiredService<Databases>(), App.Services.GetRequiredService<IFileStore>(), App.Services.GetRequiredService<TenantDirectory>());
        try
        {
            await new TenantExport(databases, TimeProvider.System).WriteAsync(_north.Tenant, file, files, _ => { }, default);
            var copy = await new TenantRestore(databases, directory, files, App.Services.GetRequiredService<FilesFolder>()).ReadAsync(file, _north.Tenant.ShortName + "-copy", _ => { }, default);
            return await App.FindAsync(copy.Id, _ => true);
        }
        finally { File.Delete(file); }
    }

    /// <summary>As another installation's export has them: its letters and marks are of its own master key.</summary>
    private async Task OtherMasterKeyAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"master-{Guid.NewGuid():N}.key");
        try
        {
            var (other, mark) = (MasterKey.Of(file).Seal(new byte[16_384]), RandomNumberGenerator.GetBytes(32));
            await _north.ExecuteAsync($"update sealing.letter set sealed = {other}");
            await _north.ExecuteAsync($"update sealing.envelope set mark = {mark}");
        }
        finally { File.Delete(file); }
    }

    private async Task<Page> OpenedAsync(Hospital copy, Guid subject)
    {
        var (first, second) = (await copy.SignedInAsync(_holders.First[0].Person), await copy.SignedInAsync(_holders.Second[0].Person));
        var asked = await first.PostAsync("/sealing/openings", ("Input.What", $"/asked/{subject}"), ("Input.Ground", "danger"), ("Input.Reason", "Somebody may be hurt."), ("Input.Tell", "true"), ("Input.Passphrase", KeyHolders.Passphrase));
        return await second.PostAsync(asked.Location![copy.Prefix.Length..], ("Input.Do", "agree"), ("Input.Passphrase", KeyHolders.Passphrase));
    }
}
