using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Kernel.Privacy;

/// <summary>
/// What people write passes here before anybody else sees it. A page asks in one line, before it looks at its ModelState:
/// what is certain has to go, what is likely is asked about once, and <see cref="FieldTagHelper">field</see> shows both.
/// Whoever a moderator has muted passes nothing, and is heard all the same.
/// </summary>
public sealed class Door(IPrivacyGate gate, IGateRecord record, IMutes mutes, Person person)
{
    private const string Out = "out", Fine = "fine";

    /// <summary>What has passed appears after a reviewer has looked at it, as the hospital chose for its place.</summary>
    public bool Waits { get; private set; }

    /// <param name="thing">Null keeps nothing of what was said: where a row would say who wrote.</param>
    /// <returns>The text without what its writer takes out.</returns>
    public async Task<string> PassAsync(PageModel page, GateThing? thing, string field, string text, CancellationToken ct) =>
        (await PassAsync(page, thing, [(field, text)], ct))[0];

    /// <inheritdoc cref="PassAsync(PageModel, GateThing, string, string, CancellationToken)"/>
    public async Task<(string First, string Second)> PassAsync(PageModel page, GateThing? thing, (string Field, string Text) first, (string Field, string Text) second, CancellationToken ct) =>
        await PassAsync(page, thing, [first, second], ct) is [var one, var other] ? (one, other) : default;

    /// <returns>The texts in their order, without what their writer takes out.</returns>
    public async Task<string[]> PassAsync(PageModel page, GateThing? thing, IReadOnlyList<(string Field, string Text)> texts, CancellationToken ct)
    {
        if (page.ModelState.IsValid && person.IsSignedIn && await mutes.RefusalAsync(person.Id, ct) is { } refusal) { page.ModelState.AddModelError("", refusal); }
        return await ReadAsync(page, thing, texts, ct);
    }

    /// <summary>The same, also of whoever is muted: for what says that something is wrong, to those who can mend it.</summary>
    public async Task<string> HearAsync(PageModel page, GateThing? thing, string field, string text, CancellationToken ct) => (await ReadAsync(page, thing, [(field, text)], ct))[0];

    private async Task<string[]> ReadAsync(PageModel page, GateThing? thing, IReadOnlyList<(string Field, string Text)> texts, CancellationToken ct)
    {
        var passed = texts.Select(t => t.Text).ToArray();
        // What comes back anyway is asked about when it comes again.
        if (!page.ModelState.IsValid) { return passed; }
        var place = person.Audiences.Contains(Audience.Staff) ? GatePlace.Staff : GatePlace.Patients;
        var asked = new AskedAbout();
        IReadOnlySet<string>? said = null;
        var answers = new Dictionary<string, GateAnswer>();
        for (var i = 0; i < texts.Count; i++)
        {
            var (field, text) = texts[i];
            var findings = await gate.FindAsync(text, person, place, ct);
            if (findings.Count == 0) { continue; }
            said ??= thing is null ? new HashSet<string>() : await record.SaidAsync(thing, ct);
            for (var f = findings.Count - 1; f >= 0; f--)
            {
                var (finding, mark) = (findings[f], record.MarkOf(findings[f].Kind, findings[f].In(text)));
                var answer = page.Request.HasFormContentType ? page.Request.Form[AskedAbout.Name(mark)].ToString() : "";
                if (answer == Out)
                {
                    passed[i] = string.Concat(passed[i].AsSpan(0, finding.Start), "…", passed[i].AsSpan(finding.End));
                    answers[mark] = new(finding.Kind, mark, true);
                }
                else if (finding.IsCertain) { asked.Add(field, text, finding, mark); }
                else if (said.Contains(mark)) { }
                else if (answer == Fine)
                {
                    answers[mark] = new(finding.Kind, mark, false);
                    asked.Answered(field, mark);
                }
                else { asked.Add(field, text, finding, mark); }
            }
            if (passed[i] != text) { page.ModelState.SetModelValue(field, passed[i], passed[i]); }
        }
        if (asked.IsOpen) { asked.Show(page); }
        else if (thing is not null && answers.Count > 0)
        {
            record.Keep(thing, place, [.. answers.Values]);
            Waits |= answers.Values.Any(a => !a.IsTakenOut) && await record.WaitsAsync(place, ct);
        }
        return passed;
    }
}
