using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Collaboration.Testing;

/// <summary>xunit's own, which begins with what takes long, and ends the app and its database when the last test is done.</summary>
internal sealed class Framework(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider source, IMessageSink diagnostics) : XunitTestFrameworkExecutor(name, source, diagnostics)
    {
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task AfterTestAssemblyStartingAsync()
        {
            await base.AfterTestAssemblyStartingAsync();
            TestCollectionOrderer = new LongFirst([.. TestCases.Select(c => c.TestMethod.TestClass).Where(c => c.Class.GetCustomAttributes(typeof(LongAttribute)).Any()).Select(c => c.TestCollection.UniqueID)]);
        }

        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await App.StopAsync();
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }

    private sealed class LongFirst(HashSet<Guid> taking) : ITestCollectionOrderer
    {
        public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderByDescending(c => taking.Contains(c.UniqueID));
    }
}
