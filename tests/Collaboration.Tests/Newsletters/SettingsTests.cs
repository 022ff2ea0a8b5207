using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Adding newsletters and changing them.</summary>
public sealed class SettingsTests : AppTest
{
    [Fact]
    public async Task A_newsletter_is_added_changed_closed_and_opened_again()
    {
        var north = await App.HospitalAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var path = await tess.NewsletterAsync(fills: true, more: ("Input.Days", "1"));
        Assert.Equal("/newsletters/in-the-loop", path);
        var edit = await tess.GetAsync($"{path}/edit");
        Assert.Equal(303, (await edit.SubmitAsync("Save", ("Input.Name", "In the Loop again"), ("Input.ReplyTo", "news@example.org"))).Status);
        Assert.Equal(("In the Loop again", "news@example.org"), (await north.ValueAsync<string>($"select name from newsletters.newsletter"), await north.ValueAsync<string>($"select reply_to from newsletters.newsletter")));
        Assert.Equal(303, (await (await tess.GetAsync($"{path}/edit")).SubmitAsync("Close this newsletter")).Status);
        Assert.Equal(404, (await tess.PostAsync($"{path}/issues")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.newsletter where next_at is not null"));
        Assert.Equal(303, (await (await tess.GetAsync($"{path}/edit")).SubmitAsync("Open it again")).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from newsletters.newsletter where next_at is not null and closed_at is null"));
        Assert.Equal(4, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind like 'newsletter.%'"));
    }

    [Theory]
    [InlineData("Input.Name", "", "Give the newsletter a name.")]
    [InlineData("Input.Name", "New", "another word")]
    [InlineData("Input.ReplyTo", "no address", "Answers cannot reach that address")]
    [InlineData("Input.ReplyTo", "a@example.org\r\nBcc: b@example.org", "Answers cannot reach that address")]
    [InlineData("Input.Joining", "open", "only to what everybody may read")]
    [InlineData("Input.Joining", "odd", "Choose who gets it.")]
    [InlineData("Input.At", "25:00", "Choose an hour")]
    [InlineData("Input.Days", "9", "Choose days of the week.")]
    [InlineData("Input.Look", "odd", "Choose how it looks.")]
    [InlineData("Input.Audience", "00000000-0000-7000-8000-000000000099", "Choose whom it is for.")]
    public async Task What_is_wrong_is_said_in_a_sentence(string field, string value, string told)
    {
        var north = await App.HospitalAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var form = new Dictionary<string, string?> { ["Input.Name"] = "Loop", ["Input.Audience"] = $"{Audience.Staff}", ["Input.Joining"] = "choice", ["Input.Carries"] = "all", ["Input.Look"] = "letter", ["Input.At"] = "07:00" };
        form[field] = value;
        Assert.Contains(told, (await tess.PostAsync("/newsletters/new", [.. form.Select(f => (f.Key, f.Value))])).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.newsletter"));
    }

    [Fact]
    public async Task An_address_is_given_once_and_nobody_else_adds_or_changes_one()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        var path = await tess.NewsletterAsync();
        Assert.Contains("There is a newsletter at in-the-loop already", (await tess.PostAsync("/newsletters/new", ("Input.Name", "In the loop"), ("Input.Audience", $"{Audience.Staff}"), ("Input.Joining", "choice"), ("Input.Carries", "all"), ("Input.Look", "letter"), ("Input.At", "07:00"))).Errors, StringComparison.Ordinal);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), await south.SignedInAsAsync("administrator") })
        {
            Assert.Equal(404, (await other.PostAsync($"{path}/edit", ("Input.Name", "Theirs"))).Status);
            Assert.Equal(404, (await other.PostAsync($"{path}/edit?handler=Close")).Status);
        }
        Assert.Equal(404, (await (await north.SignedInAsAsync("leader")).PostAsync("/newsletters/rules", ("Input.Postal", "x"))).Status);
        Assert.Equal("In the Loop", await north.ValueAsync<string>($"select name from newsletters.newsletter"));
    }
}
