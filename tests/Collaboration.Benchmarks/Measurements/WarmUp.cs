using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Every kind of request for a while: the runtime compiles again what is used often.</summary>
internal static class WarmUp
{
    public static async Task RunAsync(Plan plan, App app, Ward ward, CancellationToken ct)
    {
        Console.Error.WriteLine($"Warming up for {plan.WarmUp.TotalSeconds:0} s");
        using var stranger = new Visitor(app, Ward.Hospital);
        var post = await Readers.LengthAsync(stranger, ward.Read.Path[1..], Pages.PostMark, ct);
        var yardstick = await Readers.YardstickAsync(app, 50_000, ct);
        var writers = await Writers.OfAsync(ward, [ward.Practice], ct);
        Crowd[] crowds =
        [
            Readers.Strangers($"/{Ward.Hospital}{ward.Read.Path}", post), Readers.Strangers(yardstick, 50_000),
            await Readers.PeopleAsync(ward, ward.Read.Path[1..], Pages.PostMark, ct), await Readers.PeopleAsync(ward, "", Pages.FrontMark, ct), writers,
        ];
        // Twice around: what the first of them compiled serves the others too.
        foreach (var crowd in crowds.Concat(crowds)) { crowd.Ask(app, plan.WarmUp / (crowds.Length * 2)); }
        await ward.Sql.RunAsync("vacuum analyze", ct);
    }
}
