using System.IO.Compression;
using System.Text;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Readers from other programs, with what they were there.</summary>
public sealed class ListImportTests : AppTest
{
    [Fact]
    public async Task A_plain_list_is_shown_first_with_each_odd_line_and_comes_in_when_told()
    {
        var north = await App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var nora = await north.PersonAsync("Nora", "staff");
        await north.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values (gen_random_uuid(), 'quiet@example.org', 'quiet@example.org', 'asked', '', now())");
        await north.ReaderAsync(newsletter, "left@example.org", state: "stopped");
        await north.ReaderAsync(newsletter, "here@example.org");
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "readers.csv", $"""
            Name;E-mail;Consent;Source
            Ana;ana@example.org;2024-05-01 10:00;a form at the door
            Broken;"no"pe@example.org;;
            Nobody;nobody;;
            Ana again;ANA@example.org;;
            Quiet;quiet@example.org;;
            Left;left@example.org;;
            Here;here@example.org;;
            Nora;{nora.Email};;
            "Žofie; the second";"žofie@example.org";;
            """));
        foreach (var (line, why) in new[] { ("3", "quotation mark"), ("4", "There is no @"), ("5", "twice"), ("6", "without"), ("7", "stays so") })
        {
            Assert.Contains(page.All("tbody tr"), r => r.Children[0].TextContent.Trim() == line && r.Children[2].TextContent.Contains(why, StringComparison.Ordinal));
        }
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
        page = await DoneAsync(communicator, (await page.SubmitAsync("Bring them in")).Location![north.Prefix.Length..]);
        Assert.Contains("What came in", page.Words, StringComparison.Ordinal);
        Assert.Equal("ana@example.org Ana active", await north.ValueAsync<string>($"select address || ' ' || name || ' ' || state from newsletters.subscriber where key = 'ana@example.org'"));
        Assert.Contains("agreed 2024-05-01 10:00, from a form at the door. Brought in with readers.csv", await north.ValueAsync<string>($"select proof from newsletters.subscriber where key = 'ana@example.org'"), StringComparison.Ordinal);
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where account_id = {nora.Id}"));
        Assert.Equal("Žofie; the second", await north.ValueAsync<string>($"select name from newsletters.subscriber where key = 'žofie@example.org'"));
        Assert.Equal("stopped", await north.ValueAsync<string>($"select state from newsletters.subscriber where key = 'left@example.org'"));
        Assert.Equal(5, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
        // Once more, nothing changes.
        page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "readers.csv", "email\nana@example.org\n"));
        await DoneAsync(communicator, (await page.SubmitAsync("Bring them in")).Location![north.Prefix.Length..]);
        Assert.Equal(5, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
    }

    [Fact]
    public async Task A_mailchimp_archive_keeps_who_stopped_and_whose_address_bounced()
    {
        var north = await App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        await north.ReaderAsync(newsletter, "own@example.org");
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "subscribed_email_audience_export_1a.csv", "\"Email Address\",\"First Name\",\"Last Name\",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP\nana@example.org,Ana,Abel,2,\"2020-01-01 08:00:00\",192.0.2.7,\"2020-01-02 09:00:00\",192.0.2.7\nboth@example.org,B,,2,,,,\n");
            Add(zip, "unsubscribed_email_audience_export_1a.csv", "\"Email Address\",\"First Name\",UNSUB_TIME,UNSUB_REASON\nben@example.org,Ben,\"2021-03-04 05:06:07\",NORMAL\nboth@example.org,B,\"2021-03-04 05:06:07\",NORMAL\nown@example.org,O,\"2021-03-04 05:06:07\",NORMAL\n");
            Add(zip, "cleaned_email_audience_export_1a.csv", "\"Email Address\",\"First Name\",CLEAN_TIME\ngone@example.org,Gus,\"2021-01-01 00:00:00\"\n");
            Add(zip, "nonsubscribed_email_audience_export_1a.csv", "\"Email Address\",\"First Name\"\nbuyer@example.org,Bo\n");
            Add(zip, "__MACOSX/x.csv", "nothing");
        }
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "audience.zip", archive.ToArray()));
        await DoneAsync(communicator, (await page.SubmitAsync("Bring them in")).Location![north.Prefix.Length..]);
        Assert.Equal("ana active, ben stopped, both stopped, buyer stopped, gone cleaned, own active", await north.ValueAsync<string>($"select string_agg(split_part(key, '@', 1) || ' ' || state, ', ' order by key) from newsletters.subscriber"));
        Assert.Equal("2020-01-02 09:00", await north.ValueAsync<string>($"select to_char(confirmed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from newsletters.subscriber where key = 'ana@example.org'"));
        Assert.Equal("gone@example.org import", await north.ValueAsync<string>($"select string_agg(key || ' ' || reason, ', ') from newsletters.suppression"));
        // Nobody comes back by a later list.
        page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "again.csv", "email\nben@example.org\ngone@example.org\n"));
        Assert.Equal(2, page.All("tbody tr").Count);
        await DoneAsync(communicator, (await page.SubmitAsync("Bring them in")).Location![north.Prefix.Length..]);
        Assert.Equal("stopped cleaned", await north.ValueAsync<string>($"select string_agg(state, ' ' order by key) from newsletters.subscriber where key in ('ben@example.org', 'gone@example.org')"));
    }

    [Fact]
    public async Task Ghosts_members_keep_whether_they_get_mail()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "members.csv", "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n1,ana@example.org,Ana,,true,,,2023-01-01T00:00:00.000Z,,,\n2,ben@example.org,,,false,,,2023-01-01T00:00:00.000Z,,,\n3,eve@example.org,,,,,,2023-01-01T00:00:00.000Z,,,\n"));
        await DoneAsync(communicator, (await page.SubmitAsync("Bring them in")).Location![north.Prefix.Length..]);
        Assert.Equal("active stopped stopped", await north.ValueAsync<string>($"select string_agg(state, ' ' order by key) from newsletters.subscriber"));
    }

    [Fact]
    public async Task A_list_for_a_newsletter_of_the_staff_brings_in_nobody_from_outside()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync(audience: Audience.Staff, joining: "choice");
        var nora = await north.PersonAsync("Nora", "staff");
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "staff.csv", $"email\n{nora.Email}\noutside@example.org\n"));
        Assert.Contains("nobody here has this address", page.Words, StringComparison.Ordinal);
        await DoneAsync(communicator, (await page.SubmitAsync("Bring them in")).Location![north.Prefix.Length..]);
        Assert.Equal(nora.Id, await north.ValueAsync<Guid>($"select account_id from newsletters.subscriber"));
    }

    [Theory]
    [InlineData("first,second\na,b\n", "names no column of addresses")]
    [InlineData("PK\u0003\u0004broken", "archive cannot be read")]
    public async Task What_is_no_list_is_said_to_be_none(string content, string says)
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        var communicator = await north.SignedInAsAsync("communicator");
        Assert.Contains(says, (await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "list.csv", content))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_looks_after_readers_brings_any_in()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync("south"));
        await north.NewsletterAsync();
        var communicator = await north.SignedInAsAsync("communicator");
        var path = await SendAsync(communicator, "in-the-loop", "list.csv", "email\nana@example.org\n");
        await DoneAsync(communicator, path);
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("communicator"), north.Stranger() })
        {
            Assert.Equal(404, (await other.GetAsync(path)).Status);
            Assert.Equal(404, (await other.PostAsync(path, ("Input.Do", "begin"))).Status);
            Assert.Equal(404, (await other.GetAsync("/newsletters/in-the-loop/import")).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
    }

    [Fact]
    public async Task A_line_that_does_not_come_to_an_end_costs_itself_alone_and_every_line_end_is_one()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        var communicator = await north.SignedInAsAsync("communicator");
        var page = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "list.csv", $"email\rana@example.org\r\n{new string('x', 3 << 20)}\nben@example.org\r\n\r\neve@example.org"));
        Assert.Equal(["3", "0", "0", "0", "1"], Figures(page));
        Assert.Equal(("3", "It has more than 64 KB."), (page.One("tbody th").TextContent.Trim(), page.All("tbody td")[1].TextContent));
    }

    [Fact]
    public async Task Several_nodes_at_it_at_once_bring_each_line_in_once_as_the_rehearsal_said()
    {
        var north = await App.HospitalAsync();
        await north.NewsletterAsync();
        var communicator = await north.SignedInAsAsync("communicator");
        // Each address stands there again two thousand lines later.
        var list = string.Concat(Enumerable.Range(0, 5000).Select(i => $"reader{i % 2000}@example.org\n").Prepend("email\n"));
        var rehearsed = await DoneAsync(communicator, await SendAsync(communicator, "in-the-loop", "list.csv", list));
        var path = (await rehearsed.SubmitAsync("Bring them in")).Location![north.Prefix.Length..];
        var (import, data) = (App.Services.GetServices<IJobHandler>().Single(h => h.Kind == "newsletters.import"), $$"""{"Run":"{{path.Split('/')[^1]}}"}""");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var scope = App.Services.GetRequiredService<TenantScopes>().For(north.Tenant);
            await import.RunAsync(scope.ServiceProvider, data, default);
        }));
        var brought = await DoneAsync(communicator, path);
        Assert.Equal(["2,000", "0", "0", "0", "3,000"], Figures(brought));
        Assert.Equal(Figures(rehearsed), Figures(brought));
        Assert.Equal(2000, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber"));
        Assert.Equal("3000 3000", await north.ValueAsync<string>($"select string_agg(n::text, ' ') from (select count(*) as n from newsletters.import_line group by run_id) lines"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'newsletter.imported'"));
    }

    private static List<string> Figures(Page page) => [.. page.All("#counts ~ dl dd").Select(d => d.TextContent.Trim())];

    private static Task<string> SendAsync(Browser browser, string slug, string name, string content) => SendAsync(browser, slug, name, Encoding.UTF8.GetBytes(content));

    private static async Task<string> SendAsync(Browser browser, string slug, string name, byte[] content)
    {
        var form = new MultipartFormDataContent { { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" }, { new ByteArrayContent(content), "Input.File", name } };
        var page = await browser.SendAsync(HttpMethod.Post, $"{browser.Prefix}/newsletters/{slug}/import", form);
        return page.Location is { } location ? location[browser.Prefix.Length..] : throw new InvalidOperationException($"{page.Status}: {page.Errors}");
    }

    private static async Task<Page> DoneAsync(Browser browser, string path)
    {
        Page page = null!;
        await Wait.UntilAsync("the list is read", async () => (page = await browser.GetAsync(path)).Document.QuerySelector("[data-poll]") is null);
        return page;
    }

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var file = zip.CreateEntry(name).Open();
        file.Write(Encoding.UTF8.GetBytes(content));
    }
}
