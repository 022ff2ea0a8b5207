using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>The ward with ten thousand colleagues more, in fifty groups, and what they wrote in eight weeks: a hundred thousand posts, comments and messages.</summary>
internal static class Crowded
{
    public const int People = 10_000;
    public const int Items = 100_000;

    /// <param name="email">Somebody who takes part in all of it.</param>
    public static Task FillAsync(Sql sql, string email, CancellationToken ct) => sql.RunAsync("""
        create temp table t as select id from catalogue.tenant where short_name = :'hospital';
        create temp table me as select a.id from kernel.account a, t where a.tenant_id = t.id and a.email = :'email';
        insert into kernel.account (tenant_id, id, given_name, family_name, title, user_name, normalized_user_name, security_stamp, created_at)
            select t.id, gen_random_uuid(), 'Colleague', n::text, 'Nursing', 'colleague-' || n, 'COLLEAGUE-' || n, 'x', now() from t, generate_series(1, 10000) n;
        create temp table people as select a.id, row_number() over () - 1 as n from kernel.account a, t where a.tenant_id = t.id and a.given_name = 'Colleague';
        insert into people select id, 10000 from me;
        insert into kernel.account_role (tenant_id, account_id, role_id) select t.id, p.id, r.id from t, people p, kernel.role r where r.tenant_id = t.id and r.name = 'staff' on conflict do nothing;
        insert into kernel.audience (tenant_id, id, kind, name, key, group_kind, source) select t.id, gen_random_uuid(), 'group', 'Department ' || n, 'DEPARTMENT ' || n, 'department', 'hand' from t, generate_series(0, 49) n;
        create temp table teams as select a.id, row_number() over () - 1 as n from kernel.audience a, t where a.tenant_id = t.id and a.name like 'Department %';
        insert into kernel.audience_member (tenant_id, audience_id, account_id, source) select t.id, g.id, p.id, 'hand' from t, people p join teams g on g.n = p.n % 50;
        create temp table posts as select gen_random_uuid() as id, n, now() - n * interval '56 days' / 5000 as at from generate_series(1, 5000) n;
        insert into blogs.post (tenant_id, id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at, first_published_at)
            select t.id, x.id, b.id, 'of-' || x.n, 'What ' || x.n || ' changed', 'A summary', 'Some words.', '<p>Some words.</p>', 1, 'en', case when x.n % 2 = 0 then '00000000-0000-7000-8000-000000000003' else g.id end, p.id, x.n % 100 = 0, x.at, x.at, x.at
            from t join blogs.blog b on b.tenant_id = t.id and b.slug = 'lets-talk', posts x join teams g on g.n = x.n / 2 % 50 join people p on p.n = x.n % 10001;
        insert into blogs.publication (tenant_id, post_id, published_at, published_by, is_pinned) select p.tenant_id, p.id, p.created_at, p.author_id, x.n % 1000 = 0 from blogs.post p join posts x on x.id = p.id;
        create temp table comments as select gen_random_uuid() as id, n, now() - n * interval '56 days' / 55000 as at from generate_series(1, 55000) n;
        insert into blogs.comment (tenant_id, id, post_id, thread_id, author_id, by_leader, markdown, html, state, created_at)
            select t.id, c.id, x.id, c.id, case when c.n % 200 = 0 then (select id from me) else p.id end, false, 'Words', '<p>Words</p>', 'shown', c.at from t, comments c join posts x on x.n = c.n % 5000 + 1 join people p on p.n = c.n * 7 % 10000 where c.n % 3 > 0;
        insert into blogs.comment (tenant_id, id, post_id, parent_id, thread_id, author_id, by_leader, markdown, html, state, created_at)
            select t.id, c.id, o.post_id, o.id, o.id, p.id, false, 'Words', '<p>Words</p>', 'shown', c.at from t cross join comments c join comments before on before.n = c.n + 1 join blogs.comment o on o.id = before.id join people p on p.n = c.n * 11 % 10000 where c.n % 3 = 0;
        insert into blogs.post_recommendation (tenant_id, post_id, account_id, at)
            select t.id, x.id, p.id, now() - k * interval '56 days' / 50000 from t, generate_series(1, 50000) k join posts x on x.n = k % 5000 + 1 join people p on p.n = (k * 13 + k / 5000) % 10000 on conflict do nothing;
        create temp table messages as select gen_random_uuid() as id, n, now() - n * interval '56 days' / 40000 as at from generate_series(1, 40000) n;
        insert into discussions.message (tenant_id, id, channel_id, author_id, by_leader, markdown, html, state, sent_at)
            select t.id, m.id, c.id, case when m.n % 200 = 1 then (select id from me) else p.id end, false, 'Words', '<p>Words</p>', 'said', m.at from t join discussions.channel c on c.tenant_id = t.id and c.slug = 'everyone', messages m join people p on p.n = m.n * 7 % 10000 where m.n % 4 > 0;
        insert into discussions.message (tenant_id, id, channel_id, parent_id, author_id, by_leader, markdown, html, state, sent_at)
            select t.id, m.id, o.channel_id, o.id, p.id, false, 'Words', '<p>Words</p>', 'said', m.at from t, messages m join messages before on before.n = m.n + 1 join discussions.message o on o.id = before.id join people p on p.n = m.n * 11 % 10000 where m.n % 4 = 0;
        analyze;
        """, ct, ("hospital", Ward.Hospital), ("email", email));

    /// <summary>The person has been away for so long.</summary>
    public static Task AwayAsync(Sql sql, string email, int days, CancellationToken ct) => sql.RunAsync("""
        insert into kernel.last_here (tenant_id, account_id, seen_at, left_at) select tenant_id, id, now(), now() - make_interval(days => :days) from kernel.account where email = :'email'
        on conflict (tenant_id, account_id) do update set seen_at = excluded.seen_at, left_at = excluded.left_at
        """, ct, ("email", email), ("days", days.ToString()));
}
