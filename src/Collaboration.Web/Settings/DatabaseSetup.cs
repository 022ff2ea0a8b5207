using Collaboration.Kernel.Data;
using Npgsql;

namespace Collaboration.Web.Settings;

/// <summary>Brings a database from nothing to the current schema, and checks at a start that it is safe to serve from.</summary>
public static class DatabaseSetup
{
    /// <summary>Makes the three roles where they are missing and applies what is pending, as the schema's owner.</summary>
    /// <exception cref="SettingsException">Nobody said who the owner is, or the roles are missing and may not be made.</exception>
    public static Task MigrateAsync(Installation installation, Migrations migrations, Action<string> applied, CancellationToken ct) => MigrateAsync(
        installation.Owner ?? throw new SettingsException("ConnectionStrings__CollaborationOwner is missing: migrations run as the schema's owner."), migrations, applied, ct);

    /// <inheritdoc cref="MigrateAsync(Installation, Migrations, Action{string}, CancellationToken)"/>
    public static async Task MigrateAsync(string owner, Migrations migrations, Action<string> applied, CancellationToken ct)
    {
        await using var connection = await OpenAsync(owner, ct);
        await using (var roles = new NpgsqlCommand("""
            do $$
            declare r text;
            begin
                foreach r in array array['collab_owner', 'collab_app', 'collab_worker'] loop
                    if not exists (select from pg_roles where rolname = r) then execute format('create role %I login', r); end if;
                end loop;
                if (select rolsuper from pg_roles where rolname = current_user) then
                    execute format('grant create on database %I to collab_owner', current_database());
                    grant create, usage on schema public to collab_owner;
                    set role collab_owner;
                end if;
            exception when insufficient_privilege then
                raise exception 'the roles collab_owner, collab_app and collab_worker are missing: create them as a superuser' using errcode = 'insufficient_privilege';
            end $$
            """, connection))
        {
            try { await roles.ExecuteNonQueryAsync(ct); }
            catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege) { throw new SettingsException(refused.MessageText + "."); }
        }
        await migrations.ApplyAsync(connection, applied, ct);
    }

    /// <summary>One round of questions before the first request: is the schema current, and does the app stand behind the wall?</summary>
    /// <exception cref="SettingsException">What is wrong and how to mend it.</exception>
    public static async Task CheckAsync(Installation installation, Migrations migrations, bool production, CancellationToken ct)
    {
        await using var connection = await OpenAsync(installation.App, ct);
        var pending = await migrations.PendingAsync(connection, ct);
        if (pending.Count > 0) { throw new SettingsException($"The database lacks {string.Join(", ", pending)}. Run ./collab migrate"); }
        await using var role = new NpgsqlCommand("""
            select r.rolsuper or r.rolbypassrls or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('kernel', 'catalogue') and pg_has_role(current_user, c.relowner, 'member'))
            from pg_roles r where r.rolname = current_user
            """, connection);
        if (await role.ExecuteScalarAsync(ct) is true && production)
        {
            throw new SettingsException("The role in ConnectionStrings__Collaboration can pass the wall between hospitals. Use collab_app, which owns nothing and is no superuser.");
        }
    }

    /// <summary>Is the master key the one that sealed this database's keys?</summary>
    /// <exception cref="SettingsException">It is another; what to do about it.</exception>
    public static async Task CheckMasterKeyAsync(Installation installation, Databases databases, MasterKey master, CancellationToken ct)
    {
        try { await DataProtectionKeys.TryAsync(databases, master, ct); }
        catch (System.Security.Cryptography.CryptographicException)
        {
            throw new SettingsException($"{installation.MasterKeyFile} is not the key that sealed this database's secrets. Put the right file back: it is in every ./collab backup.");
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        // Its own connection, gone afterwards: SET ROLE must not linger in a pool.
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5 };
        var connection = new NpgsqlConnection(parts.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (NpgsqlException unreachable)
        {
            await connection.DisposeAsync();
            if (unreachable is PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InvalidCatalogName })
            {
                throw new SettingsException($"The database has not been set up yet ({((PostgresException)unreachable).MessageText}). Run ./collab migrate");
            }
            throw new SettingsException($"The database at {parts.Host}:{parts.Port} cannot be used as {parts.Username}: {unreachable.Message.ReplaceLineEndings(" ")}. Check ConnectionStrings__Collaboration and that PostgreSQL runs.");
        }
    }
}
