using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Tenancy.Transfer;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Audit;

/// <summary>What stands on record: ids of who did it and of what it was done to, and no name.</summary>
public sealed class RecordTests : AppTest
{
    [Fact]
    public async Task Signing_in_failing_and_signing_out_are_on_record()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var browser = north.Stranger();
        var form = await browser.GetAsync("/account/sign-in");
        await form.SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", "wrong words here"));
        await form.SubmitAsync("Sign in", ("Input.Email", "nobody@example.org"), ("Input.Password", "wrong words here"));
        Assert.True((await form.SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password))).IsRedirect);
        Assert.True((await (await browser.GetAsync("/account")).SubmitAsync("Sign out")).IsRedirect);
        Assert.Equal(["sign-in.failed", "sign-in.failed", "session.started", "session.ended"], await KindsAsync(north));
        Assert.Equal([nurse.Id, Guid.Empty], await ListAsync<Guid>(north, $"select coalesce(subject, '00000000-0000-0000-0000-000000000000') from kernel.audit where kind = 'sign-in.failed' order by id"));
        Assert.Equal([nurse.Id, nurse.Id], await ListAsync<Guid>(north, $"select actor from kernel.audit where actor is not null order by id"));
        Assert.DoesNotContain("nobody@", string.Concat(await ListAsync<string>(north, $"select a::text from kernel.audit a")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attack_fills_no_table_and_the_next_minute_says_how_large_it_was()
    {
        var clock = new TestClock();
        var (north, failed) = (await App.HospitalAsync(), new FailedSignIns(clock));
        for (var i = 0; i < 50; i++) { await north.UseAsync<CollaborationDb, int>(async db => { await failed.RecordAsync(db, null, default); return 0; }); }
        Assert.InRange(await north.ValueAsync<long>($"select count(*) from kernel.audit"), FailedSignIns.MostPerMinute, 2 * FailedSignIns.MostPerMinute);
        clock.PutForward(TimeSpan.FromMinutes(2));
        await north.UseAsync<CollaborationDb, int>(async db => { await failed.RecordAsync(db, null, default); return 0; });
        var (rows, besides) = (await north.ValueAsync<long>($"select count(*) from kernel.audit"), await north.ValueAsync<long>($"select sum((data->>'besides')::int) from kernel.audit"));
        Assert.Equal(51, rows + besides);
    }

    [Fact]
    public async Task Roles_invitations_and_accounts_are_on_record()
    {
        var north = await App.HospitalAsync();
        var (ada, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Ben", "staff"));
        await ada.PostAsync($"/people/{nurse.Id}", ("Input.Do", "roles"), ("Input.Roles", "moderator"));
        await ada.PostAsync($"/people/{nurse.Id}", ("Input.Do", "sign-out"));
        await ada.PostAsync($"/people/{nurse.Id}", ("Input.Do", "suspend"));
        await ada.PostAsync("/people", ("Input.Roles", "staff"));
        await ada.PostAsync("/people/roles/new", ("Input.Do", "save"), ("Input.Name", "chaplain"));
        Assert.Equal(["account.roles", "account.sign-out", "account.suspend", "invitation.made", "role.added"], await KindsAsync(north));
        Assert.Equal(5, await north.ValueAsync<long>($"select count(*) from kernel.audit where actor = {ada.Person.Id}"));
        Assert.Equal("moderator", await north.ValueAsync<string>($"select data->'roles'->>0 from kernel.audit where kind = 'account.roles' and subject = {nurse.Id}"));
        foreach (var name in new[] { ada.Person.FamilyName, nurse.FamilyName, nurse.Email }) { Assert.DoesNotContain(name, string.Concat(await ListAsync<string>(north, $"select a::text from kernel.audit a")), StringComparison.Ordinal); }
    }

    [Fact]
    public async Task Settings_publications_reviews_and_removals_are_on_record()
    {
        var north = await App.HospitalAsync();
        var (ada, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff"));
        await (await ada.GetAsync("/settings/hospital")).SubmitAsync("Save", ("Input.TimeZone", "America/Denver"));
        Assert.Equal("America/Denver", await north.ValueAsync<string>($"select data->>'becomes' from kernel.audit where kind = 'setting.changed' and actor = {ada.Person.Id}"));
        await (await ada.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "Quiet nights"), ("Input.Summary", "What changes"), ("Input.Text", "We listened."));
        var post = await north.ValueAsync<Guid>($"select id from blogs.post");
        var row = new Writing.PostRow(post, "Quiet nights", "/blogs/lets-talk/quiet-nights");
        var comment = await north.CommentAsync(row, nurse.Person, state: "waiting");
        Assert.True((await (await ada.GetAsync($"/comments/{comment}/review")).SubmitAsync("Approve")).IsRedirect);
        Assert.True((await nurse.PostAsync($"/comments/{comment}/take-back")).IsRedirect);
        Assert.Equal(["setting.changed", "post.published", "comment.shown", "comment.taken-back"], await KindsAsync(north));
        Assert.Equal([post, comment, comment], await ListAsync<Guid>(north, $"select subject from kernel.audit where kind <> 'setting.changed' order by id"));
    }

    [Fact]
    public async Task Exports_and_legal_holds_are_on_record_and_the_networks_with_the_network()
    {
        var north = await App.HospitalAsync();
        var removal = App.Services.GetRequiredService<TenantRemoval>();
        await removal.HoldAsync(north.Tenant, "Case 12", default);
        await removal.HoldAsync(north.Tenant, null, default);
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "north.export");
        await new TenantExport(App.Services.GetRequiredService<Databases>(), TimeProvider.System).WriteAsync(north.Tenant, file, App.Services.GetRequiredService<IFileStore>(), _ => { }, default);
        await App.Services.GetRequiredService<TenantStore>().SuspendAsync(north.Tenant, default);
        Assert.Equal(["hold.placed", "hold.lifted", "tenant.exported"], await KindsAsync(north));
        Assert.Equal(["hold.placed", "hold.lifted", "tenant.suspended"], await ListAsync<string>(App.Network(), $"select kind from kernel.audit where (data->>'tenant')::int = {north.Id} and kind <> 'audit.sealed' order by id"));
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("audit_seal")]
    [InlineData("audit_sealed")]
    public async Task The_app_adds_to_the_record_and_takes_nothing_away(string table)
    {
        var north = await App.HospitalAsync();
        await north.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.made', now())");
        await using var connection = await north.OpenAsync();
        Assert.Equal("insert, select", await connection.ValueAsync<string>($"select string_agg(p, ', ' order by p) from unnest(array['select', 'insert', 'update', 'delete', 'truncate']) p where has_table_privilege('collab_app', 'kernel.' || {table}, p)"));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"update kernel.audit set kind = 'other'"));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"delete from kernel.audit"));
    }

    [Fact]
    public async Task A_row_goes_with_the_transaction_that_it_speaks_of()
    {
        var north = await App.HospitalAsync();
        await using var connection = await north.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.made', now())", transaction);
            await transaction.RollbackAsync();
        }
        Assert.Empty(await KindsAsync(north));
    }

    internal static Task<List<string>> KindsAsync(Hospital hospital) => ListAsync<string>(hospital, $"select kind from kernel.audit order by id");

    private static async Task<List<T>> ListAsync<T>(Hospital hospital, FormattableString sql)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<T>(sql);
    }
}
