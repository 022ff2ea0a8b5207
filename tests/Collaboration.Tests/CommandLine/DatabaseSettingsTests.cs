using Collaboration.Testing;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A database that cannot or must not be served from: one line, and an error.</summary>
public sealed class DatabaseSettingsTests : AppTest
{
    [Fact]
    public async Task A_database_that_cannot_be_reached_is_refused() =>
        (await StartAsync("Host=127.0.0.1;Port=1;Database=collaboration;Username=collab_app")).Refused("127.0.0.1:1", "ConnectionStrings__Collaboration");

    [Fact]
    public async Task A_connection_string_that_is_none_is_refused() => (await StartAsync("the usual database")).Refused("ConnectionStrings__Collaboration");

    [Fact]
    public async Task A_role_that_could_pass_the_wall_is_refused_in_production() =>
        (await StartAsync(App.Cluster.ConnectionString("postgres"))).Refused("can pass the wall between hospitals", "collab_app");

    [Fact]
    public async Task The_schemas_owner_is_refused_in_production() =>
        (await StartAsync(App.Cluster.ConnectionString("collab_owner"))).Refused("can pass the wall between hospitals", "collab_app");

    [Fact]
    public async Task The_workers_connection_string_is_asked_for()
    {
        await using var installed = Installed.Of(App);
        installed.Environment.Remove("ConnectionStrings__CollaborationWorker");
        (await installed.RunAsync("serve")).Refused("ConnectionStrings__CollaborationWorker is missing", "collab_worker");
    }

    [Fact]
    public async Task Pending_migrations_are_named() => await WithDatabaseAsync(null, async database => (await StartAsync(database)).Refused("The database lacks 001-kernel.sql", "Run ./collab migrate"));

    [Fact]
    public async Task A_script_that_was_edited_after_its_release_is_refused() =>
        await WithDatabaseAsync("001-kernel.sql", async database => (await StartAsync(database)).Refused("001-kernel.sql was changed after it had been applied", "a new file"));

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused() =>
        await WithDatabaseAsync("999-later.sql", async database => (await StartAsync(database)).Refused("newer than the program", "999-later.sql"));

    [Fact]
    public async Task A_master_key_that_is_another_installations_is_refused()
    {
        // A page with a form makes the app's first keys, if there are none yet.
        await App.Network().Stranger().GetAsync("/account/sign-in");
        await using var installed = Installed.Of(App);
        installed.Environment["COLLAB_DATA"] = installed.PathOf("elsewhere");
        (await installed.RunAsync("serve")).Refused("master.key is not the key", "./collab backup");
    }

    private async Task<Finished> StartAsync(string connectionString)
    {
        await using var installed = Installed.Of(App);
        installed.Environment["ConnectionStrings__Collaboration"] = connectionString;
        installed.Environment.Remove("ConnectionStrings__CollaborationOwner");
        return await installed.RunAsync("serve");
    }

    /// <summary>A database beside the app's, empty but for one script that is said to have been applied.</summary>
    private async Task WithDatabaseAsync(string? applied, Func<string, Task> test)
    {
        await using var server = await App.Cluster.OpenAsync("postgres");
        await server.ExecuteAsync(applied switch { null => $"create database settings_empty", "001-kernel.sql" => $"create database settings_edited", _ => (FormattableString)$"create database settings_newer" });
        var name = applied switch { null => "settings_empty", "001-kernel.sql" => "settings_edited", _ => "settings_newer" };
        if (applied is not null)
        {
            await using var inside = new NpgsqlConnection(To(name, "postgres"));
            await inside.OpenAsync();
            await inside.ExecuteAsync($"create table public.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())");
            await inside.ExecuteAsync($"grant select on public.migration to collab_app");
            await inside.ExecuteAsync($"insert into public.migration (name, checksum) values ({applied}, 'another')");
        }
        await test(To(name, "collab_app"));
    }

    private string To(string database, string role) => new NpgsqlConnectionStringBuilder(App.Cluster.ConnectionString(role)) { Database = database, Pooling = false }.ConnectionString;
}
