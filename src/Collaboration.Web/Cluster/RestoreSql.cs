namespace Collaboration.Web.Cluster;

/// <summary>Names of databases cannot be parameters of such statements: they come as settings and are quoted by the server.</summary>
internal static class RestoreSql
{
    public const string Sessions = "select count(*) from pg_stat_activity where datname = current_setting('restore.name1') and usesysid is not null";

    public const string Id = "select oid from pg_database where datname = current_setting('restore.name1')";

    public const string Roles =
        """
        do $$
        declare wanted text;
        begin
            foreach wanted in array array['collab_owner', 'collab_app', 'collab_worker'] loop
                if not exists (select from pg_roles where rolname = wanted) then
                    execute format('create role %I login', wanted);
                end if;
            end loop;
        end $$
        """;

    // A dump holds what is in a database, not who may enter it.
    public const string Rights =
        """
        do $$
        declare
            old record;
            held record;
            target text := current_setting('restore.name2');
        begin
            select datdba::regrole as owner, datacl as acl into old from pg_database where datname = current_setting('restore.name1');
            if not found then return; end if;
            execute format('alter database %I owner to %s', target, old.owner);
            if old.acl is null then return; end if;
            execute format('revoke all on database %I from public', target);
            for held in select * from aclexplode(old.acl) loop
                execute format('grant %s on database %I to %s', held.privilege_type, target,
                    case when held.grantee = 0 then 'public' else held.grantee::regrole::text end);
            end loop;
        end $$
        """;

    public const string Swap =
        """
        do $$
        begin
            if exists (select from pg_database where datname = current_setting('restore.name1')) then
                execute format('alter database %I rename to %I', current_setting('restore.name1'), current_setting('restore.name3'));
            end if;
            execute format('alter database %I rename to %I', current_setting('restore.name2'), current_setting('restore.name1'));
        end $$
        """;
}
