using System.Text.RegularExpressions;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>An issue as a mail: what every program shows, what the plain part says, and what stays out.</summary>
public sealed partial class MailTests : AppTest
{
    [Fact]
    public async Task A_mail_holds_in_old_programs_and_on_dark_paper()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var post = await north.PostAsync(ruth, "Beds & \"quiet\" <nights>", Audience.Public);
        await north.ExecuteAsync($"update blogs.post set markdown = '![The new wing](/media/0193a5a0-0000-7000-8000-000000000001/1200x800/wing.jpg)' where id = {post.Id}");
        await tess.PostAsync("/newsletters/rules", ("Input.Postal", "1 Harbor Road\nHarbor Falls"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(audience: Audience.Public), "Quiet nights", post);
        await tess.SaveAsync(id, "words", ("Input.Teaser", "Two minutes."));
        await tess.SaveAsync(id, "save", ("Input.Pieces[1].Title", "Coffee"), ("Input.Pieces[1].Text", "Back: [here](/rules).\n\n- one\n- two"));
        var mail = await tess.GetAsync($"/newsletters/issues/{id}/mail");
        Assert.Equal(200, mail.Status);
        var policy = mail.Header("Content-Security-Policy")!;
        foreach (var part in new[] { "default-src 'none'", "sandbox", "frame-ancestors 'self'", "form-action 'none'" }) { Assert.Contains(part, policy, StringComparison.Ordinal); }
        Assert.DoesNotContain("script", policy, StringComparison.Ordinal);
        Assert.True(mail.Bytes.Length < 100 * 1024);
        Assert.Equal("en", mail.One("html").GetAttribute("lang"));
        Assert.Equal("Quiet nights", mail.One("title").TextContent);
        Assert.Contains("Two minutes.", mail.Document.Body!.FirstElementChild!.TextContent, StringComparison.Ordinal);
        Assert.All(mail.All("table"), t => Assert.Equal("presentation", t.GetAttribute("role")));
        Assert.All(mail.All("img"), i => Assert.True(i.HasAttribute("alt") && i.HasAttribute("width") && i.GetAttribute("src")!.StartsWith("http", StringComparison.Ordinal)));
        Assert.Equal("The new wing", mail.One("img[src*='/media/']").GetAttribute("alt"));
        Assert.All(mail.All("a"), a => Assert.Matches("^(https?://|mailto:)", a.GetAttribute("href")!));
        Assert.All(mail.All("p, h1, h2, a, ul"), e => Assert.True(e.HasAttribute("style"), e.OuterHtml));
        Assert.Empty(mail.All("script, link, form, iframe"));
        Assert.Contains("Beds & \"quiet\" <nights>", mail.Document.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 Harbor Road", mail.Document.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("@media not all", mail.Text, StringComparison.Ordinal);
        Assert.Contains("@media all", (await tess.GetAsync($"/newsletters/issues/{id}/mail?dark=true")).Text, StringComparison.Ordinal);
        var share = mail.All("a").Single(a => a.TextContent == "Share it with a colleague").GetAttribute("href")!;
        Assert.StartsWith("mailto:?subject=Quiet%20nights&body=", share, StringComparison.Ordinal);
        Assert.Contains("from%3Dcolleague", share, StringComparison.Ordinal);
        Assert.Equal(["https://mark.invalid/choose", "https://mark.invalid/stop"], mail.All("a[href*='mark.invalid']").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_plain_part_reads_well_alone()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Quiet nights", await north.PostAsync(ruth, "Three things we will stop doing"));
        await tess.SaveAsync(id, "save", ("Input.Pieces[0].Text", string.Join(' ', Enumerable.Repeat("We **listened** to you.", 30))));
        var text = (await tess.LookAsync(id)).One(".plain-mail").TextContent;
        Assert.All(text.Split('\n').Where(l => !l.Contains("://", StringComparison.Ordinal)), line => Assert.True(line.Length <= 72, line));
        Assert.StartsWith("IN THE LOOP\nNo. 1 · ", text, StringComparison.Ordinal);
        Assert.Contains("\nThree things we will stop doing\nLet's Talk\n\nWe listened to you.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("**", text, StringComparison.Ordinal);
        Assert.Matches(Whole(), text);
        Assert.Contains($"{north.Tenant.Name}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_in_Spanish_says_all_of_it_in_Spanish()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Noches tranquilas", await north.PostAsync(ruth, "Tres cosas"));
        await tess.SaveAsync(id, "save", ("Input.Language", "es"));
        var (mail, text) = (await tess.GetAsync($"/newsletters/issues/{id}/mail"), (await tess.LookAsync(id)).One(".plain-mail").TextContent);
        Assert.Equal("es", mail.Document.DocumentElement.GetAttribute("lang"));
        foreach (var words in new[] { mail.Words, text })
        {
            foreach (var said in new[] { "N.º 1 · ", "Leer este número en la web", "Compártalo con un colega", "Dejar de recibirlo" }) { Assert.Contains(said, words, StringComparison.Ordinal); }
            foreach (var said in new[] { "Read ", "Worth", "Subscribe", "Stop", "Choose" }) { Assert.DoesNotContain(said, words, StringComparison.Ordinal); }
        }
    }

    [Fact]
    public async Task A_mail_of_links_names_nothing_and_leads_to_the_page()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        // Patients are among everybody: nobody chose, so it is the link alone.
        var newsletter = await tess.NewsletterAsync(audience: Audience.Public, carries: "");
        var id = await tess.IssueAsync(newsletter, "Secret subject", await north.PostAsync(ruth, "Secret headline", Audience.Public));
        await tess.SaveAsync(id, "save", ("Input.Teaser", "Secret teaser"));
        Assert.Equal("links", await north.ValueAsync<string>($"select carries from newsletters.newsletter"));
        var (mail, page) = (await tess.GetAsync($"/newsletters/issues/{id}/mail"), await tess.LookAsync(id));
        foreach (var words in new[] { mail.Text, page.One(".plain-mail").TextContent })
        {
            Assert.DoesNotContain("Secret", words, StringComparison.Ordinal);
            Assert.Contains($"{north.Prefix}/newsletters/in-the-loop/1?from=mail", words, StringComparison.Ordinal);
        }
        Assert.Equal("In the Loop, no. 1", mail.One("title").TextContent);
    }

    [Fact]
    public async Task A_picture_that_not_everybody_may_see_is_in_no_mail_and_long_words_stay_below_what_programs_cut_off()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var post = await north.PostAsync(ruth, "For staff");
        await north.ExecuteAsync($"update blogs.post set markdown = '![Wing](/media/0193a5a0-0000-7000-8000-000000000001/1200x800/wing.jpg)' where id = {post.Id}");
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Long", post);
        Assert.Empty((await tess.GetAsync($"/newsletters/issues/{id}/mail")).All("img"));
        var long_ = string.Concat(Enumerable.Repeat("<p>" + new string('x', 900) + "</p>", 4));
        for (var i = 2; i < 30; i++) { await north.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, title, markdown, html) values (gen_random_uuid(), {id}, {i}, 'words', 'Long', {new string('x', 3600)}, {long_})"); }
        var mail = await tess.GetAsync($"/newsletters/issues/{id}/mail");
        Assert.True(mail.Bytes.Length < 100 * 1024, $"{mail.Bytes.Length}");
        Assert.Contains("…", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0), InlineData(60), InlineData(110), InlineData(200), InlineData(300)]
    public async Task White_can_be_read_on_every_hospitals_colour(int hue)
    {
        var north = await App.HospitalAsync();
        await north.ExecuteAsync($"update catalogue.tenant set brand = jsonb_build_object('hue', {hue}, 'chroma', 0.16) where id = {north.Id}");
        await App.CatalogueChangedAsync();
        north = await App.FindAsync(north.Id, t => (int)t.Brand.Hue == hue && t.Brand.Chroma > .15);
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var id = await tess.IssueAsync(await tess.NewsletterAsync(), "Colour", await north.PostAsync(ruth, "New"));
        var colour = Background().Match((await tess.GetAsync($"/newsletters/issues/{id}/mail")).One("h1").Closest("td[style*='background']")!.GetAttribute("style")!).Groups[1].Value;
        Assert.True(1.05 / (Luminance(colour) + .05) >= 4.5, colour);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at) => Convert.ToInt32(hex.Substring(at, 2), 16) / 255d is var c && c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);
        return (.2126 * Channel(0)) + (.7152 * Channel(2)) + (.0722 * Channel(4));
    }

    [GeneratedRegex("background:#([0-9a-f]{6})")]
    private static partial Regex Background();

    [GeneratedRegex(@"\nRead it: https?://\S+/newsletters/go/[0-9a-f-]{36}\n")]
    private static partial Regex Whole();
}
