using Collaboration.Kernel.Data;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>A mail server that stalls, drops or lies: nobody is forgotten, nobody who was told yes gets it again, and the run says in a sentence what is the matter.</summary>
[Long]
public sealed class SinkTests(Sink sink) : IClassFixture<Sink>
{
    private const int Readers = 5;

    [Theory]
    [InlineData("")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task Where_it_says_nothing_more_the_run_stops_and_goes_on_when_told(string at)
    {
        var (north, run) = await BegunAsync(ScriptedServer.But(at, ScriptedServer.Silence));
        await StopsAndGoesOnAsync(north, run, "did not answer in");
    }

    [Theory]
    [InlineData("")]
    [InlineData("EHLO")]
    [InlineData("MAIL")]
    [InlineData("RCPT")]
    [InlineData("DATA")]
    [InlineData(".")]
    public async Task Where_it_hangs_up_the_run_stops_and_goes_on_when_told(string at)
    {
        var (north, run) = await BegunAsync(ScriptedServer.But(at, ScriptedServer.Gone));
        await StopsAndGoesOnAsync(north, run, "connection");
    }

    [Theory]
    [InlineData("", "Hello there")]
    [InlineData("EHLO", "yes")]
    [InlineData("MAIL", "")]
    [InlineData("RCPT", "250OK")]
    [InlineData("DATA", "25")]
    [InlineData(".", "999 whatever")]
    [InlineData(".", "-250 fine")]
    // Yes to everything, where it has to ask for the mail.
    [InlineData("DATA", "250 fine")]
    public async Task What_it_says_without_sense_is_told_on_the_page_and_nobody_is_forgotten(string at, string answer)
    {
        var (north, run) = await BegunAsync(ScriptedServer.But(at, answer));
        await StopsAndGoesOnAsync(north, run, "no mail server");
    }

    [Theory]
    [InlineData("", "554 5.7.1 You are on a list")]
    [InlineData("MAIL", "550 5.7.1 You may not send here")]
    [InlineData("RCPT", "550 Relaying denied")]
    [InlineData("RCPT", "550 5.1.1 No such user here")]
    [InlineData("DATA", "554 5.7.1 Not today, not ever")]
    [InlineData(".", "554 5.7.1 We do not like it")]
    public async Task Who_refuses_everybody_for_good_has_something_against_us_and_no_reader_pays_for_it(string at, string answer)
    {
        var (north, run) = await BegunAsync(ScriptedServer.But(at, answer));
        await StopsAndGoesOnAsync(north, run, answer);
        Assert.Equal(Readers, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber where state = 'active'"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.suppression"));
    }

    [Fact]
    public async Task Fifty_refusals_in_a_row_stop_the_run_and_once_more_refused_they_are_the_readers_own()
    {
        var taken = 0;
        // It takes some, and then says no to all of them.
        var (north, run) = await BegunAsync(line => line == "." && Interlocked.Increment(ref taken) > 10 ? "554 5.7.1 We do not like it" : ScriptedServer.Yes(line), 130);
        Assert.Contains("refused 50 mails in a row", await north.StoppedAsync(run), StringComparison.Ordinal);
        // Of two lanes at once the no may be heard before the last yes: then it is believed.
        var waiting = await CountAsync(north, run, "waiting");
        Assert.InRange(waiting, 112, 120);
        await GoOnAsync(north, run);
        Assert.Contains("refused 50 mails in a row", await north.StoppedAsync(run), StringComparison.Ordinal);
        // Those that had not been tried came first.
        Assert.Equal(waiting, await CountAsync(north, run, "waiting"));
        await GoOnAsync(north, run);
        await north.EndedAsync(run);
        Assert.Equal((10, 120), (await CountAsync(north, run, "sent"), await CountAsync(north, run, "refused")));
        Assert.Equal(130, await north.ValueAsync<long>($"select count(*) from newsletters.subscriber where state = 'active'"));
    }

    [Fact]
    public async Task One_mail_in_whose_middle_it_always_hangs_up_waits_and_the_others_get_theirs()
    {
        var (north, run) = await BegunAsync(ScriptedServer.But("RCPT TO:<reader0@", ScriptedServer.Gone), 30);
        await Wait.UntilAsync("the others have theirs", async () => await CountAsync(north, run, "sent") == 29);
        await Wait.UntilAsync("the one is put off", () => north.ValueAsync<bool>($"select due_at > now() + interval '4 minutes' and tries = 1 and state = 'waiting' from newsletters.delivery where run_id = {run} and state <> 'sent'"));
        Assert.True(await north.ValueAsync<bool>($"select stopped_at is null from newsletters.run where id = {run}"));
        Assert.Contains("closed the connection", (await (await north.SignedInAsAsync("communicator")).GetAsync($"/newsletters/runs/{run}")).One("#why ~ .listing").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MAIL", "451 4.3.0 Come again")]
    [InlineData("RCPT", "450 4.7.1 Greylisted")]
    [InlineData("DATA", "451 4.3.2 Come again")]
    [InlineData(".", "452 4.3.1 No room just now")]
    public async Task Who_asks_to_come_again_is_asked_again_and_everybody_gets_it_once(string at, string answer)
    {
        var asked = 0;
        var (north, run) = await BegunAsync(line => line.StartsWith(at, StringComparison.Ordinal) && Interlocked.Increment(ref asked) <= Readers ? answer : ScriptedServer.Yes(line));
        await Wait.UntilAsync("nothing can go now", async () => await CountAsync(north, run, "sending") == 0 && await north.ValueAsync<bool>($"select filled_at is not null and not exists (select from newsletters.delivery where due_at <= now() and done_at is null) from newsletters.run where id = {run}"));
        await north.ExecuteAsync($"update newsletters.delivery set due_at = now() where run_id = {run} and state = 'waiting'");
        await north.GoOnAsync(run);
        await north.EndedAsync(run);
        Assert.Equal(Readers, sink.Server.Taken.Count(t => t.EndsWith($"@n{north.Id}.example.org", StringComparison.Ordinal)));
        Assert.Equal(Readers, await CountAsync(north, run, "sent"));
    }

    [Fact]
    public async Task Answers_of_many_lines_are_read_to_their_end()
    {
        var (north, run) = await BegunAsync(line => ScriptedServer.Yes(line) is var said && said.StartsWith("250 ", StringComparison.Ordinal) ? $"250-one\r\n250-\r\n250-554 5.7.1 not a refusal\r\n{said}" : said);
        await north.EndedAsync(run);
        Assert.Equal(Readers, sink.Server.Taken.Count(t => t.EndsWith($"@n{north.Id}.example.org", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_last_line_that_never_comes_is_no_answer()
    {
        var (north, run) = await BegunAsync(ScriptedServer.But("EHLO", string.Join("\r\n", Enumerable.Repeat("250-more", 200))));
        await StopsAndGoesOnAsync(north, run, "does not come to an end");
    }

    [Fact]
    public async Task A_mail_is_noted_as_given_when_the_server_has_its_last_byte_and_before_it_says_yes()
    {
        var (north, run) = await BegunAsync(ScriptedServer.But(".", ScriptedServer.Silence), readers: 1);
        await Wait.UntilAsync("the server has it", () => new FileInfo(JournalOf(north, run)) is { Exists: true, Length: 17 });
        // Nobody hears a yes: this process, which lives, takes the note back and tries again.
        await north.StoppedAsync(run);
        Assert.Equal(1, await CountAsync(north, run, "waiting"));
    }

    [Fact]
    public async Task After_a_kill_who_was_noted_gets_nothing_twice_and_who_was_not_gets_theirs()
    {
        sink.Server.Answer = ScriptedServer.Yes;
        var north = await sink.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        var readers = new List<Guid>();
        for (var i = 0; i < Readers; i++) { readers.Add(await north.ReaderAsync(newsletter, $"reader{i}@n{north.Id}.example.org")); }
        var run = Guid.CreateVersion7();
        await north.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at, filled_at) values ({run}, {newsletter}, {await north.IssueAsync(newsletter)}, now(), now())");
        // As a process leaves it that is killed while it has them all in hand: 0 and 1 are given, 2 was given and refused, the note of 3 is cut off.
        await north.ExecuteAsync($"insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at) select s, {run}, s, 'sending', 0, now() from unnest({readers.ToArray()}) s");
        byte[] notes = [.. Note(0, 1), .. Note(2, 1), .. Note(1, 1), .. Note(2, 0), .. Note(3, 1)[..9]];
        await File.WriteAllBytesAsync(JournalOf(north, run), notes);
        await north.GoOnAsync(run);
        await north.EndedAsync(run);
        Assert.Equal(["reader2", "reader3", "reader4"], sink.Server.Taken.Where(t => t.EndsWith($"@n{north.Id}.example.org", StringComparison.Ordinal)).Select(t => t.Split('@')[0]).Order());
        Assert.Equal(Readers, await CountAsync(north, run, "sent"));
        await Wait.UntilAsync("the notes are gone", () => !File.Exists(JournalOf(north, run)));

        byte[] Note(int reader, byte has) => [.. readers[reader].ToByteArray(), has];
    }

    private string JournalOf(Hospital north, Guid run) => Path.Combine(((FilesFolder)sink.App.Services.GetService(typeof(FilesFolder))!).Coming(north.Id), $"sending.{run:N}");

    private async Task<(Hospital North, Guid Run)> BegunAsync(Func<string, string> answer, int readers = Readers)
    {
        sink.Server.Answer = answer;
        var north = await sink.App.HospitalAsync();
        var newsletter = await north.NewsletterAsync();
        for (var i = 0; i < readers; i++) { await north.ReaderAsync(newsletter, $"reader{i}@n{north.Id}.example.org"); }
        return (north, await north.SendAsync(newsletter, await north.IssueAsync(newsletter)));
    }

    /// <summary>Everybody waits, the page says why, and once the server is well again everybody gets it once.</summary>
    private async Task StopsAndGoesOnAsync(Hospital north, Guid run, string says)
    {
        Assert.Contains(says, await north.StoppedAsync(run), StringComparison.Ordinal);
        var page = await (await north.SignedInAsAsync("communicator")).GetAsync($"/newsletters/runs/{run}");
        Assert.Contains(says, page.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(Readers, await CountAsync(north, run, "waiting"));
        sink.Server.Answer = ScriptedServer.Yes;
        Assert.Equal(303, (await page.SubmitAsync("Go on")).Status);
        await north.EndedAsync(run);
        Assert.Equal(Readers, await CountAsync(north, run, "sent"));
        var taken = sink.Server.Taken.Where(t => t.EndsWith($"@n{north.Id}.example.org", StringComparison.Ordinal)).ToList();
        Assert.Equal((Readers, Readers), (taken.Count, taken.Distinct().Count()));
    }

    private static async Task GoOnAsync(Hospital north, Guid run)
    {
        var page = await (await north.SignedInAsAsync("communicator")).GetAsync($"/newsletters/runs/{run}");
        Assert.Equal(303, (await page.SubmitAsync("Go on")).Status);
    }

    private static async Task<int> CountAsync(Hospital north, Guid run, string state) => (int)await north.ValueAsync<long>($"select count(*) from newsletters.delivery where run_id = {run} and state = {state}");
}

/// <summary>A node whose mail server says what it is told to, on a database of its own.</summary>
public sealed class Sink : IAsyncLifetime
{
    internal App App { get; private set; } = null!;
    internal ScriptedServer Server { get; } = new(ScriptedServer.Yes);

    public async Task InitializeAsync() =>
        App = await App.StartAloneAsync(new Dictionary<string, string?>(SendingFixture.Settings(Server.Port)) { ["Mail:AnswerSeconds"] = "1", ["Mail:PatienceSeconds"] = "1" });

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Server.DisposeAsync();
    }
}
