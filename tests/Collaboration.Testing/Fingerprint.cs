namespace Collaboration.Testing;

/// <summary>What a hospital's database holds, in a few characters: equal when nothing was saved in between.</summary>
public static class Fingerprints
{
    /// <summary>Over every tenant table but those that change by looking, sessions, visits and views, and what the server adds by itself: seals, and what search makes of its items.</summary>
    public static async Task<string> FingerprintAsync(this Hospital hospital)
    {
        await using var connection = await hospital.OpenAsync();
        return string.Join('\n', await connection.ListAsync<string>($"""
            select name || ' ' || md5(coalesce(query_to_xml(format('select r::text from %s r %s order by 1', name, case name when 'kernel.job' then 'where kind not like ''search.%''' end), false, true, '')::text, '')) from kernel.tenant_tables()
            where name not in ('kernel.session', 'kernel.last_here', 'blogs.view', 'kernel.audit_seal', 'kernel.audit_sealed', 'search.fresh', 'search.posting', 'search.term', 'search.word', 'search.corpus')
            """));
    }
}
