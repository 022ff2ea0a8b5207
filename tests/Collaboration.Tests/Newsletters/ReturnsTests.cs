using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Bounces and complaints, as mail servers write them.</summary>
[Collection("sending")]
public sealed class ReturnsTests(SendingFixture post)
{
    [Theory]
    [InlineData("5.1.1", "failed", "bounced")]
    [InlineData("5.1.10", "failed", "bounced")]
    [InlineData("5.2.2", "failed", "active")]
    [InlineData("4.4.7", "failed", "active")]
    [InlineData("5.7.1", "failed", "active")]
    [InlineData("4.4.1", "delayed", "active")]
    [InlineData("2.0.0", "delivered", "active")]
    public async Task A_bounce_ends_the_subscription_where_the_address_is_gone_and_nowhere_else(string status, string action, string becomes)
    {
        var (north, reader, mail) = await SentAsync();
        Assert.Equal(action == "failed" ? 202 : 204, await ReportAsync(north, Bounce(mail.Id, status, action, toUs: "post@example.org")));
        Assert.Equal(becomes, await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
        Assert.Equal(becomes == "bounced" ? 1 : 0, await north.ValueAsync<long>($"select count(*) from newsletters.suppression where reason = 'bounced'"));
    }

    [Fact]
    public async Task Five_soft_bounces_in_a_row_are_a_hard_one()
    {
        var (north, reader, mail) = await SentAsync();
        for (var i = 0; i < 4; i++) { await ReportAsync(north, Bounce(mail.Id, "5.2.2", "failed", mail.Sender)); }
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
        await ReportAsync(north, Bounce(mail.Id, "5.2.2", "failed", mail.Sender));
        Assert.Equal("bounced", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task The_address_that_a_bounce_comes_to_is_enough_to_know_whose_it_is()
    {
        var (north, reader, mail) = await SentAsync();
        Assert.Equal(202, await ReportAsync(north, Bounce("<somebody@elsewhere.example>", "5.1.1", "failed", mail.Sender)));
        Assert.Equal("bounced", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task A_complaint_ends_what_goes_to_the_address_for_good()
    {
        var (north, reader, mail) = await SentAsync();
        var feedback = $"From: abuse@provider.example\r\nTo: post@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report;\r\n boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain\r\n\r\nThis is an abuse report.\r\n--b1\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Provider/1.0\r\nVersion: 1\r\n\r\n--b1\r\nContent-Type: message/rfc822\r\n\r\nFrom: post@example.org\r\nMessage-ID: {mail.Id}\r\nSubject: x\r\n\r\nx\r\n--b1--\r\n";
        Assert.Equal(202, await ReportAsync(north, feedback));
        Assert.Equal("complained", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
        Assert.Equal("complained", await north.ValueAsync<string>($"select reason from newsletters.suppression"));
    }

    [Fact]
    public async Task A_mail_program_that_writes_unsubscribe_stops_it()
    {
        var (north, reader, mail) = await SentAsync();
        Assert.Equal(202, await ReportAsync(north, $"From: ana@example.org\r\nTo: <{mail.Sender}>\r\nSubject: unsubscribe\r\n\r\n"));
        Assert.Equal("stopped", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task Written_of_the_one_mail_of_a_week_it_stops_all_that_is_read_so()
    {
        var (north, reader, mail) = await SentAsync();
        var news = await north.NewsletterAsync("news");
        await north.ReaderAsync(news, $"ana-{north.Id}@example.org", rhythm: "weekly");
        await north.ExecuteAsync($"update newsletters.subscriber set rhythm = 'weekly' where id = {reader}");
        await north.ExecuteAsync($"update newsletters.run set newsletter_id = null, issue_id = null, week = '2026-11-23'");
        Assert.Equal(202, await ReportAsync(north, $"From: ana@example.org\r\nTo: <{mail.Sender}>\r\nSubject: unsubscribe\r\n\r\n"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber where state = 'stopped'"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n\r\n")]
    [InlineData("Subject: unsubscribe\r\n\r\nno address")]
    [InlineData("To: bounces+n999999.00000000000000000000000000000000@example.org\r\nSubject: unsubscribe\r\n\r\n")]
    [InlineData("Content-Type: multipart/report; boundary=\r\n\r\n--\r\n")]
    [InlineData("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n--a\r\n--a")]
    [InlineData("Auto-Submitted: auto-replied\r\nTo: post@example.org\r\nSubject: I am away\r\n\r\nUntil Monday.")]
    public async Task What_tells_of_none_of_our_mails_changes_nothing(string mail)
    {
        var (north, reader, _) = await SentAsync();
        Assert.Equal(204, await ReportAsync(north, mail));
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task Who_does_not_sign_is_told_of_nothing_and_an_old_signature_is_none()
    {
        var (north, reader, mail) = await SentAsync();
        var bounce = Bounce(mail.Id, "5.1.1", "failed", mail.Sender);
        Assert.Equal(404, await ReportAsync(north, bounce, secret: "guessed"));
        Assert.Equal(404, await ReportAsync(north, bounce, secondsAgo: 3600));
        Assert.Equal(404, (await north.Stranger().SendAsync(HttpMethod.Post, north.Prefix + "/newsletters/reports", new StringContent(bounce))).Status);
        Assert.Equal("active", await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}"));
    }

    [Fact]
    public async Task What_is_delivered_into_the_folder_is_read_and_goes_and_what_nobody_understands_is_put_aside()
    {
        var (north, reader, mail) = await SentAsync();
        foreach (var (name, content) in new[] { ("1.bounce:2,", Bounce(mail.Id, "5.1.1", "failed", mail.Sender)), ("2.answer", "To: post@example.org\r\nSubject: Thank you\r\n\r\nIt was good.") })
        {
            await File.WriteAllTextAsync(Path.Combine(post.Bounces, "tmp", name), content);
            File.Move(Path.Combine(post.Bounces, "tmp", name), Path.Combine(post.Bounces, "new", name));
        }
        await Wait.UntilAsync("the bounce is read", async () => await north.ValueAsync<string>($"select state from newsletters.subscriber where id = {reader}") == "bounced");
        await Wait.UntilAsync("the folder is empty", () => !Directory.EnumerateFiles(Path.Combine(post.Bounces, "new")).Any());
        Assert.Equal(["2.answer"], Directory.EnumerateFiles(Path.Combine(post.Bounces, "other")).Select(Path.GetFileName));
    }

    private async Task<(Hospital Hospital, Guid Reader, (string Id, string Sender) Mail)> SentAsync()
    {
        var north = await post.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var (reader, run, delivery) = (await north.ReaderAsync(newsletter, $"ana-{north.Id}@example.org"), Guid.NewGuid(), Guid.NewGuid());
        var issue = await north.IssueAsync(newsletter);
        await north.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at, filled_at, ended_at) values ({run}, {newsletter}, {issue}, now(), now(), now())");
        await north.ExecuteAsync($"insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at, done_at) values ({delivery}, {run}, {reader}, 'sent', 1, now(), now())");
        return (north, reader, ($"<n{north.Id}.{delivery:N}@example.org>", $"bounces+n{north.Id}.{delivery:N}@example.org"));
    }

    private static async Task<int> ReportAsync(Hospital hospital, string mail, string secret = "between us", int secondsAgo = 0)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - secondsAgo).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mark = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{mail}")));
        return (await hospital.Stranger().SendAsync(HttpMethod.Post, hospital.Prefix + "/newsletters/reports", new ByteArrayContent(Encoding.UTF8.GetBytes(mail)), ("X-Signature", $"t={at},v1={mark}"))).Status;
    }

    private static string Bounce(string id, string status, string action, string toUs) => $"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example
        To: <{toUs}>
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="4F2A.1/mx.example"

        This is a MIME-encapsulated message.

        --4F2A.1/mx.example
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --4F2A.1/mx.example
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Sun, 22 Nov 2026 02:00:00 +0000

        Final-Recipient: rfc822; ana@example.org
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; 550 {status} The mailbox
            is not what it was

        --4F2A.1/mx.example
        Content-Type: text/rfc822-headers

        From: post@example.org
        Message-ID:
         {id}
        Subject: Quiet nights

        --4F2A.1/mx.example--
        """.ReplaceLineEndings("\r\n");
}
