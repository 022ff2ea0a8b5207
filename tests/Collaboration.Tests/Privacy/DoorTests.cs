using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Discussions;
using Collaboration.Tests.Questions;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>What somebody writes passes the gate before anybody else sees it, whatever it is.</summary>
public sealed class DoorTests : AppTest
{
    private const string Certain = "Please call about 536-22-1874 today.";
    private const string Likely = "Our patient Marisol Quintanar was admitted last night with pneumonia.";

    [Fact]
    public async Task What_is_certain_comes_back_as_it_was_typed_and_is_named_and_can_be_taken_out()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await ana.PostAsync("/ideas/new", Idea(Certain));
        Assert.Contains("“536-22-1874” has to go.", page.Errors, StringComparison.Ordinal);
        Assert.Equal(Certain, page.One("textarea[name='Input.Text']").TextContent.Trim());
        Assert.Contains("not all of it. You remain responsible.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("This is not a patient", page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from ideas.idea"));
        // Nobody can say that it is fine.
        Assert.Equal(200, (await page.SubmitAsync("Propose it", (Answer(page), "fine"))).Status);
        Assert.Equal(303, (await page.SubmitAsync("Propose it", (Answer(page), "out"))).Status);
        Assert.Equal("Please call about … today.", await north.ValueAsync<string>($"select markdown from ideas.idea"));
    }

    [Fact]
    public async Task What_is_likely_is_asked_about_once_and_what_was_said_is_kept_without_the_words()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await ana.PostAsync("/ideas/new", Idea(Likely));
        Assert.Contains("This may tell who a patient is.", page.Errors, StringComparison.Ordinal);
        Assert.Equal("Marisol Quintanar", page.One("fieldset mark").TextContent);
        var saved = await page.SubmitAsync("Propose it", (Answer(page), "fine"));
        Assert.Equal(303, saved.Status);
        Assert.Equal(Likely, await north.ValueAsync<string>($"select markdown from ideas.idea"));
        var kept = await north.ValueAsync<string>($"select row_to_json(f)::text from privacy.finding f");
        Assert.Contains("\"kind\":\"name\"", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Marisol", kept, StringComparison.OrdinalIgnoreCase);
        // The same words in the same text are not asked about again; others are.
        var path = saved.Location!.Split('#')[0][ana.Prefix.Length..] + "/edit";
        Assert.Equal(303, (await (await ana.GetAsync(path)).SubmitAsync("Save", ("Input.Text", Likely + " She is well."))).Status);
        Assert.Equal("Eduardo Valverde", (await (await ana.GetAsync(path)).SubmitAsync("Save", ("Input.Text", Likely + " Patient Eduardo Valverde too."))).One("fieldset mark").TextContent);
        Assert.Equal(200, (await ana.PostAsync("/ideas/new", Idea(Likely))).Status);
    }

    [Fact]
    public async Task What_the_writer_takes_out_is_gone_and_nobody_reviews_it()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await ana.PostAsync("/ideas/new", Idea(Likely));
        Assert.Equal(303, (await page.SubmitAsync("Propose it", (Answer(page), "out"))).Status);
        Assert.DoesNotContain("Marisol", await north.ValueAsync<string>($"select markdown from ideas.idea"), StringComparison.Ordinal);
        Assert.True(await north.ValueAsync<bool>($"select is_taken_out from privacy.finding"));
        Assert.Contains("Nothing waits for you.", (await (await north.SignedInAsAsync("privacy officer")).GetAsync("/privacy/review")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_messages_questions_answers_posts_and_profiles_pass_it_too()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"));
        var post = await north.PostAsync(ruth.Person, "Beds");
        var question = await ana.AskAsync("When do they come?");
        foreach (var page in new[]
        {
            await ana.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", Certain)),
            await ana.PostAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", Certain)),
            await ana.PostAsync("/questions/ask", Asked.Form(Guid.NewGuid(), "A question", text: Certain)),
            await ruth.PostAsync($"/questions/{question}/answer", ("Input.In", $"{ruth.Person.Id}"), ("Input.Text", Certain)),
            await ruth.PostAsync($"/posts/{post.Id}/edit", ("Input.Id", $"{post.Id}"), ("Input.Version", $"{await north.ValueAsync<int>($"select version from blogs.post where id = {post.Id}")}"), ("Input.Title", "Beds"), ("Input.Text", Certain), ("Input.Do", "save")),
            await ana.PostAsync("/account/profile", ("Input.Bio", Certain)),
        })
        {
            Assert.Equal((page.Path, 200, true), (page.Path, page.Status, page.Errors.Contains("“536-22-1874” has to go.", StringComparison.Ordinal)));
            Assert.Contains("Take it out", page.Words, StringComparison.Ordinal);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from blogs.comment) + (select count(*) from discussions.message) + (select count(*) from questions.step)"));
    }

    [Fact]
    public async Task A_comment_with_what_was_said_to_be_no_patient_waits_where_the_hospital_wants_it()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "Beds");
        async Task<string> SaidAsync()
        {
            var id = Guid.CreateVersion7();
            var page = await ana.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", $"{id}"), ("Input.Text", Likely));
            Assert.Equal(303, (await page.SubmitAsync("Send comment", (Answer(page), "fine"))).Status);
            return await north.ValueAsync<string>($"select state from blogs.comment where id = {id}");
        }
        await north.ExecuteAsync($"update blogs.blog set comment_rule = 'at once'");
        Assert.Equal("shown", await SaidAsync());
        Assert.Equal(303, (await (await north.SignedInAsAsync("privacy officer")).PostAsync("/privacy/rules", ("Input.StaffWaits", "true"))).Status);
        Assert.Equal("waiting", await SaidAsync());
    }

    [Fact]
    public async Task A_hospital_that_has_it_switched_off_is_asked_nothing()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"update catalogue.tenant set features = {new[] { "People", "Ideas", "Discussions", "Settings" }} where id = {north.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(north.Id, t => t.Features is not null);
        Assert.Equal(303, (await ana.PostAsync("/ideas/new", Idea(Certain))).Status);
    }

    private static (string, string?)[] Idea(string text) => [("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", "Beds"), ("Input.Text", text), ("Input.Audience", $"{Audience.Staff}")];

    private static string Answer(Page page) => page.One("fieldset input[name^='gate.']").GetAttribute("name")!;
}
