using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>Ten thousand colleagues, each signed in by a session of their own.</summary>
internal static class Staff
{
    public const int Count = 10_000;

    /// <summary>What a colleague's browser keeps, in place of a random value.</summary>
    public static string Token(int number) => $"colleague-{number:D33}";

    public static Task SignInAsync(Sql sql, CancellationToken ct) => sql.RunAsync("""
        create temp table t as select id from catalogue.tenant where short_name = :'hospital';
        create temp table people as select gen_random_uuid() as id, n from generate_series(0, 9999) n;
        insert into kernel.account (tenant_id, id, given_name, family_name, title, user_name, normalized_user_name, security_stamp, created_at)
            select t.id, p.id, 'Signed', 'In ' || p.n, 'Nursing', 'signed-in-' || p.n, 'SIGNED-IN-' || p.n, 'x', now() from t, people p;
        insert into kernel.account_role (tenant_id, account_id, role_id) select t.id, p.id, r.id from t, people p, kernel.role r where r.tenant_id = t.id and r.name = 'staff';
        insert into kernel.session (tenant_id, id, token_hash, account_id, security_stamp, created_at, seen_at, expires_at, means)
            select t.id, gen_random_uuid(), encode(sha256(('colleague-' || lpad(p.n::text, 33, '0'))::bytea), 'hex'), p.id, 'x', now(), now(), now() + interval '1 day', 'password' from t, people p;
        insert into kernel.last_here (tenant_id, account_id, seen_at, left_at) select t.id, p.id, now(), now() from t, people p;
        insert into discussions.channel (tenant_id, id, slug, name, audience_id) select t.id, gen_random_uuid(), 'rounds', 'Rounds', '00000000-0000-7000-8000-000000000003' from t;
        analyze;
        """, ct, ("hospital", Ward.Hospital));
}
