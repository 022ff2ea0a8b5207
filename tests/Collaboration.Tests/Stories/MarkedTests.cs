using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>What the privacy gate finds in a story and in what is said under it.</summary>
public sealed class MarkedTests : AppTest
{
    private const string Number = "219-09-9999";

    [Fact]
    public async Task What_is_certain_has_to_go_and_what_is_likely_has_to_be_read()
    {
        await using var marking = await App.StartAsync(more: new Marking());
        var north = await marking.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync(words: $"Doctor Miller was kind. My number is {Number}. Maria thanks her.");
        await ruth.TakeAsync(id);
        var read = await ruth.GetAsync($"/stories/review/{id}");
        Assert.Equal(["Miller", Number], read.All(".marked mark").Select(m => m.TextContent).Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("has to go first", (await ruth.PublishAsync(id)).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"update stories.story set markdown = 'Doctor Miller was kind. Maria thanks her.'");
        Assert.Contains("Look for everything", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.look where question = 'marked' and thing_id = {id}"));
    }

    [Fact]
    public async Task An_answer_confirms_no_more_than_the_story_says()
    {
        await using var marking = await App.StartAsync(more: new Marking());
        var north = await marking.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var (id, path) = await north.PublishedAsync(ruth);
        foreach (var (words, told) in new[] { ("Doctor Miller thanks you.", "“Miller” says more than the story does"), ($"Your number {Number}.", "says more than the story does") })
        {
            Assert.Contains(told, (await ruth.PostAsync($"/stories/{id}/reply", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Department", "Cardiology"), ("Input.Text", words), ("Input.ConfirmsNothing", "true"))).Errors, StringComparison.Ordinal);
            Assert.Contains(told, (await ruth.PostAsync($"/stories/{id}/change", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Stage", "planned"), ("Input.Words", words))).Errors, StringComparison.Ordinal);
        }
        Assert.Equal(303, (await ruth.PostAsync($"/stories/{id}/reply", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Department", "Cardiology"), ("Input.Text", "Thank you, Maria."), ("Input.ConfirmsNothing", "true"))).Status);
        Assert.Single((await north.Stranger().GetAsync(path)).All(".answer"));
    }

    /// <summary>A gate that knows one number and two names.</summary>
    public sealed class Marking : Module
    {
        public override string Id => "Marking";

        public override bool Required => true;

        public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<IPrivacyGate, Gate>();

        private sealed class Gate : IPrivacyGate
        {
            public ValueTask<IReadOnlyList<GateFinding>> FindAsync(string text, Person? writer, GatePlace place, CancellationToken ct) =>
                new([.. new[] { ("Miller", GateKinds.Name), ("Maria", GateKinds.Name), (Number, GateKinds.SocialSecurity) }.Where(m => text.Contains(m.Item1, StringComparison.Ordinal))
                    .Select(m => new GateFinding(m.Item2, text.IndexOf(m.Item1, StringComparison.Ordinal), m.Item1.Length, m.Item1 == Number, "It may tell who a patient is.")).OrderBy(f => f.Start)]);
        }
    }
}
