using Collaboration.Testing;

namespace Collaboration.Tests.Search;

/// <summary>What the index holds, as tests ask for it.</summary>
internal static class Indexed
{
    /// <summary>The words of a thing that lead to it; empty for what is not found.</summary>
    public static async Task<IReadOnlyList<string>> LexemesAsync(this Hospital hospital, Guid thing)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select p.lexeme from search.posting p join search.item i on i.number = p.item where i.id = {thing} union all select s.lexeme from search.fresh f join search.item i on i.number = f.item cross join search.said(i.vector) s where i.id = {thing} order by 1");
    }

    /// <summary>True where a thing stands in the index: as an item, and either as fresh or by its words, for one audience.</summary>
    public static async Task<bool> IsFoundAsync(this Hospital hospital, Guid thing)
    {
        var item = await hospital.ValueAsync<long>($"select count(*) from search.item where id = {thing}") == 1;
        return item == await hospital.ValueAsync<bool>($"""
            select case when exists (select from search.fresh f join search.item i on i.number = f.item where i.id = {thing}) then not exists (select from search.posting p join search.item i on i.number = p.item where i.id = {thing})
                else coalesce((select array_agg(p.lexeme order by p.lexeme) from search.posting p join search.item i on i.number = p.item and i.audience_id = p.audience_id where i.id = {thing})
                = (select array_agg(l collate "C" order by l collate "C") from search.item i, unnest(tsvector_to_array(i.vector)) l where i.id = {thing}), false) end
            """) ? item : throw new InvalidOperationException($"The words of {thing} are not those of its item.");
    }

    public static Task<Guid> AudienceAsync(this Hospital hospital, Guid thing) => hospital.ValueAsync<Guid>($"select audience_id from search.item where id = {thing}");

    public static Task<string> TitleAsync(this Hospital hospital, Guid thing) => hospital.ValueAsync<string>($"select title from search.item where id = {thing}");

    /// <summary>Postings whose item is gone, and what is fresh of nothing: there are never any.</summary>
    public static Task<long> StrayAsync(this Hospital hospital) => hospital.ValueAsync<long>($"select count(*) from (select item from search.posting union all select item from search.fresh) p where not exists (select from search.item i where i.number = p.item)");
}
