using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>What is held is hidden, never purged.</summary>
public sealed class LegalHoldTests : AppTest
{
    [Fact]
    public async Task Words_that_are_taken_back_under_a_hold_are_kept_where_nobody_sees_them()
    {
        var north = await App.HospitalAsync();
        var (nurse, dana) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("communicator", "Dana"));
        var post = await north.PostAsync(dana.Person);
        var comment = await north.CommentAsync(post, nurse.Person, "Words of evidence");
        await App.Services.GetRequiredService<TenantRemoval>().HoldAsync(north.Tenant, "Case 12", CancellationToken.None);
        Assert.Equal(303, (await nurse.PostAsync($"/comments/{comment}/take-back")).Status);
        Assert.Equal("Words of evidence", await north.ValueAsync<string>($"select markdown from blogs.comment where id = {comment}"));
        foreach (var (browser, path) in new[] { (nurse, post.Path), (dana, post.Path), (nurse, "/comments/mine"), (dana, "/comments/review") })
        {
            Assert.DoesNotContain("evidence", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await dana.GetAsync($"/comments/{comment}/review")).Status);
    }
}
