using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Discussions;
using Collaboration.Tests.Moderation;
using Collaboration.Tests.Questions;
using Collaboration.Tests.Stories;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>Names, reasons and notes pass the gate like everything else that others read.</summary>
public sealed class FurtherWordsTests : AppTest
{
    private const string Certain = "about 536-22-1874";

    [Fact]
    public async Task Names_of_places_and_what_people_say_of_themselves_in_a_word()
    {
        var north = await App.HospitalAsync();
        var admin = await north.SignedInAsAsync("administrator");
        foreach (var page in new[]
        {
            await admin.PostAsync("/discussion/new", ("Input.Name", $"Talk {Certain}")),
            await admin.PostAsync("/discussion/new", ("Input.Name", "Talk"), ("Input.Description", Certain)),
            await admin.PostAsync("/discussion/everyone/edit", ("Input.Name", $"Everyone {Certain}")),
            await admin.PostAsync("/blogs/new", ("Input.Name", $"Blog {Certain}")),
            await admin.PostAsync("/blogs/new", ("Input.Name", "Blog"), ("Input.Description", Certain)),
            await admin.PostAsync("/account/profile", ("Input.Pronouns", Certain)),
            await admin.PostAsync("/account", ("Input.GivenName", "Grace"), ("Input.Title", Certain)),
            await admin.PostAsync("/people/groups", ("Input.Kind", "department"), ("Input.Name", Certain)),
        })
        {
            Refused(page);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from discussions.channel where name || description like '%536%') + (select count(*) from blogs.blog where name || description like '%536%')"));
        var answer = await admin.PostAsync("/discussion/new", ("Input.Name", "Talk"), ("Input.Description", $"{Certain}, all day"));
        Assert.Equal(303, (await answer.SubmitAsync("Open", (answer.One("fieldset input[name^='gate.']").GetAttribute("name")!, "out"))).Status);
        Assert.Equal("about …, all day", await north.ValueAsync<string>($"select description from discussions.channel where name = 'Talk'"));
    }

    [Fact]
    public async Task Reasons_for_removing_and_declining()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth, moderator, dana) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("moderator", "Mo"), await north.SignedInAsAsync("communicator", "Dana"));
        var (message, question) = (await ana.SayAsync("Soup?"), await ana.AskAsync("When do they come?"));
        var comment = await north.CommentAsync(await north.PostAsync(ruth.Person, "Beds"), ana.Person, state: "waiting");
        Refused(await moderator.PostAsync($"/discussion/messages/{message}/remove", ("Input.Reason", Certain)));
        Refused(await moderator.PostAsync($"/questions/{question}/moderate?handler=decline", ("Input.Reason", Certain)));
        var page = await (await dana.GetAsync($"/comments/{comment}/review")).SubmitAsync("Decline comment", ("Input.Reason", Certain));
        Refused(page);
        Assert.Equal("waiting", await north.ValueAsync<string>($"select state from blogs.comment where id = {comment}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from discussions.removal) + (select count(*) from questions.step)"));
        Assert.Equal(303, (await page.SubmitAsync("Decline it", (page.One("fieldset input[name^='gate.']").GetAttribute("name")!, "out"))).Status);
        Assert.Equal("about …", await north.ValueAsync<string>($"select reason from blogs.review where comment_id = {comment}"));
    }

    [Fact]
    public async Task What_is_said_to_a_teller_and_of_a_story()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var (waiting, (shown, _)) = (await north.ToldAsync(), await north.PublishedAsync(ruth, title: "Another"));
        await ruth.TakeAsync(waiting);
        foreach (var page in new[]
        {
            await ruth.PostAsync($"/stories/review/{waiting}?handler=decline", ("Input.Revision", "1"), ("Input.Reason", Certain)),
            await ruth.PostAsync($"/stories/review/{waiting}?handler=escalate", ("Input.Revision", "1"), ("Input.Reason", Certain)),
            await ruth.PostAsync($"/stories/review/{waiting}/edition", ("Input.Revision", "1"), ("Input.Title", "Shorter"), ("Input.Text", "She stayed."), ("Input.Note", Certain)),
            await ruth.PostAsync($"/stories/{shown}/take-down", ("Input.Reason", Certain)),
            await ruth.PostAsync($"/stories/{shown}/reply", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Department", Certain), ("Input.Text", "Thank you."), ("Input.ConfirmsNothing", "true")),
        })
        {
            Refused(page);
        }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.story where (id, state) in (({waiting}, 'told')) and exists (select from stories.story where id = {shown} and state = 'published')"));
    }

    [Fact]
    public async Task What_a_teller_answers_beside_the_story()
    {
        var north = await App.HospitalAsync();
        var ana = north.Stranger();
        var id = await ana.BeginAsync();
        foreach (var page in new[]
        {
            await ana.AnswerAsync(id, "where", ("Input.Service", Certain)), await ana.AnswerAsync(id, "where", ("Input.Condition", Certain)), await ana.AnswerAsync(id, "where", ("Input.Place", Certain)),
            await ana.AnswerAsync(id, "name", ("Input.Naming", "first"), ("Input.Name", Certain)), await ana.AnswerAsync(id, "files", ("Input.Shows", Certain)),
        })
        {
            Assert.Contains("Take out “536-22-1874”.", page.Errors, StringComparison.Ordinal);
        }
        Assert.Equal("", await north.ValueAsync<string>($"select name || service || condition || place from stories.story where id = {id}"));
    }

    [Fact]
    public async Task What_readers_report_moderators_note_and_writers_appeal()
    {
        var north = await App.HospitalAsync();
        var (max, mia, wes, rea) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"), await north.SignedInAsAsync("leader", "Wes"), await north.SignedInAsAsync("staff", "Rea"));
        var (address, _) = await north.StandingAsync("comment", wes.Person);
        Refused(await rea.ReportAsync(address, note: Certain));
        await rea.ReportAsync(address);
        var page = await max.TakeAsync();
        Refused(await page.SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"), ("Input.Note", Certain)));
        Assert.Equal(303, (await page.SubmitAsync("Decide", ("Input.Verdict", "take back"), ("Input.Reason", "insult"))).Status);
        Refused(await max.PostAsync($"/moderation/people/{wes.Person.Id}/mute", ("Input.Hours", "24"), ("Input.Reason", "insult"), ("Input.Note", Certain)));
        page = await (await wes.GetAsync("/moderation/mine")).SubmitAsync("Send it to somebody else", ("Input.Words", Certain));
        Refused(page);
        Assert.Equal(303, (await page.SubmitAsync("Send it to somebody else", (page.One("fieldset input[name^='gate.']").GetAttribute("name")!, "out"))).Status);
        Assert.Equal("about …", await north.ValueAsync<string>($"select words from privacy.appeal"));
        Refused(await mia.PostAsync($"/moderation/appeals/{await north.ValueAsync<Guid>($"select id from privacy.decision")}", ("Input.Verdict", "stands"), ("Input.Answer", Certain)));
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from privacy.mute) + (select count(*) from privacy.appeal where answered_at is not null)"));
    }

    [Fact]
    public async Task An_officers_own_record_names_whom_it_is_about()
    {
        var north = await App.HospitalAsync();
        var olga = await north.SignedInAsAsync("privacy officer", "Olga");
        var (address, _) = await north.StandingAsync("comment", await north.PersonAsync("Wes", "leader"));
        var incident = await (await olga.RecallAsync(address, note: Certain)).FollowAsync();
        Assert.Equal(303, (await incident.SubmitAsync("Note it", ("Input.Words", $"Told the patient Marisol Quintanar {Certain}."))).Status);
    }

    [Fact]
    public async Task Where_a_signed_form_lies()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync(choice: null, source: "import");
        await north.PublishAsync(id);
        Refused(await ruth.PostAsync($"/stories/{id}/consent-on-file", ("Input.Choice", "site"), ("Input.Signature", "Maria Reyes"), ("Input.Signed", "2019-05-04"), ("Input.Where", Certain)));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.consent where story_id = {id}"));
    }

    private static void Refused(Page page)
    {
        Assert.Equal((page.Path, 200, true), (page.Path, page.Status, page.Errors.Contains("“536-22-1874” has to go.", StringComparison.Ordinal)));
        Assert.Contains("Take it out", page.Words, StringComparison.Ordinal);
    }
}
