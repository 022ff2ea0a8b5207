using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Events;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Who takes something away is answered once nobody can be shown it any more, and not before.</summary>
public sealed class GoneTests : AppTest
{
    [Theory]
    [InlineData("withdraw")]
    [InlineData("smaller audience")]
    [InlineData("take back")]
    [InlineData("decline")]
    public async Task The_answer_waits_until_every_node_has_heard_of_it(string how)
    {
        var north = await App.HospitalAsync();
        var (ruth, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        var post = await north.PostAsync(ruth.Person, "Too early", Audience.Public);
        var comment = await north.CommentAsync(post, ruth.Person, "Too much");
        var form = how switch
        {
            "take back" => await ruth.GetAsync($"/comments/{comment}/take-back"),
            "decline" => await dana.GetAsync($"/comments/{comment}/review"),
            _ => await ruth.GetAsync($"/posts/{post.Id}/edit"),
        };
        var stranger = north.Stranger();
        await App.Services.GetRequiredService<EventStream>().WaitUntilReadEverywhereAsync(CancellationToken.None);
        Assert.Contains("Too much", (await stranger.GetAsync(post.Path)).Words, StringComparison.Ordinal);
        // A transaction that is still open holds every reader of events back: for half a second no node can have heard.
        await using var slow = await App.Cluster.OpenAsync("collab_app");
        var held = await slow.BeginTransactionAsync();
        await slow.ExecuteAsync($"select pg_current_xact_id()", held);
        var answering = how switch
        {
            "withdraw" => form.SubmitAsync("Withdraw"),
            "smaller audience" => form.SubmitAsync("Save", ("Input.Audience", Audience.Staff.ToString())),
            "take back" => form.SubmitAsync("Take it back"),
            _ => form.SubmitAsync("Decline comment", ("Input.Reason", "It says too much.")),
        };
        var letting = Task.Run(async () => { await Task.Delay(500); await held.RollbackAsync(); });
        var answer = await answering;
        var seen = await stranger.GetAsync(post.Path);
        await letting;
        Assert.True(answer.IsRedirect);
        Assert.DoesNotContain("Too much", seen.Text, StringComparison.Ordinal);
        Assert.Equal(how is "withdraw" or "smaller audience" ? 404 : 200, seen.Status);
    }
}
