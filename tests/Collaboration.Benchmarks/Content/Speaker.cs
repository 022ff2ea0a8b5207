using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>A colleague with the form of a page at hand, who sends it again and again.</summary>
internal sealed class Speaker : IDisposable
{
    private readonly Visitor _visitor;
    private readonly string _token;

    private Speaker(Visitor visitor, string token) => (_visitor, _token) = (visitor, token);

    public static async Task<Speaker> ComeAsync(App app, int number, CancellationToken ct)
    {
        var visitor = new Visitor(app, Ward.Hospital, Staff.Token(number));
        return new Speaker(visitor, await visitor.TokenAsync("discussion/rounds", ct));
    }

    public Task SayAsync(string channel, Guid id, string text, CancellationToken ct) => _visitor.SendWithAsync(_token, channel, ct, ("Input.Id", $"{id}"), ("Input.Text", text));

    public Task SecondAsync(string question, CancellationToken ct) => _visitor.SendWithAsync(_token, $"questions/{question}/second", ct, ("react", "second"));

    public void Dispose() => _visitor.Dispose();
}
