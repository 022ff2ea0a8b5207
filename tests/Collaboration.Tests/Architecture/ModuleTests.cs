using System.Runtime.CompilerServices;
using Collaboration.Kernel.Modules;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>A project is a boundary: what a module shows is its module class and its contracts.</summary>
public sealed class ModuleTests
{
    public static TheoryData<string> Names => [.. App.Modules().Select(m => m.GetType().Assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_shows_nothing_but_itself_and_its_contracts(string name)
    {
        var shown = System.Reflection.Assembly.Load(name).GetExportedTypes().Where(t => !t.IsSubclassOf(typeof(Module)) && !IsContract(t)).Select(t => t.FullName);
        Assert.Empty(shown);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_module_builds_on_the_kernel_and_on_other_modules_only(string name)
    {
        var assembly = System.Reflection.Assembly.Load(name);
        var ours = assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(a => a.StartsWith("collaboration", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Contains("Collaboration.Kernel", ours);
        Assert.Empty(ours.Except(App.Modules().Select(m => m.GetType().Assembly.GetName().Name!)).Except(["Collaboration.Kernel"]));
        Assert.Empty(assembly.GetCustomAttributes(typeof(InternalsVisibleToAttribute), false));
    }

    [Fact]
    public void The_kernel_knows_no_module_and_the_program_names_them_all()
    {
        Assert.DoesNotContain(typeof(Module).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("Collaboration.", StringComparison.Ordinal));
        Assert.Equal(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "modules"), "Collaboration.*").Select(Path.GetFileName).Order(), App.Modules().Select(m => m.GetType().Assembly.GetName().Name).Order());
    }

    [Fact]
    public void No_page_has_a_tag_that_nobody_reads()
    {
        // A browser shows nothing of it, and nothing else says so: the framework's own tag helpers are not taken along.
        var pages = new[] { "modules", "src", "themes" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f), "*.cshtml", SearchOption.AllDirectories));
        Assert.DoesNotContain(pages, p => File.ReadAllText(p) is var text && (text.Contains("<partial", StringComparison.Ordinal) || text.Contains(" asp-", StringComparison.Ordinal)));
    }

    private static bool IsContract(Type type) => type.Namespace?.EndsWith(".Contracts", StringComparison.Ordinal) == true;
}
