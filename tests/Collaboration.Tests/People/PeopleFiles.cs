using System.Text;
using Collaboration.People.Contracts;
using Collaboration.Testing;

namespace Collaboration.Tests.People;

/// <summary>Files of people, brought in as the command line does.</summary>
internal static class PeopleFiles
{
    public static Task<PeopleReport> ImportAsync(this Hospital hospital, string csv, bool rehearse = false, bool suspend = false, string? inviteAt = null) =>
        hospital.ImportAsync(Encoding.UTF8.GetBytes(csv), rehearse, suspend, inviteAt);

    public static async Task<PeopleReport> ImportAsync(this Hospital hospital, byte[] csv, bool rehearse = false, bool suspend = false, string? inviteAt = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"people-{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, csv);
        try { return await hospital.UseAsync<IPeopleImport, PeopleReport>(i => i.RunAsync(new PeopleOrder(path, rehearse, suspend, inviteAt), (_, _) => { }, CancellationToken.None)); }
        finally { File.Delete(path); }
    }

    /// <summary>The one line of the report about this line of the file: <c>refused: there is no role “chef”</c>.</summary>
    public static string Of(this PeopleReport report, int line) => report.Lines.Where(l => l.Line == line).Select(l => $"{l.What}: {l.Why}").Single();

    /// <summary>Site and department, sorted: what groups the person of this number is in.</summary>
    public static async Task<string> GroupsOfAsync(this Hospital hospital, string externalId) => await hospital.ValueAsync<string>($"""
        select coalesce(string_agg(g.group_kind || ' ' || g.name, ', ' order by g.group_kind, g.name), '') from kernel.audience_member m join kernel.audience g on g.id = m.audience_id join kernel.account a on a.id = m.account_id where a.external_id = {externalId}
        """);
}
