using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Pages;

public sealed class HealthTests : AppTest
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_node_that_serves_says_so_on_any_host(string path)
    {
        foreach (var browser in new[] { App.Browser(), App.Browser(host: "balancer.internal") })
        {
            var page = await browser.GetAsync(path);
            Assert.Equal((200, "ok\n", "no-store"), (page.Status, page.Text, page.Header("Cache-Control")));
            Assert.Null(page.Header("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_node_that_has_not_heard_of_events_for_a_while_is_not_ready()
    {
        var clock = new TestClock();
        await using var node = await App.StartAsync(null, builder => builder.GoingBy(clock));
        Assert.Equal(200, (await node.Browser().GetAsync("/health/ready")).Status);
        clock.PutForward(TimeSpan.FromSeconds(30));
        var (ready, live) = (await node.Browser().GetAsync("/health/ready"), await node.Browser().GetAsync("/health/live"));
        Assert.Equal((503, "not ready\n", 200), (ready.Status, ready.Text, live.Status));
        await Wait.UntilAsync("it has looked again", async () => (await node.Browser().GetAsync("/health/ready")).Status == 200);
    }
}
