using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Search.Language;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Search.Ranking;

/// <summary>From a name in a query to the terms of the index that it stands for.</summary>
internal sealed class Names(CollaborationDb db, Person person)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<string>> OfAsync(Node node, CancellationToken ct) => node switch
    {
        KindNode kind => [$"kind={kind.Kind}"],
        TagNode tag => await db.Database.SqlQuery<string>($"select 'tag=' || trim(kernel.folded({tag.Name})) as \"Value\"").ToListAsync(ct),
        PlaceNode place => await db.Database.SqlQuery<string>($"select 'in=' || id as \"Value\" from search.place where folded = kernel.folded({place.Name}) or folded ^@ (kernel.folded({place.Name}) || ' ') limit {Most}").ToListAsync(ct),
        AuthorNode author => await OfAuthorAsync(author.Name, ct),
        _ => [],
    };

    /// <summary>Who wrote under their name is found by it; what people said elsewhere is found by it for themselves and for whoever may.</summary>
    private async Task<IReadOnlyList<string>> OfAuthorAsync(string name, CancellationToken ct)
    {
        if (name == "me") { return person.IsSignedIn ? [$"author={person.Id}", $"by={person.Id}"] : []; }
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) { return []; }
        var accounts = await db.Database.SqlQuery<Guid>($"""
            select a.id as "Value" from kernel.account a
            where (select bool_and(position(' ' || w in a.folded) > 0) from unnest({words}) w)
                and (select bool_and(position(' ' || w in kernel.folded(a.given_name || ' ' || a.family_name)) > 0) from unnest({words}) w)
            limit {Most}
            """).ToListAsync(ct);
        var mayAll = person.May(SearchPermissions.ByName);
        return [.. accounts.SelectMany(a => mayAll || a == person.Id ? new[] { $"author={a}", $"by={a}" } : [$"author={a}"])];
    }
}
