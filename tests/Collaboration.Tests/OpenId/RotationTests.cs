using System.Security.Cryptography;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>Keys and secrets change while people sign in.</summary>
public sealed class RotationTests(OpenIdNode node) : IClassFixture<OpenIdNode>
{
    [Fact]
    public async Task A_new_key_of_the_provider_is_asked_for_and_at_most_once_a_minute()
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        await hospital.ProviderOnAsync(provider);
        await hospital.Stranger().SignInAsync(provider, node.Clock.GetUtcNow());
        await hospital.Stranger().SignInAsync(provider, node.Clock.GetUtcNow());
        Assert.Equal(1, provider.KeyReadings);
        provider.Keys["second"] = RSA.Create(2048);
        provider.SigningKey = "second";
        var early = hospital.Stranger();
        Assert.Contains("why=answer", (await early.SignInAsync(provider, node.Clock.GetUtcNow())).Location, StringComparison.Ordinal);
        Assert.Equal(1, provider.KeyReadings);
        node.Clock.PutForward(TimeSpan.FromSeconds(61));
        var later = hospital.Stranger();
        await later.SignInAsync(provider, node.Clock.GetUtcNow());
        Assert.True(await later.IsInAsync());
        Assert.Equal(2, provider.KeyReadings);
        // A key that was taken back is believed for an hour at most.
        provider.Keys.TryRemove("first", out var old);
        node.Clock.PutForward(TimeSpan.FromMinutes(61));
        provider.SigningKey = "first";
        var asked = await hospital.Stranger().LeaveAsync();
        provider.Keys["first"] = old!;
        var token = provider.Sign(provider.Claims(asked.Nonce, node.Clock.GetUtcNow()));
        provider.Keys.TryRemove("first", out _);
        var stranger = hospital.Stranger();
        asked = await stranger.LeaveAsync();
        Assert.Contains("why=answer", (await stranger.ReturnAsync(asked, provider.Grant(() => token))).Location, StringComparison.Ordinal);
        Assert.Equal(3, provider.KeyReadings);
    }

    [Fact]
    public async Task With_a_new_secret_at_the_provider_the_old_one_opens_nothing_until_it_is_entered_here()
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        await hospital.ProviderOnAsync(provider);
        provider.Secret = "another secret";
        var early = hospital.Stranger();
        Assert.Contains("why=answer", (await early.SignInAsync(provider, node.Clock.GetUtcNow())).Location, StringComparison.Ordinal);
        Assert.False(await early.IsInAsync());
        await hospital.ProviderOnAsync(provider);
        var later = hospital.Stranger();
        await later.SignInAsync(provider, node.Clock.GetUtcNow());
        Assert.True(await later.IsInAsync());
    }

    [Fact]
    public async Task A_secret_that_was_sealed_for_another_hospital_opens_nothing_here()
    {
        await using var provider = await FakeProvider.StartAsync();
        var (north, south) = (await node.App.HospitalAsync("north"), await node.App.HospitalAsync("south"));
        await north.ProviderOnAsync(provider);
        await south.ProviderOnAsync(provider);
        var sealedElsewhere = await north.ValueAsync<string>($"select sealed_secret from openid.provider");
        Assert.DoesNotContain(provider.Secret, sealedElsewhere, StringComparison.Ordinal);
        await south.ExecuteAsync($"update openid.provider set sealed_secret = {sealedElsewhere}");
        Assert.Contains("why=answer", (await south.Stranger().SignInAsync(provider, node.Clock.GetUtcNow())).Location, StringComparison.Ordinal);
    }
}
