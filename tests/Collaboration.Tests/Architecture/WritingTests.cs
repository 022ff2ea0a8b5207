using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Modules;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>Every address of every module, at once: who may not gets a 404, a form without its token a 400, and nothing is saved.</summary>
[Long]
public sealed class WritingTests : AppTest
{
    private static readonly (string, string?)[] s_form =
    [
        ("Input.Id", "0193a5a0-0000-7000-8000-000000000001"), ("Input.Title", "Intruding"), ("Input.Text", "Intruding"), ("Input.GivenName", "Intruding"), ("Input.Roles", "administrator"), ("Input.Do", "suspend"),
        ("Input.Decision", "approve"), ("Input.Name", "Intruding"), ("Input.Audience", "00000000-0000-7000-8000-000000000001"), ("on", "true"),
    ];

    private static readonly string[] s_withoutToken = ["/media/uploads", "/mail/stop", "/newsletters/stop/", "/newsletters/choose/", "/newsletters/confirm/", "/newsletters/reports"];

    [Fact]
    public async Task Nobody_reaches_what_asks_for_somebody()
    {
        var (north, south, ids) = await TwoAsync();
        var addresses = Addresses.Of(App, ids).Where(a => !a.IsOpen).ToList();
        Assert.True(addresses.Count > 12);
        var before = await north.FingerprintAsync();
        foreach (var browser in new[] { north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var address in addresses)
            {
                await RefusedAsync(browser, address);
            }
        }
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Theory]
    [InlineData("patient")]
    [InlineData("staff")]
    [InlineData("leader")]
    [InlineData("communicator")]
    public async Task Who_lacks_the_permission_is_told_that_nothing_is_there(string role)
    {
        var (north, _, ids) = await TwoAsync();
        var somebody = await north.SignedInAsAsync(role);
        var permissions = App.Services.GetRequiredService<ModuleList>().Permissions;
        var closed = Addresses.Of(App, ids).Where(a => a.Permission is { } p && !permissions[p].DefaultRoles.Contains(role)).ToList();
        Assert.NotEmpty(closed);
        var before = await north.FingerprintAsync();
        foreach (var address in closed) { await RefusedAsync(somebody, address); }
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task Whoever_may_write_finds_nothing_by_the_ids_of_another_hospital()
    {
        var (_, south, ids) = await TwoAsync();
        var administrator = await south.SignedInAsAsync("administrator");
        var before = await south.FingerprintAsync();
        var byId = Addresses.Of(App, ids).Where(a => ids.Values.Any(id => a.Path.Contains(id, StringComparison.Ordinal))).ToList();
        Assert.True(byId.Count >= 8);
        foreach (var address in byId) { await RefusedAsync(administrator, address); }
        Assert.Equal(before, await south.FingerprintAsync());
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_somebody_elses_is_refused_and_nothing_is_saved()
    {
        var (north, _, ids) = await TwoAsync();
        foreach (var (place, modules) in new[] { (north, App.Modules().Where(m => !m.NetworkOnly)), (App.Network(), App.Modules().Where(m => m.NetworkOnly)) })
        {
            var (administrator, other) = (await place.SignedInAsync(await place.PersonAsync("Ada", "administrator", "leader", "privacy officer")), await place.SignedInAsAsync("administrator", "Otto"));
            var foreign = await other.TokenAsync();
            await administrator.TokenAsync();
            var ofHere = modules.Select(m => m.Id).ToHashSet();
            var before = place.Id == north.Id ? await place.FingerprintAsync() : "";
            // Uploads ask for a header that no form can send: see UploadTests and PiecesTests. A mail's signed link is its own permission: see StoppingTests and ReadersTests. Reports are signed: see ReturnsTests.
            foreach (var address in Addresses.Of(App, ids).Where(a => ofHere.Contains(a.Module) && !a.IsForReading && !a.IsForPrograms && !a.Route.Contains("/pieces", StringComparison.Ordinal) && !s_withoutToken.Any(w => a.Route.StartsWith(w, StringComparison.Ordinal))))
            {
                foreach (var answer in new[] { await administrator.PostBareAsync(address.Path, s_form), await administrator.PostBareAsync(address.Path, [.. s_form, ("__RequestVerificationToken", foreign)]) })
                {
                    Assert.True(answer.Status == 400, $"POST {address.Path} answered {answer.Status}");
                    Assert.Contains("no longer valid", answer.Words, StringComparison.Ordinal);
                }
            }
            if (place.Id == north.Id) { Assert.Equal(before, await place.FingerprintAsync()); }
        }
    }

    [Fact]
    public async Task A_page_that_takes_no_form_says_so()
    {
        var (north, _, ids) = await TwoAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var slug = await north.ValueAsync<string>($"select slug from blogs.post");
        foreach (var path in new[] { "/", "/rules", "/blogs/lets-talk", $"/blogs/lets-talk/{slug}", "/comments/review", "/comments/mine", "/error/200" })
        {
            Assert.Equal(405, (await administrator.PostAsync(path, s_form)).Status);
        }
        foreach (var address in Addresses.Of(App, ids).Where(a => a.IsPage))
        {
            Assert.NotEqual(500, (await administrator.SendAsync(HttpMethod.Put, north.Prefix + address.Path, null)).Status);
        }
    }

    [Fact]
    public async Task What_only_the_network_has_is_not_there_in_a_hospital()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var networks = App.Modules().Where(m => m.NetworkOnly).Select(m => m.Id).ToHashSet();
        var addresses = Addresses.Of(App).Where(a => networks.Contains(a.Module)).ToList();
        Assert.NotEmpty(addresses);
        foreach (var address in addresses) { await RefusedAsync(administrator, address); }
    }

    private static async Task RefusedAsync(Browser browser, Addresses.Address address)
    {
        if (address.IsPage)
        {
            var got = await browser.GetAsync(address.Path);
            Assert.True(got.Status == 404, $"GET {address.Path} answered {got.Status}");
        }
        var posted = await browser.PostAsync(address.Path, s_form);
        Assert.True(posted.Status == (address.IsForPrograms ? 401 : 404), $"POST {address.Path} answered {posted.Status}");
    }

    private async Task<(Hospital North, Hospital South, Dictionary<string, string> Ids)> TwoAsync()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, nurse) = (await north.PersonAsync("Ruth", "leader"), await north.PersonAsync("Ben", "staff"));
        var post = await north.PostAsync(ruth, audience: Audience.Public);
        var comment = await north.CommentAsync(post, nurse, state: "waiting");
        return (north, south, new() { ["posts"] = post.Id.ToString(), ["comments"] = comment.ToString(), ["people"] = nurse.Id.ToString() });
    }
}
