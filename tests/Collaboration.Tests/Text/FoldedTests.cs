using System.Globalization;
using System.Text;
using Collaboration.Kernel.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Text;

/// <summary>What is looked for is folded here as the database folds what is found.</summary>
public sealed class FoldedTests : AppTest
{
    [Fact]
    public async Task Every_letter_is_folded_as_the_database_does()
    {
        var north = await App.HospitalAsync();
        var letters = Enumerable.Range(1, 0xfffd).Where(n => (n is < 0xd800 or > 0xdfff) && Rune.GetUnicodeCategory(new Rune(n)) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.LetterNumber)).ToArray();
        var there = await north.ValueAsync<string[]>($"select array_agg(kernel.folded(chr(n)) order by place) from unnest({letters}) with ordinality l(n, place)");
        // A letter that is younger than the database's tables is none there.
        var other = letters.Zip(there, (n, folded) => (Letter: n, There: Bare(folded), Here: Bare(string.Join(' ', Folded.Words(new Rune(n).ToString()))))).Where(l => l.There != l.Here && !(l.There.Length == 0 && Rune.IsLetterOrDigit(new Rune(l.Letter)) && l.Letter > 0x1000)).ToList();
        Assert.True(other.Count == 0, string.Join('\n', other.Take(40).Select(o => $"{o.Letter:x} '{o.There}' '{o.Here}'")));
    }

    [Fact]
    public async Task The_index_folds_every_sign_as_everything_else_does()
    {
        var north = await App.HospitalAsync();
        await using var connection = await north.OpenAsync();
        Assert.Empty(await connection.ListAsync<int>($"""
            select n from generate_series(1, 65533) n cross join lateral (select 'X2' || chr(n) || 'y3' || chr(n) || 'Z.com ' || chr(n) || '4' as said) t
            where n not between 55296 and 57343 and to_tsvector('simple', search.folded(t.said)) <> to_tsvector('simple', kernel.folded(t.said)) limit 20
            """));
    }

    /// <summary>Without the signs that go with the letter before them: some part a word there.</summary>
    private static string Bare(string folded) => string.Concat(folded.EnumerateRunes().Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.SpaceSeparator)));

    [Theory]
    [InlineData("O'Brien-Müller"), InlineData("evidence-based"), InlineData("ŒUVRE, Straße & Øre"), InlineData("  x\t\n2.5 "), InlineData("مرحبا بالعالم 😀 e\u0301"), InlineData("")]
    public async Task Words_are_split_where_the_database_splits_them(string text)
    {
        var north = await App.HospitalAsync();
        Assert.Equal((await north.ValueAsync<string>($"select kernel.folded({text})")).Trim(), string.Join(' ', Folded.Words(text)));
    }
}
