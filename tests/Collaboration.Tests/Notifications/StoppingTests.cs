using System.Text;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>The link in a mail that stops such mails, for people and for mail programs.</summary>
public sealed class StoppingTests(MailNode node) : AppTest, IClassFixture<MailNode>
{
    private static readonly NoticeKind s_decided = new("Blogs.CommentDecided", "x", "x", NoticeWay.Mail);

    [Fact]
    public async Task A_mail_program_stops_the_kind_by_one_post_without_signing_in()
    {
        var (north, ana, path) = await MailedAsync(s_decided);
        await north.ExecuteAsync($"insert into kernel.notice_way (account_id, kind, way) values ({ana.Id}, 'Blogs.NameUsed', 'mail')");
        Assert.Equal("mail", await WayAsync(north, ana));
        var answer = await App.Browser().SendAsync(HttpMethod.Post, path, new StringContent("List-Unsubscribe=One-Click", Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(200, answer.Status);
        Assert.Equal("app", await WayAsync(north, ana));
        Assert.Equal("mail", await north.ValueAsync<string>($"select way from kernel.notice_way where kind = 'Blogs.NameUsed'"));
        await north.TellAsync([ana.Id], kind: s_decided, at: node.Now - TimeSpan.FromMinutes(2));
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task A_person_is_asked_first_and_what_waits_is_not_mailed_either()
    {
        var (north, ana, path) = await MailedAsync(s_decided);
        await north.TellAsync([ana.Id], "Waits", kind: s_decided, at: node.Now - TimeSpan.FromMinutes(2));
        var page = await App.Browser().SendAsync(HttpMethod.Get, path, null);
        Assert.Contains("Your comment is published or declined", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(ana.FamilyName, page.Text, StringComparison.Ordinal);
        Assert.Equal("mail", await WayAsync(north, ana));
        Assert.Contains("These mails are stopped", (await page.SubmitAsync("Stop these mails")).Words, StringComparison.Ordinal);
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
        Assert.Contains("These mails are stopped", (await App.Browser().SendAsync(HttpMethod.Get, path, null)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_a_digest_stops_the_digest_and_no_other_mail()
    {
        var (north, ana, _) = await MailedAsync(s_decided);
        await north.ExecuteAsync($"insert into kernel.notice_way (account_id, kind, way) values ({ana.Id}, 'Blogs.NameUsed', 'digest'), ({ana.Id}, 'Blogs.NameLent', 'digest')");
        await north.TellAsync([ana.Id], "Told", kind: new("Blogs.NameUsed", "x", "x"), at: node.Now);
        node.GoTo(7);
        await node.MailAsync(north, ana);
        await App.Browser().SendAsync(HttpMethod.Post, (await node.NextAsync()).StopPath, new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(["Blogs.CommentDecided mail", "Blogs.NameLent app", "Blogs.NameUsed app"], (await north.ValueAsync<string[]>($"select array_agg(kind || ' ' || way order by kind) from kernel.notice_way")).ToList());
    }

    [Fact]
    public async Task A_link_that_was_not_signed_for_this_hospital_leads_nowhere()
    {
        var (north, ana, path) = await MailedAsync(s_decided);
        var south = await App.HospitalAsync("south");
        var token = path[(path.LastIndexOf('/') + 1)..];
        foreach (var wrong in new[] { $"{south.Prefix}/mail/stop/{token}", $"{north.Prefix}/mail/stop/{token[..^4]}AAAA", $"{north.Prefix}/mail/stop/x" })
        {
            Assert.Equal(404, (await App.Browser().SendAsync(HttpMethod.Get, wrong, null)).Status);
            Assert.Equal(404, (await App.Browser().SendAsync(HttpMethod.Post, wrong, new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded"))).Status);
        }
        Assert.Equal("mail", await WayAsync(north, ana));
    }

    private async Task<(Hospital Hospital, Colleague Ana, string Path)> MailedAsync(NoticeKind kind)
    {
        var north = await App.HospitalAsync();
        var ana = await north.PersonAsync("Ana", "staff");
        await north.ExecuteAsync($"insert into notifications.hours (account_id, time_zone, digest_at) values ({ana.Id}, 'UTC', 7)");
        await north.ExecuteAsync($"insert into kernel.notice_way (account_id, kind, way) values ({ana.Id}, {kind.Id}, 'mail')");
        node.GoTo(12);
        await north.TellAsync([ana.Id], kind: kind, at: node.Now - TimeSpan.FromMinutes(2));
        await node.MailAsync(north, ana);
        var mail = await node.NextAsync();
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click", mail.Headers);
        return (north, ana, mail.StopPath);
    }

    private static Task<string> WayAsync(Hospital hospital, Colleague person) => hospital.ValueAsync<string>($"select way from kernel.notice_way where account_id = {person.Id} and kind = 'Blogs.CommentDecided'");
}
