using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>A notice goes with what it speaks of.</summary>
public sealed class GoneThingTests : AppTest
{
    [Theory]
    [InlineData("taken back")]
    [InlineData("withdrawn")]
    [InlineData("narrowed")]
    public async Task Nobody_sees_a_notice_of_what_they_may_no_longer_see(string what)
    {
        var north = await App.HospitalAsync();
        var (ana, dana) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("communicator", "Dana"));
        var group = Guid.CreateVersion7();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, group_kind, key, source) values ({group}, 'group', 'Nights', 'shift', 'NIGHTS', 'hand')");
        var post = await north.PostAsync(dana.Person);
        var comment = await north.CommentAsync(post, ana.Person, state: "waiting");
        await (await dana.GetAsync("/comments/review")).SubmitAsync("Approve");
        Assert.Equal("1", await ana.CountAsync());
        var answer = what switch
        {
            "taken back" => await ana.PostAsync($"/comments/{comment}/take-back"),
            "withdrawn" => await (await dana.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Withdraw"),
            _ => await (await dana.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Audience", $"{Audience.SomeGroups}"), ("Input.Groups", $"{group}")),
        };
        Assert.True(answer.IsRedirect, answer.Errors);
        Assert.Equal("0", await ana.CountAsync());
        Assert.Empty((await ana.GetAsync("/account/notices")).All(".notices a"));
    }
}
