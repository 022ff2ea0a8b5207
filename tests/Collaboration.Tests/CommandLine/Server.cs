using System.Net.Sockets;

namespace Collaboration.Tests.CommandLine;

/// <summary>The program while it serves.</summary>
internal sealed record Server(Program Program, Uri Address)
{
    private static readonly HttpClient s_client = new() { Timeout = TimeSpan.FromSeconds(5) };

    public Visitor Visitor(System.Net.CookieContainer? cookies = null) => new(Address, cookies);

    public Task<bool> IsReadyAsync() => AnswersAsync("/health/ready");

    /// <summary>Takes connections at all.</summary>
    public Task<bool> IsListeningAsync() => AnswersAsync("/health/live");

    /// <summary>True for what a client meets when the server ends; a connection that is gone before it has looked at it comes as the socket says it.</summary>
    public static bool IsLoss(Exception failed) => failed is HttpRequestException or IOException or SocketException or OperationCanceledException;

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
            request.Headers.ConnectionClose = true;
            using var answer = await s_client.SendAsync(request);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (IsLoss(silent))
        {
            return false;
        }
    }
}
