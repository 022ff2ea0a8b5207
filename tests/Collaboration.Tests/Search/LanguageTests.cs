using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>What people know from Lucene, and what is no query at all.</summary>
public sealed class LanguageTests : AppTest
{
    private const string Staffing = "Night staffing on the ward", Shuttle = "Night shuttle to the car park", Wound = "Evidence-based wound care";

    private Hospital _north = null!;
    private Browser _ana = null!;
    private string _ruth = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
        _ana = await _north.SignedInAsAsync("staff", "Ana");
        var (ruth, ben) = (await _north.PersonAsync("Ruth", "leader"), await _north.PersonAsync("Ben", "leader"));
        _ruth = ruth.FullName;
        await _north.PostAsync(ruth, Staffing, daysAgo: 2);
        await _north.PostAsync(ben, Shuttle, daysAgo: 800);
        var wound = await _north.PostAsync(ruth, Wound, daysAgo: 2);
        await _north.ExecuteAsync($"insert into blogs.post_tag (post_id, slug, name) values ({wound.Id}, 'patient-safety', 'Patient safety')");
    }

    private async Task FindsAsync(string q, params string[] titles)
    {
        var answer = await _ana.SearchAsync(q);
        Assert.Equal((q, string.Join(" | ", titles.Order())), (q, string.Join(" | ", answer.Titles().Order())));
        Assert.False(answer.IsPlain(), q);
    }

    [Fact]
    public async Task Words_are_any_of_them_and_phrases_stand_side_by_side()
    {
        await FindsAsync("staffing", Staffing);
        await FindsAsync("staffing wound", Staffing, Wound);
        await FindsAsync("\"night staffing\"", Staffing);
        await FindsAsync("“night staffing”", Staffing);
        await FindsAsync("\"staffing night\"");
        await FindsAsync("evidence-based", Wound);
        await FindsAsync("ÉVIDENCE'S", Wound);
    }

    [Fact]
    public async Task Signs_and_operators_say_what_must_be_and_what_must_not()
    {
        await FindsAsync("+night -shuttle", Staffing);
        await FindsAsync("night NOT shuttle", Staffing);
        await FindsAsync("night !shuttle", Staffing);
        await FindsAsync("night AND staffing", Staffing);
        await FindsAsync("night && shuttle", Shuttle);
        await FindsAsync("staffing OR wound", Staffing, Wound);
        await FindsAsync("staffing || shuttle", Staffing, Shuttle);
        await FindsAsync("wound OR night AND shuttle", Shuttle, Wound);
        await FindsAsync("night AND (staffing OR wound)", Staffing);
        await FindsAsync("(shuttle OR wound) -care", Shuttle);
        await FindsAsync("night AND NOT (staffing OR wound)", Shuttle);
    }

    [Fact]
    public async Task A_star_stands_for_an_ending_and_a_tilde_for_a_slip()
    {
        await _north.CountedAsync();
        await FindsAsync("shut*", Shuttle);
        await FindsAsync("evidence-ba* -night", Wound);
        await FindsAsync("shutle~", Shuttle);
        await FindsAsync("shutle~1", Shuttle);
        await FindsAsync("shutel~2", Shuttle);
        await FindsAsync("woumt~1");
    }

    [Fact]
    public async Task Fields_narrow_and_take_brackets_and_quotes()
    {
        await FindsAsync("listened", Staffing, Shuttle, Wound);
        await FindsAsync("title:listened");
        await FindsAsync("title:(shuttle wound)", Shuttle, Wound);
        await FindsAsync("title:\"car park\"", Shuttle);
        await FindsAsync($"listened author:\"{_ruth}\"", Staffing, Wound);
        await FindsAsync("kind:post night", Staffing, Shuttle);
        await FindsAsync("kind:comment night");
        await FindsAsync("listened tag:\"patient safety\"", Wound);
        await FindsAsync("listened -tag:\"patient safety\"", Staffing, Shuttle);
        await FindsAsync("wound in:\"Let's Talk\"", Wound);
        var day = TimeProvider.System.GetUtcNow().AddDays(-100);
        await FindsAsync($"night after:{day:yyyy-MM-dd}", Staffing);
        await FindsAsync($"night before:{day:yyyy-MM}", Shuttle);
        await FindsAsync($"Night Before: {day.Year - 1}", TimeProvider.System.GetUtcNow().AddDays(-800).Year < day.Year - 1 ? [Shuttle] : []);
    }

    [Theory]
    [InlineData("\"night"), InlineData("(night"), InlineData("night)"), InlineData("night AND"), InlineData("AND night"), InlineData("OR night OR"), InlineData("NOT NOT night"), InlineData("--night"), InlineData("http://night"), InlineData("night after:yesterday"), InlineData("night author:"), InlineData("((((((((((((((((((((((night))))))))))))))))))))))")]
    public async Task What_is_no_query_is_plain_words_and_says_so(string q)
    {
        var answer = await _ana.SearchAsync(q);
        Assert.True(answer.IsPlain());
        Assert.Superset(new HashSet<string> { Staffing, Shuttle }, answer.Titles().ToHashSet());
        Assert.Contains("understood as plain words", (await _ana.GetAsync($"/search?q={Uri.EscapeDataString(q)}")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("night - staffing"), InlineData("re: night"), InlineData("night?"), InlineData("(night)"), InlineData("c++ night"), InlineData("+night"), InlineData("night () ??")]
    public async Task A_sign_of_a_sentence_is_no_wrong_query(string q)
    {
        var answer = await _ana.SearchAsync(q);
        Assert.False(answer.IsPlain());
        Assert.Contains(Staffing, answer.Titles());
    }
}
