using System.CommandLine;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.People;

/// <summary><c>people import FILE --tenant T</c>: a CSV file of people, beside a running server or without one.</summary>
internal static class ImportVerb
{
    private const int MostRefused = 20;

    private static readonly Argument<string> s_file = new("FILE") { Description = "CSV in UTF-8 with a first line of column names." };
    private static readonly Option<string> s_tenant = new("--tenant") { Description = "Short name or id.", Required = true };
    private static readonly Option<bool> s_rehearse = new("--dry-run") { Description = "Tell what would change, and change nothing." };
    private static readonly Option<bool> s_suspend = new("--suspend-missing") { Description = "Suspend staff who are not in the file; refused for more than a third." };
    private static readonly Option<string?> s_invite = new("--invite-at") { Description = "Send invitations with links to this address of the hospital: https://talk.example.org/north" };

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "import", "Bring in people from a CSV file.", [s_file, s_tenant, s_rehearse, s_suspend, s_invite], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant)!);
        if (tenant.State != TenantState.Active) { throw new TenantException($"{tenant.Name} is {TenantsVerb.Word(tenant.State)}: it has to be active before anybody comes in. ./collab tenants activate {tenant.ShortName}"); }
        var at = verb.Value(s_invite)?.TrimEnd('/');
        if (at is not null && !(Uri.TryCreate(at, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && at.Length <= 500)) { throw new PeopleImportException($"'{at}' is no address such as https://talk.example.org/north."); }
        await using var scope = verb.Services.GetRequiredService<TenantScopes>().For(tenant);
        var import = scope.ServiceProvider.GetRequiredService<IPeopleImport>();
        PeopleReport report = null!;
        await ProgressLine.ShowAsync("Lines", async progress => report = await import.RunAsync(new PeopleOrder(VerbHost.PathOf(verb.Value(s_file)), verb.Value(s_rehearse), verb.Value(s_suspend), at), progress, ct));
        return verb.Answer(report, Lines(report, tenant));
    }

    private static IEnumerable<string> Lines(PeopleReport report, Tenant tenant)
    {
        var t = report.Tallies;
        foreach (var note in report.Notes) { yield return note; }
        yield return string.Join("  ", new[] { ("new", t.Made), ("changed", t.Changed), ("as before", t.Unchanged), ("suspended", t.Suspended), ("resumed", t.Resumed), ("stay suspended", t.Stays), ("refused", t.Refused) }.Select(c => $"{c.Item1} {c.Item2:N0}"));
        var told = report.Lines.Where(l => l.What is "refused" or "suspended" or "stays").ToList();
        foreach (var line in told.Take(MostRefused)) { yield return $"  {(line.Line == 0 ? "" : $"line {line.Line:N0}: ")}{line.Name}{(line.Name.Length > 0 ? " " : "")}{line.What}: {line.Why}"; }
        if (told.Count > MostRefused) { yield return $"  and {told.Count - MostRefused:N0} more: --json tells all."; }
        yield return report.IsRehearsal ? "A rehearsal: nothing was changed. Without --dry-run it comes in." : $"{report.FileName} is in at {tenant.Name}, after {(report.EndedAt - report.StartedAt).TotalSeconds:0.0} s.";
    }
}
