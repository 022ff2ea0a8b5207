using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A hospital goes: hidden at once, purged later or now, and never while a hold is on it.</summary>
public sealed class RemovalTests : AppTest
{
    private Installed _installed = null!;
    private Hospital _hospital = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _installed = Installed.Of(App);
        _hospital = await App.HospitalAsync("leaving");
        var author = await _hospital.PersonAsync("Ruth", "leader");
        await _hospital.CommentAsync(await _hospital.PostAsync(author), author);
        await _hospital.SignedInAsync(author);
    }

    [Fact]
    public async Task A_wrong_name_removes_nothing()
    {
        var answers = await Task.WhenAll(TenantsAsync("remove", Name, "--name", "Another Hospital"), TenantsAsync("remove", Name), TenantsAsync("remove", "network", "--name", "Network"));
        answers[0].Refused("not its name", "Nothing was removed");
        answers[1].Refused("--name", "tenants export");
        answers[2].Refused("The network itself cannot be removed");
        Assert.Equal(200, (await _hospital.Stranger().GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_removed_hospital_is_hidden_at_once_and_keeps_its_rows_for_thirty_days()
    {
        var answer = (await TenantsAsync("remove", Name, "--name", _hospital.Tenant.Name)).Done();
        Assert.Contains("tenants export", answer.Output, StringComparison.Ordinal);
        Assert.Equal(404, (await _hospital.Stranger().GetAsync("/")).Status);
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        Assert.NotEmpty(await Rows.LeftAsync(superuser, _hospital.Id));
        Assert.True(await superuser.ValueAsync<bool>($"select purge_after between now() + interval '29 days' and now() + interval '31 days' from catalogue.tenant where id = {_hospital.Id}"));
        Assert.True(await superuser.ValueAsync<bool>($"select run_at > now() + interval '29 days' from kernel.job where kind = 'tenant.purge' and (data->>'tenant')::int = {_hospital.Id}"));
    }

    [Fact]
    public async Task Nothing_is_removed_or_purged_under_a_legal_hold()
    {
        (await TenantsAsync("hold", Name, "--reason", "Case 4711")).Done();
        var answers = await Task.WhenAll(TenantsAsync("remove", Name, "--name", _hospital.Tenant.Name), TenantsAsync("remove", Name, "--now", "--name", _hospital.Tenant.Name));
        Assert.All(answers, answer => answer.Refused("legal hold (Case 4711)", "tenants release"));
        Assert.Equal(200, (await _hospital.Stranger().GetAsync("/")).Status);
        (await TenantsAsync("release", Name)).Done();
        (await TenantsAsync("remove", Name, "--name", _hospital.Tenant.Name)).Done();
    }

    [Fact]
    public async Task Removed_now_no_row_and_no_file_is_left_anywhere()
    {
        var files = App.Services.GetRequiredService<FilesFolder>().Of(_hospital.Id);
        Directory.CreateDirectory(files);
        await File.WriteAllTextAsync(Path.Combine(files, "picture.txt"), "a picture");
        var answer = (await TenantsAsync("remove", Name, "--now", "--name", _hospital.Tenant.Name, "--json")).Json();
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        Assert.Empty(await Rows.LeftAsync(superuser, _hospital.Id));
        Assert.All(answer.GetProperty("rowsLeft").EnumerateObject(), table => Assert.Equal(0, table.Value.GetInt64()));
        Assert.True(answer.GetProperty("rowsLeft").EnumerateObject().Count() > 15);
        Assert.False(Directory.Exists(files));
        Assert.Equal(404, (await _hospital.Stranger().GetAsync("/")).Status);
    }

    [Fact]
    public async Task The_running_server_purges_what_is_due_and_not_what_is_held()
    {
        var held = await App.HospitalAsync("held");
        var removal = App.Services.GetRequiredService<TenantRemoval>();
        foreach (var tenant in new[] { held, _hospital }) { await removal.RemoveAsync(tenant.Tenant, now: false, CancellationToken.None); }
        await removal.HoldAsync(held.Tenant, "Case 4712", CancellationToken.None);
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        int[] due = [held.Id, _hospital.Id];
        await superuser.ExecuteAsync($"update catalogue.tenant set purge_after = now() - interval '1 minute' where id = any({due})");
        await superuser.ExecuteAsync($"update kernel.job set run_at = now() - interval '1 minute' where kind = 'tenant.purge' and (data->>'tenant')::int = any({due})");
        await Wait.UntilAsync("the job has purged it", async () => await superuser.ValueAsync<bool>($"select purged_at is not null from catalogue.tenant where id = {_hospital.Id}"));
        await Wait.UntilAsync("the held one's turn has come", async () => await superuser.ValueAsync<bool>($"select last_error is not null from kernel.job where kind = 'tenant.purge' and (data->>'tenant')::int = {held.Id}"));
        Assert.Empty(await Rows.LeftAsync(superuser, _hospital.Id));
        Assert.NotEmpty(await Rows.LeftAsync(superuser, held.Id));
        await removal.HoldAsync(held.Tenant, null, CancellationToken.None);
    }

    public override async Task DisposeAsync() => await _installed.DisposeAsync();

    private string Name => _hospital.Tenant.ShortName;

    private Task<Finished> TenantsAsync(params string[] arguments) => _installed.RunAsync(["tenants", .. arguments]);
}
