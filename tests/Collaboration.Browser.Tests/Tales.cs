using Collaboration.Kernel.Audiences;
using Collaboration.Testing;

namespace Collaboration.Browser.Tests;

/// <summary>Stories, thanks and the privacy gate's questions in each of their states, and who reads them where.</summary>
internal sealed class Tales(Hospital hospital, Testing.Browser admin, Testing.Browser officer, Testing.Browser reviewer, Testing.Browser staff)
{
    private const string Words = "The night nurse sat with me.\n\n> Try to sleep.\n\n- tea\n- a *blanket*\n\nSince March 3 I am not afraid any more.";

    /// <summary>Each page once, and every one of them is there.</summary>
    public async Task<IEnumerable<(Testing.Browser Who, string[] Paths)>> PrepareAsync()
    {
        var teller = await hospital.SignedInAsAsync("patient", "Maria");
        var (published, waiting, asked, escalated, begun) = (await TellAsync(teller, "The nurse who stayed"), await TellAsync(teller, "A quiet room"), await TellAsync(teller, "Three letters"), await TellAsync(teller, "Nobody came"), await BeginAsync(teller, "child"));
        var stranger = hospital.Stranger();
        var (resumed, representative) = (await AnsweredAsync(stranger, "Soup", "self"), await BeginAsync(teller, "representative"));
        await PublishAsync(published);
        foreach (var id in new[] { waiting, asked, escalated }) { await reviewer.PostAsync($"/stories/review/{id}?handler=take"); }
        await (await reviewer.GetAsync($"/stories/review/{asked}/edition")).SubmitAsync("Ask the teller", ("Input.Title", "Letters"), ("Input.Note", "A shorter title."));
        await reviewer.PostAsync($"/stories/review/{escalated}?handler=escalate", ("Input.Revision", "2"), ("Input.Reason", "It names somebody."));
        var (reply, imported) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await reviewer.PostAsync($"/stories/{published}/reply", ("Input.Id", $"{reply}"), ("Input.Department", "Cardiology"), ("Input.Text", "We keep the *lamp* on."), ("Input.ConfirmsNothing", "true"));
        foreach (var (stage, link) in new[] { ("planned", ""), ("made", "https://lamps.example/") }) { await reviewer.PostAsync($"/stories/{published}/change", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Stage", stage), ("Input.Words", "More lamps."), ("Input.Link", link)); }
        await hospital.ExecuteAsync($"""
            insert into stories.story (id, kind, language, title, markdown, html, naming, name, service, condition, place, source, state, revision, path, audience_id, begun_at, saved_at, told_at, published_at)
            values ({imported}, 'self', 'en', 'From the old blog', 'It was long ago.', '<p>It was long ago.</p>', 'none', '', 'Cardiology', '', '', 'import', 'published', 1, 'from-the-old-blog', {Audience.Public}, now(), now(), now(), now())
            """);
        var thanks = await ThankAsync();
        await AskAsync();
        await officer.PostAsync("/privacy/formats", ("Input.Name", "film number"), ("Input.Pattern", "HF-######"));
        var address = await hospital.ValueAsync<string>($"select '/stories/' || path from stories.story where id = {published}");
        (Testing.Browser, string[])[] walk =
        [
            (hospital.Stranger(), ["/stories", "/stories?service=Nowhere", address, "/stories/record"]),
            (stranger, [$"/stories/tell/words/{resumed}", $"/stories/tell/check/{resumed}", $"/stories/own/{resumed}"]),
            (teller, [
                .. new[] { "whose", "words", "files", "where", "name", "consent", "check" }.Select(step => $"/stories/tell/{step}/{begun}"), $"/stories/tell/consent/{representative}", $"/stories/tell/sent/{waiting}", "/stories/own", $"/stories/own/{published}",
                .. new[] { "copy", "consent", "edition", "take-back" }.Select(page => $"/stories/own/{asked}/{page}"), $"/stories/own/{escalated}",
            ]),
            (reviewer, [
                "/stories", address, "/stories/review", $"/stories/review/{waiting}", $"/stories/review/{waiting}/edition", $"/stories/review/{asked}", $"/stories/review/{escalated}", "/stories/imported", "/stories/from-the-old-blog", $"/stories/{imported}/consent-on-file",
                .. new[] { "reply", "change", $"replies/{reply}/take-back", "take-down" }.Select(page => $"/stories/{published}/{page}"),
            ]),
            (admin, ["/stories/review/notice", $"/stories/take/{waiting}/back"]),
            (officer, ["/stories/take?q=maria", "/stories/thanks/waiting", "/privacy/review", "/privacy/formats", "/privacy/rules"]),
            (staff, ["/stories/thanks?q=quill", $"/stories/thanks/{thanks}", "/stories/thanks/mine"]),
        ];
        foreach (var (who, paths) in walk)
        {
            foreach (var path in paths) { if ((await who.GetAsync(path)).Status is not 200 and var status) { throw new InvalidOperationException($"{path} is answered by {status}."); } }
        }
        return walk;
    }

    private static async Task<Guid> BeginAsync(Testing.Browser teller, string kind) => Guid.Parse((await DoneAsync(teller.PostAsync("/stories/tell/whose", ("Input.Kind", kind)))).Location!.Split('/')[^1]);

    private static async Task<Guid> AnsweredAsync(Testing.Browser teller, string title, string kind)
    {
        var id = await BeginAsync(teller, kind);
        await DoneAsync(teller.PostAsync($"/stories/tell/words/{id}", ("Input.Title", title), ("Input.Text", Words)));
        await DoneAsync(teller.PostAsync($"/stories/tell/where/{id}", ("Input.Service", "Cardiology"), ("Input.Condition", "Heart failure"), ("Input.Place", "North wing")));
        await DoneAsync(teller.PostAsync($"/stories/tell/name/{id}", ("Input.Naming", "first"), ("Input.Name", "Maria")));
        await DoneAsync(teller.PostAsync($"/stories/tell/consent/{id}", ("Input.Choice", "everywhere"), ("Input.Until", "2031-05-01")));
        return id;
    }

    private static async Task<Guid> TellAsync(Testing.Browser teller, string title)
    {
        var id = await AnsweredAsync(teller, title, "family");
        var form = new MultipartFormDataContent { { new StringContent(await teller.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("The window"), "Input.Shows" } };
        form.Add(new ByteArrayContent(Drawn.Png(600, 400)), "Input.File", "window.png");
        await DoneAsync(teller.SendAsync(HttpMethod.Post, $"{teller.Prefix}/stories/tell/files/{id}", form));
        await DoneAsync((await teller.GetAsync($"/stories/tell/check/{id}")).SubmitAsync("Sign and send", ("Input.Signature", "Maria Reyes")));
        return id;
    }

    private async Task PublishAsync(Guid story)
    {
        await reviewer.PostAsync($"/stories/review/{story}?handler=take");
        var page = await reviewer.GetAsync($"/stories/review/{story}");
        await DoneAsync(reviewer.PostAsync($"/stories/review/{story}?handler=publish",
            [("Input.Revision", page.One("input[name='Input.Revision']").GetAttribute("value")), .. page.All("input[name='Input.Seen']").Select(i => ("Input.Seen", i.GetAttribute("value")))]));
    }

    /// <returns>Thanks that were delivered; others wait.</returns>
    private async Task<Guid> ThankAsync()
    {
        await staff.PostAsync("/stories/thanks/mine", ("may", "true"));
        foreach (var words in new[] { "Thank you for the warm blanket.", "Thank you for looking after Marisol Quintanar on March 3." })
        {
            await DoneAsync(hospital.Stranger().PostPartsAsync("/stories/thanks", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.To", $"p-{staff.Person.Id}"), ("Input.Words", words), ("Input.Name", "Maria")));
        }
        return await hospital.ValueAsync<Guid>($"select id from stories.thanks where state = 'delivered'");
    }

    /// <summary>Somebody said that what was marked is no patient.</summary>
    private async Task AskAsync()
    {
        foreach (var title in new[] { "Beds", "Chairs" })
        {
            var page = await staff.PostAsync("/ideas/new", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", title), ("Input.Text", "Our patient Marisol Quintanar was admitted."), ("Input.Audience", $"{Audience.Staff}"));
            await DoneAsync(page.SubmitAsync("Propose it", (page.One("fieldset input[name^='gate.']").GetAttribute("name")!, "fine")));
        }
        await officer.PostAsync("/privacy/review", ("id", $"{await hospital.ValueAsync<Guid>($"select id from ideas.idea where title = 'Beds'")}"));
    }

    private static async Task<Page> DoneAsync(Task<Page> sent) => await sent is { Status: 303 } done ? done : throw new InvalidOperationException($"{(await sent).Path} is answered by {(await sent).Status}: {(await sent).Errors}");
}
