using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Addresses of every odd but valid form come in and get their mail; the invalid ones are named.</summary>
[Collection("sending")]
public sealed class AddressTests(SendingFixture post)
{
    [Theory]
    [InlineData("plain@example.org")]
    [InlineData("first.last+tag@sub.example.org")]
    [InlineData("o'brien!#$%&*/=?^_`{|}~-@example.org")]
    [InlineData("x@[127.0.0.1]")]
    [InlineData("x@[IPv6:::1]")]
    [InlineData("grüße@münchen.example")]
    [InlineData("ana@例え.テスト")]
    [InlineData("1@example.org")]
    [InlineData("UPPER@EXAMPLE.ORG")]
    public async Task An_odd_address_gets_its_mail(string address)
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var before = post.Server.Mails.Count;
        var reader = await north.ReaderAsync(newsletter, address);
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter));
        await north.EndedAsync(run);
        Assert.Equal(("sent", null), (await north.StateAsync(run, reader), await north.ValueAsync<string?>($"select answer from newsletters.delivery")));
        Assert.Single(post.Server.Mails.Skip(before), m => m.GetProperty("id").GetString()!.StartsWith($"<n{north.Id}.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "There is no address")]
    [InlineData("nobody", "There is no @")]
    [InlineData("@example.org", "nothing before the @")]
    [InlineData("ana@", "nothing behind the @")]
    [InlineData("a..b@example.org", "not how a name is written")]
    [InlineData(".a@example.org", "not how a name is written")]
    [InlineData("a b@example.org", "not how a name is written")]
    [InlineData("\"a@example.org", "not how a name is written")]
    [InlineData("a\"b@example.org", "not how a name is written")]
    [InlineData("ana@example", "no name of a mail server")]
    [InlineData("ana@-example.org", "no name of a mail server")]
    [InlineData("ana@exa_mple.org", "no name of a mail server")]
    [InlineData("ana@127.0.0.1", "no name of a mail server")]
    [InlineData("ana@[300.0.0.1]", "no name of a mail server")]
    [InlineData("ana@example..org", "no name of a mail server")]
    [InlineData("Ana <ana@example.org>", "no")]
    [InlineData("ana@example.org, eve@example.org", "not how a name is written")]
    [InlineData("ana@example.org\r\nBcc: eve@example.org", "character")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org", "more than 64")]
    public async Task An_invalid_one_is_refused_with_the_reason_and_stays_as_it_was_typed(string address, string reason)
    {
        var north = await post.App.HospitalAsync();
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await (await communicator.GetAsync("/newsletters/suppressions")).SubmitAsync("Add", ("Input.Address", address));
        Assert.Contains(reason, page.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.suppression"));
    }

    [Theory]
    [InlineData("Eve\r\nBcc: eve@example.org", "eve@example.org")]
    [InlineData("=?utf-8?B?RXZl?=", "Bcc: x")]
    [InlineData("\"Eve\" <eve@example.org>, Bcc", "x\" <x@example.org")]
    [InlineData("Eve\u2028Bcc: eve@example.org", "\u0085Bcc: eve@example.org")]
    public async Task Nothing_that_somebody_typed_becomes_a_header(string name, string subject)
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync(name: name, sender: name);
        var address = $"safe-{north.Id}@example.org";
        await north.ReaderAsync(newsletter, address, name: name);
        var run = await north.SendAsync(newsletter, await north.IssueAsync(newsletter, subject + "\r\nBcc: mallory@example.org", "x\r\n\r\n.\r\n\r\nMAIL FROM: eve\r\n"));
        await north.EndedAsync(run);
        var mail = Assert.Single(post.Server.To(address));
        Assert.Equal("post@example.org", mail.GetProperty("from").GetProperty("address").GetString());
        Assert.DoesNotContain("bcc", mail.GetProperty("headers").EnumerateArray().Select(h => h.GetString()));
        Assert.DoesNotContain("cc", mail.GetProperty("headers").EnumerateArray().Select(h => h.GetString()));
        Assert.Contains("mallory", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Contains("MAIL FROM: eve", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(post.Server.To("mallory@example.org"));
    }
}
