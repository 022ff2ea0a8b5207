using System.Text.Json;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>How the program answers people and scripts.</summary>
internal static class Expect
{
    /// <summary>It did as it was told.</summary>
    public static Finished Done(this Finished finished)
    {
        Assert.True(finished.Exit == 0, finished.Said);
        return finished;
    }

    /// <summary>The document that <c>--json</c> prints.</summary>
    public static JsonElement Json(this Finished finished)
    {
        using var document = JsonDocument.Parse(finished.Done().Output);
        return document.RootElement.Clone();
    }

    /// <summary>It ended badly and said why in one line, these words among it.</summary>
    public static void Refused(this Finished finished, params string[] words)
    {
        Assert.True(finished.Exit == 1, finished.Said);
        var line = Assert.Single(finished.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("Exception", finished.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Said, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }
}
