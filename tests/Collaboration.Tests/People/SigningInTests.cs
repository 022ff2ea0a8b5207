using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

public sealed class SigningInTests : AppTest
{
    [Fact]
    public async Task The_right_password_signs_in()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var browser = north.Stranger();
        var form = await browser.GetAsync("/account/sign-in");
        var answer = await form.SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password));
        Assert.True(answer.IsRedirect);
        Assert.Contains("Ana", (await answer.FollowAsync()).One("h1").TextContent);
    }
}
