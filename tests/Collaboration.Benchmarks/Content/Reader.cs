using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>One colleague of a hospital, signed in by a session of their own.</summary>
internal static class Reader
{
    private const string Token = "reader-of-the-bench-00000000000000000000000";

    public static async Task<Visitor> SignedInAsync(App app, Sql sql, string hospital, CancellationToken ct)
    {
        await sql.RunAsync("""
            begin;
            select set_config('app.tenant', id::text, true) from catalogue.tenant where short_name = :'hospital';
            set local role collab_app;
            insert into kernel.account (id, given_name, family_name, title, user_name, normalized_user_name, security_stamp, created_at) values (gen_random_uuid(), 'Signed', 'In', 'Nursing', 'reader', 'READER', 'x', now());
            insert into kernel.account_role (account_id, role_id) select a.id, r.id from kernel.account a, kernel.role r where a.user_name = 'reader' and r.name = 'staff';
            insert into kernel.session (id, token_hash, account_id, security_stamp, created_at, seen_at, expires_at, means)
                select gen_random_uuid(), encode(sha256(:'token'::bytea), 'hex'), id, 'x', now(), now(), now() + interval '1 day', 'password' from kernel.account where user_name = 'reader';
            insert into kernel.last_here (account_id, seen_at, left_at) select id, now(), now() from kernel.account where user_name = 'reader';
            commit;
            """, ct, ("hospital", hospital), ("token", Token));
        return new Visitor(app, hospital, Token);
    }
}
