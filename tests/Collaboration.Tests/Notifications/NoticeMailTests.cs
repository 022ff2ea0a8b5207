using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>Mail about notices as it happens, on its way to a real server.</summary>
public sealed class NoticeMailTests(MailNode node) : AppTest, IClassFixture<MailNode>
{
    private static readonly NoticeKind s_decided = new("Blogs.CommentDecided", "x", "x", NoticeWay.Mail);

    [Fact]
    public async Task What_happens_within_a_minute_is_one_mail_that_says_nothing_of_it_and_comes_once()
    {
        var (north, ana) = await AwakeAsync();
        await north.TellAsync([ana.Id], "Your comment on “Pay” is published.", Guid.NewGuid(), kind: s_decided, at: node.Now);
        node.Clock.PutForward(TimeSpan.FromSeconds(30));
        await north.TellAsync([ana.Id], "Your comment on “Parking” is published.", Guid.NewGuid(), kind: s_decided, at: node.Now);
        await node.MailAsync(north, ana);
        node.Clock.PutForward(TimeSpan.FromSeconds(31));
        await node.MailAsync(north, ana);
        await node.MailAsync(north, ana);
        var mail = await node.NextAsync();
        Assert.Equal((ana.Email, "There is a decision on your comment · north hospital"), (mail.To, mail.Subject));
        foreach (var words in new[] { mail.Text, mail.Html })
        {
            Assert.Contains("There is a decision on your comment. (2 times)", words, StringComparison.Ordinal);
            Assert.Contains($"{north.Prefix}/account/notices", words, StringComparison.Ordinal);
            Assert.DoesNotContain("Pay", words, StringComparison.Ordinal);
            Assert.DoesNotContain("/rules", words, StringComparison.Ordinal);
        }
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task Where_the_hospital_says_so_it_tells_what_happened()
    {
        var (north, ana) = await AwakeAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        Assert.True((await (await administrator.GetAsync("/settings/mails")).SubmitAsync("Save", ("Input.Tells", "true"))).IsRedirect);
        Assert.Contains("Tell what happened", (await administrator.GetAsync("/settings")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed' and data->>'setting' = 'Mails about notices'"));
        await TellAsync(north, ana, "Your comment on “Pay & <b>parking</b>” is published.");
        await node.MailAsync(north, ana);
        var mail = await node.NextAsync();
        Assert.Contains("Your comment on “Pay & <b>parking</b>” is published.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Pay &amp; &lt;b&gt;parking", mail.Html, StringComparison.Ordinal);
        Assert.Contains($"{north.Prefix}/rules", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Pay", mail.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("withdrawn")]
    [InlineData("narrowed")]
    [InlineData("suspended")]
    [InlineData("here only")]
    [InlineData("old")]
    public async Task What_need_not_or_must_not_be_said_any_more_is_not_mailed(string meanwhile)
    {
        var (north, ana) = await AwakeAsync();
        var (reply, ward) = (Guid.NewGuid(), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name) values ({ward}, 'named', 'Ward 4')");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id) values ({ward}, {ana.Id})");
        Assert.Equal(1, await north.TellAsync([ana.Id], "Ben replied", reply, ward, kind: s_decided, at: node.Now));
        node.Clock.PutForward(TimeSpan.FromMinutes(2));
        switch (meanwhile)
        {
            case "read": await (await (await north.SignedInAsync(ana)).GetAsync("/account/notices")).SubmitAsync("Mark all as read"); break;
            case "withdrawn": await north.WithdrawAsync(reply); break;
            case "narrowed": await north.ExecuteAsync($"delete from kernel.audience_member where account_id = {ana.Id}"); break;
            case "suspended": await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {ana.Id}"); break;
            case "here only": await (await (await north.SignedInAsync(ana)).GetAsync("/account/notifications")).SubmitAsync("Save", ("Input.Ways[Blogs.CommentDecided]", "app")); break;
            default: node.Clock.PutForward(TimeSpan.FromDays(3)); break;
        }
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task Who_chose_another_way_gets_no_mail_as_it_happens()
    {
        var (north, ana) = await AwakeAsync();
        await north.TellAsync([ana.Id], "Here only", at: node.Now);
        await north.TellAsync([ana.Id], "In the digest", kind: s_decided with { Default = NoticeWay.Digest }, at: node.Now);
        node.Clock.PutForward(TimeSpan.FromMinutes(2));
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task After_a_crash_between_sending_and_marking_the_same_mail_comes_again_by_the_same_id_and_no_other()
    {
        var (north, ana) = await AwakeAsync();
        await TellAsync(north, ana, "Ben replied");
        await node.MailAsync(north, ana);
        var first = await node.NextAsync();
        var until = node.Now + TimeSpan.FromMinutes(5);
        await north.ExecuteAsync($"update notifications.mail set done_at = null, held_until = {until}");
        // While somebody may still be sending it, nobody else does.
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
        node.Clock.PutForward(TimeSpan.FromMinutes(6));
        await node.MailAsync(north, ana);
        Assert.Equal(first.Id, (await node.NextAsync()).Id);
        await node.MailAsync(north, ana);
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task A_mail_that_was_claimed_leaves_out_what_was_withdrawn_before_it_went_out()
    {
        var (north, ana) = await AwakeAsync();
        var gone = Guid.NewGuid();
        await north.TellAsync([ana.Id], "Gone", gone, kind: s_decided, at: node.Now - TimeSpan.FromMinutes(2));
        await TellAsync(north, ana, "Stays", new NoticeKind("People.Account", "x", "x", NoticeWay.Mail));
        await node.MailAsync(north, ana);
        Assert.Equal("2 new notices · north hospital", (await node.NextAsync()).Subject);
        var past = node.Now;
        await north.ExecuteAsync($"update notifications.mail set done_at = null, held_until = {past}");
        await north.WithdrawAsync(gone);
        await node.MailAsync(north, ana);
        Assert.Equal("Something changed in your account · north hospital", (await node.NextAsync()).Subject);
    }

    [Fact]
    public async Task Two_processes_at_once_send_one_mail()
    {
        var (north, ana) = await AwakeAsync();
        await TellAsync(north, ana, "Ben replied");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => node.MailAsync(north, ana)));
        Assert.Equal(ana.Email, (await node.NextAsync()).To);
        await node.NothingCameAsync(north);
    }

    [Fact]
    public async Task Only_who_may_decides_what_mails_say_and_for_their_own_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        Assert.Equal(404, (await (await north.SignedInAsAsync("communicator")).PostAsync("/settings/mails", ("Input.Tells", "true"))).Status);
        await (await south.SignedInAsAsync("administrator")).PostAsync("/settings/mails", ("Input.Tells", "true"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from notifications.rule"));
        var administrator = await north.SignedInAsAsync("administrator");
        Assert.NotEmpty((await administrator.PostAsync("/settings/mails")).Errors);
    }

    /// <summary>Somebody without quiet hours, at a hospital of their own.</summary>
    private async Task<(Hospital Hospital, Colleague Ana)> AwakeAsync()
    {
        var north = await App.HospitalAsync();
        var ana = await north.PersonAsync("Ana", "staff");
        await north.ExecuteAsync($"insert into notifications.hours (account_id, digest_at) values ({ana.Id}, 7)");
        // Near enough to no digest.
        node.GoTo(12);
        return (north, ana);
    }

    private Task<int> TellAsync(Hospital hospital, Colleague person, string text, NoticeKind? kind = null) =>
        hospital.TellAsync([person.Id], text, Guid.NewGuid(), Audience.Staff, kind: kind ?? s_decided, at: node.Now - TimeSpan.FromMinutes(2));
}
