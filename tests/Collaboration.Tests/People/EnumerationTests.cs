using System.Text.RegularExpressions;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Who is known here is told by no answer: the same status, the same page to the letter, and the same work for whoever is asked for.</summary>
public sealed partial class EnumerationTests : AppTest
{
    [Fact]
    public async Task Signing_in_by_a_password_does_the_same_for_everybody_who_is_refused()
    {
        using var work = new Work();
        await using var node = await App.StartAsync(null, work.Watch);
        var (north, addresses) = await EverybodyAsync();
        await node.FindAsync(north.Id, _ => true);
        // More than a minute's rows of the record, too.
        var answers = new List<(Page Answer, List<string> Done)>();
        foreach (var (address, password) in addresses.Concat(Enumerable.Range(0, FailedSignIns.MostPerMinute + 2).Select(i => ($"nobody{i}@example.org", "wrong"))))
        {
            answers.Add(await work.OfAsync(node.Browser(north.Prefix), "/account/sign-in", ("Input.Email", address), ("Input.Password", password), ("Input.Return", "")));
        }
        Same(answers, [.. addresses.Select(a => a.Address)]);
        Assert.Equal(["hash"], answers[0].Done.Where(d => d == "hash"));
        Assert.True(answers[0].Done.Count >= 4);
    }

    [Fact]
    public async Task Signing_in_by_a_pin_does_the_same_for_everybody_who_is_refused()
    {
        using var work = new Work();
        await using var node = await App.StartAsync(null, work.Watch);
        var (north, _) = await EverybodyAsync();
        await node.FindAsync(north.Id, _ => true);
        // What is kept of a PIN is what is kept of a password.
        await north.ExecuteAsync($"insert into people.pin (account_id, staff_name, pin_hash, chosen_at) select id, lower(given_name) || '12345', password_hash, now() from kernel.account where password_hash is not null");
        var answers = new List<(Page Answer, List<string> Done)>();
        foreach (var (name, pin) in new[] { ("nobody12345", "739154"), ("ana12345", "739154"), ("ben12345", Hospital.Password), ("cy12345", Hospital.Password) })
        {
            answers.Add(await work.OfAsync(node.Browser(north.Prefix), "/account/sign-in/pin", ("Input.Name", name), ("Input.Pin", pin), ("Input.Return", "")));
        }
        Same(answers, ["nobody12345", "ana12345", "ben12345", "cy12345"]);
        Assert.Equal(["hash"], answers[0].Done.Where(d => d == "hash"));
    }

    [Fact]
    public async Task Asking_for_a_new_password_does_the_same_for_everybody()
    {
        using var work = new Work();
        await using var node = await App.StartAsync(null, work.Watch);
        var (north, addresses) = await EverybodyAsync();
        await node.FindAsync(north.Id, _ => true);
        var answers = new List<(Page Answer, List<string> Done)>();
        foreach (var (address, _) in addresses) { answers.Add(await work.OfAsync(node.Browser(north.Prefix), "/account/password/forgotten", ("Input.Email", address))); }
        Assert.All(answers, a => Assert.Equal(303, a.Answer.Status));
        Same(answers, [.. addresses.Select(a => a.Address)]);
    }

    [Fact]
    public async Task A_link_or_a_way_that_is_not_open_is_like_one_that_never_was()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.PersonAsync("Ana", "staff");
        await (await north.Stranger().GetAsync("/account/password/forgotten")).SubmitAsync("Send me the link", ("Input.Email", nurse.Email));
        var sent = (await Letter.ToAsync(App, nurse.Email, "A new password")).Link[north.Prefix.Length..];
        var made = await (await (await north.SignedInAsAsync("administrator", "Ada")).GetAsync("/people")).SubmitAsync("Make an invitation", ("Input.Roles", "staff"));
        var invitation = new Uri(made.One("#link").GetAttribute("value")!).AbsolutePath[north.Prefix.Length..];
        await north.ExecuteAsync($"update people.link set expires_at = now()");
        await north.ExecuteAsync($"update people.invitation set expires_at = now()");
        foreach (var path in new[] { sent, invitation })
        {
            var never = path[..^32] + new string('x', 32);
            foreach (var answer in new[] { await north.Stranger().GetAsync(path), await north.Stranger().PostAsync(path, ("Input.Password", "five calm mountain lakes")) })
            {
                Assert.Equal(404, answer.Status);
                Assert.Equal(Read(await north.Stranger().GetAsync(never), [Uri.EscapeDataString(never)]), Read(answer, [Uri.EscapeDataString(path)]));
            }
            Assert.Equal(Read(await south.Stranger().GetAsync(never), [Uri.EscapeDataString(never)]), Read(await south.Stranger().GetAsync(path), [Uri.EscapeDataString(path)]));
        }
    }

    /// <summary>Everybody who is not let in: unknown first, then those who are known in one way or another.</summary>
    private async Task<(Hospital North, List<(string Address, string Password)> Addresses)> EverybodyAsync()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var people = new Dictionary<string, Colleague>();
        foreach (var name in new[] { "Ana", "Ben", "Cy", "Dee", "Eli" }) { people[name] = await north.PersonAsync(name, "staff"); }
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where given_name = 'Ben'");
        await north.ExecuteAsync($"update kernel.account set lockout_end = now() + interval '10 minutes' where given_name = 'Cy'");
        await north.ExecuteAsync($"update kernel.account set password_hash = null where given_name = 'Dee'");
        await north.ExecuteAsync($"update kernel.account set password_hash = null, is_byline = true, suspended_at = now() where given_name = 'Eli'");
        var far = await south.PersonAsync("Flo", "staff");
        return (north,
        [
            ($"nobody{north.Id}@example.org", Hospital.Password), (people["Ana"].Email, "wrong"), (people["Ben"].Email, Hospital.Password), (people["Ben"].Email, "wrong"), (people["Cy"].Email, Hospital.Password), (people["Dee"].Email, "wrong"),
            (people["Eli"].Email, "wrong"), (far.Email, Hospital.Password),
        ]);
    }

    private static void Same(List<(Page Answer, List<string> Done)> answers, string[] addresses)
    {
        foreach (var (answer, done) in answers)
        {
            Assert.Equal(Read(answers[0].Answer, addresses), Read(answer, addresses));
            Assert.Equal(string.Join('\n', answers[0].Done), string.Join('\n', done));
        }
    }

    /// <summary>Status, headers and page, without what is new in every answer and what was typed.</summary>
    private static string Read(Page page, string[] typed)
    {
        var headers = page.Headers.Where(h => h.Key is not ("Date" or "Content-Length")).OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {Token().Replace(h.Value, "")}");
        var text = Token().Replace(page.Text, "");
        return $"{page.Status}\n{string.Join('\n', headers)}\n{Nobody().Replace(typed.OrderByDescending(t => t.Length).Aggregate(text, (read, address) => read.Replace(address, "typed", StringComparison.Ordinal)), "typed")}";
    }

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"nobody\d+@example\.org")]
    private static partial Regex Nobody();
}
