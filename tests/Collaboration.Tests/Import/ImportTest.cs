using Collaboration.Import.Contracts;
using Collaboration.Testing;

namespace Collaboration.Tests.Import;

/// <summary>Tests that bring a file in at a hospital of their own.</summary>
public abstract class ImportTest : AppTest
{
    /// <summary>A PNG of one pixel.</summary>
    protected static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private protected Wxr Files { get; } = new();

    protected Hospital Hospital { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Hospital = await App.HospitalAsync();
    }

    public override Task DisposeAsync()
    {
        Files.Dispose();
        return base.DisposeAsync();
    }

    protected Task<ImportReport> BringAsync(string path, ExportProgram program = ExportProgram.WordPress, string? blog = null, string? media = null, bool forStaff = false, bool isRehearsal = false) =>
        RunAsync(new ImportOrder(program, path, blog, media, forStaff, isRehearsal));

    protected Task<ImportReport> RunAsync(ImportOrder order, Hospital? at = null) =>
        (at ?? Hospital).UseAsync<IBlogImport, ImportReport>(i => i.RunAsync(order, null, _ => { }, CancellationToken.None));

    /// <summary>A folder with such pictures.</summary>
    protected string Media(params string[] files)
    {
        var folder = Path.Combine(Files.Folder, Guid.NewGuid().ToString("N"));
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllBytes(Path.Combine(folder, file), Picture);
        }
        return folder;
    }

    protected static ReportTally Tally(ImportReport report, string kind) => report.Tallies.Single(t => t.Kind == kind);

    /// <summary>What the report says of things of this name, without what is counted.</summary>
    protected static IReadOnlyList<string> Said(ImportReport report, string name) => [.. report.Lines.Where(l => l.Name.Contains(name, StringComparison.Ordinal)).Select(l => $"{l.What}: {l.Why}")];

    protected static void AssertAccountedFor(ImportReport report, ExportContents contents)
    {
        foreach (var (kind, count) in contents.Items) { Xunit.Assert.Equal((kind, count), (kind, Tally(report, kind).InFile)); }
        var others = report.Tallies.Where(t => !contents.Items.ContainsKey(t.Kind)).ToList();
        Xunit.Assert.Equal(contents.Comments.Values.Sum(), others.Where(t => t.Kind == "comment").Sum(t => t.InFile));
        Xunit.Assert.Equal(contents.Authors, others.Where(t => t.Kind == "author").Sum(t => t.InFile));
        Xunit.Assert.Equal(contents.Terms, others.Where(t => t.Kind is not ("comment" or "author")).Sum(t => t.InFile));
        foreach (var tally in report.Tallies) { Xunit.Assert.Equal(tally.LeftOut, report.Lines.Where(l => l.Kind == tally.Kind && l.What == "left out").Sum(l => l.Times)); }
    }
}
