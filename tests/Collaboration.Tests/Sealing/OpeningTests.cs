using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>Two together, one of each key, learn who it was: once, for a reason, on record.</summary>
public sealed class OpeningTests : AppTest
{
    private App _node = null!;
    private Hospital _north = null!;
    private KeyHolders _holders = null!;
    private Browser _author = null!;
    private Guid _subject;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _node = await App.StartAsync(null, null, new AskingModule());
        (_north, _subject) = (await App.HospitalAsync(), Guid.NewGuid());
        (_holders, _author) = (await KeyHolders.InAsync(_north), await _north.SignedInAsAsync("staff", "Zelda"));
        Assert.Equal("Sealed", await _author.At(_node).AskAsync(_subject));
        await _north.EmptyTheBoxAsync(_node);
    }

    public override async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task One_of_each_key_learns_it_once_and_it_stands_on_record_without_a_name()
    {
        var path = await AskAsync(_holders.First[0]);
        Assert.DoesNotContain(_author.Person.FamilyName, (await _holders.First[0].GetAsync(path)).Text, StringComparison.Ordinal);
        var agreed = await AgreeAsync(_holders.Second[1], path);
        Assert.Contains($"It was {_author.Person.FullName}", agreed.Words, StringComparison.Ordinal);
        Assert.Contains("no-store", agreed.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(404, (await AgreeAsync(_holders.Second[1], path)).Status);
        var read = await ReadAsync(_holders.First[0], path);
        Assert.Contains($"It was {_author.Person.FullName}", read.Words, StringComparison.Ordinal);
        Assert.Equal(404, (await ReadAsync(_holders.First[0], path)).Status);
        foreach (var holder in _holders.First.Concat(_holders.Second)) { Assert.DoesNotContain(_author.Person.FamilyName, (await holder.GetAsync(path)).Text, StringComparison.Ordinal); }
        await using var connection = await _north.OpenAsync();
        Assert.Equal(["opening.asked", "opening.agreed", "opening.read"], await connection.ListAsync<string>($"select kind from kernel.audit where subject = {_subject} order by id"));
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from kernel.audit where subject = {_author.Person.Id} or data::text like '%' || {_author.Person.Id.ToString()} || '%'"));
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from sealing.opening where passed is not null or for_asker is not null"));
        Assert.Contains("Opened so far1 time", (await _author.GetAsync("/sealing")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_of_one_key_cannot()
    {
        var path = await AskAsync(_holders.First[0]);
        Assert.Equal(404, (await AgreeAsync(_holders.First[1], path)).Status);
        Assert.Equal(404, (await AgreeAsync(_holders.First[0], path)).Status);
        Assert.Equal(404, (await ReadAsync(_holders.First[0], path)).Status);
        Assert.Equal(404, (await ReadAsync(_holders.Second[0], path)).Status);
    }

    [Fact]
    public async Task Nobody_else_sees_that_it_was_asked_for()
    {
        var path = await AskAsync(_holders.First[0]);
        var south = await App.HospitalAsync("south");
        var elsewhere = await KeyHolders.InAsync(south);
        foreach (var other in new[] { _holders.Administrator, _author, await _north.SignedInAsAsync("leader"), await _north.SignedInAsAsync("moderator"), _north.Stranger(), elsewhere.First[0].At(App, _north.Prefix), elsewhere.Second[0] })
        {
            Assert.Equal(404, (await other.GetAsync(path)).Status);
            Assert.Equal(404, (await AgreeAsync(other, path)).Status);
        }
    }

    [Fact]
    public async Task The_author_is_told_and_where_the_law_forbids_it_is_not()
    {
        await AgreeAsync(_holders.Second[0], await AskAsync(_holders.First[0], tell: false));
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from sealing.notice"));
        await AgreeAsync(_holders.First[0], await AskAsync(_holders.Second[0]));
        Assert.Equal("Two people together, of “Privacy office” and “Staff representatives”, have opened who asked this. Why: danger to someone.", await _north.ValueAsync<string>($"select text from sealing.notice"));
        Assert.Equal(["false", "true"], await (await _north.OpenAsync()).ListAsync<string>($"select data ->> 'told' from kernel.audit where kind = 'opening.agreed' order by id"));
    }

    [Fact]
    public async Task A_wrong_passphrase_and_a_missing_reason_open_nothing()
    {
        var asker = _holders.First[0];
        Assert.Contains("not your passphrase", (await FormAsync(asker, passphrase: "it is not this one at all")).Errors, StringComparison.Ordinal);
        Assert.Contains("Say it in a sentence", (await FormAsync(asker, reason: "")).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose why", (await FormAsync(asker, ground: "curiosity")).Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing that was asked", (await FormAsync(asker, what: $"/asked/{Guid.NewGuid()}")).Errors, StringComparison.Ordinal);
        Assert.Contains("Say it in a sentence", (await FormAsync(asker, tell: false, silent: "")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from sealing.opening"));
        var path = await AskAsync(asker);
        Assert.Contains("not your passphrase", (await AgreeAsync(_holders.Second[0], path, "it is not this one at all")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from sealing.opening where agreed_by is not null"));
    }

    [Fact]
    public async Task What_is_not_agreed_in_a_day_or_is_refused_stays_closed()
    {
        var path = await AskAsync(_holders.First[0]);
        await _north.ExecuteAsync($"update sealing.opening set expires_at = now() - interval '1 minute'");
        Assert.Equal(404, (await AgreeAsync(_holders.Second[0], path)).Status);
        var again = await AskAsync(_holders.First[0]);
        Assert.True((await _holders.Second[0].PostAsync(again, ("Input.Do", "refuse"))).IsRedirect);
        Assert.Equal(404, (await AgreeAsync(_holders.Second[1], again)).Status);
        Assert.Contains("Not agreed", (await _holders.First[0].GetAsync(again)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_dies_between_the_two_halves_loses_nothing()
    {
        string path;
        await using (var other = await App.StartAsync()) { path = await AskAsync(_holders.First[0].At(other)); }
        await using (var other = await App.StartAsync()) { Assert.Contains("It was Zelda", (await AgreeAsync(_holders.Second[0].At(other), path)).Words, StringComparison.Ordinal); }
        Assert.Contains("It was Zelda", (await ReadAsync(_holders.First[0], path)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_agree_at_once_open_it_once()
    {
        var path = await AskAsync(_holders.First[0]);
        var answers = await Task.WhenAll(_holders.Second.Select(h => AgreeAsync(h, path)));
        Assert.Equal(1, answers.Count(a => a.Words.Contains("It was Zelda", StringComparison.Ordinal)));
        Assert.Equal(1, await _north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'opening.agreed'"));
    }

    [Fact]
    public async Task One_who_agrees_and_one_who_does_not_at_once_decide_it_once()
    {
        var path = await AskAsync(_holders.First[0]);
        var answers = await Task.WhenAll(AgreeAsync(_holders.Second[0], path), _holders.Second[1].PostAsync(path, ("Input.Do", "refuse")));
        Assert.DoesNotContain(answers, a => a.Status >= 500);
        Assert.Equal(1, await _north.ValueAsync<long>($"select count(*) from kernel.audit where kind in ('opening.agreed', 'opening.refused')"));
    }

    [Fact]
    public async Task Who_came_to_a_key_later_opens_what_was_sealed_before_and_who_left_does_not_what_is_sealed_since()
    {
        var (nina, left) = (await _north.SignedInAsAsync("staff", "Nina"), _holders.First[1]);
        await KeyHolders.NameAsync(_holders.Administrator, nina.Person, 1);
        await KeyHolders.ChooseAsync(nina);
        await KeyHolders.LetInAsync(_holders.First[0]);
        var holder = await _north.ValueAsync<Guid>($"select id from sealing.holder where account_id = {left.Person.Id}");
        await _holders.Administrator.PostAsync($"/sealing/holders/{holder}/remove");
        Assert.Contains("It was Zelda", (await AgreeAsync(_holders.Second[0], await AskAsync(nina))).Words, StringComparison.Ordinal);
        var later = Guid.NewGuid();
        await _author.At(_node).AskAsync(later);
        await _north.EmptyTheBoxAsync(_node);
        Assert.Equal(2, await _north.ValueAsync<int>($"select k.number from sealing.envelope e join sealing.role_key k on k.id = e.first_key_id where e.subject_id = {later}"));
        Assert.Contains("It was Zelda", (await AgreeAsync(_holders.Second[0], await AskAsync(nina, later))).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await FormAsync(left)).Status);
    }

    [Fact]
    public async Task An_envelope_that_was_changed_or_put_to_another_thing_does_not_open()
    {
        var other = Guid.NewGuid();
        await (await _north.SignedInAsAsync("staff", "Yves")).At(_node).AskAsync(other);
        await _north.EmptyTheBoxAsync(_node);
        await _north.ExecuteAsync($"update sealing.envelope e set sealed = o.sealed from sealing.envelope o where e.subject_id = {_subject} and o.subject_id = {other}");
        var answer = await AgreeAsync(_holders.Second[0], await AskAsync(_holders.First[0]));
        Assert.Contains("was changed since", answer.Errors, StringComparison.Ordinal);
        await _north.ExecuteAsync($"update sealing.envelope e set first_half = o.first_half from sealing.envelope o where e.subject_id = {_subject} and o.subject_id = {other}");
        Assert.Contains("was changed since", (await FormAsync(_holders.First[0])).Errors, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(Browser holder, Guid? subject = null, bool tell = true)
    {
        var answer = await FormAsync(holder, what: $"/asked/{subject ?? _subject}", tell: tell);
        return answer.IsRedirect ? answer.Location![_north.Prefix.Length..] : throw new InvalidOperationException($"{answer.Status}: {answer.Errors}");
    }

    private Task<Page> FormAsync(Browser holder, string? what = null, string ground = "danger", string reason = "Somebody may be hurt.", bool tell = true, string silent = "Section 12", string passphrase = KeyHolders.Passphrase) =>
        holder.PostAsync("/sealing/openings", ("Input.What", what ?? $"/asked/{_subject}"), ("Input.Ground", ground), ("Input.Reason", reason), ("Input.Tell", tell ? "true" : "false"), ("Input.SilentBecause", silent), ("Input.Passphrase", passphrase));

    private static Task<Page> AgreeAsync(Browser holder, string path, string passphrase = KeyHolders.Passphrase) => holder.PostAsync(path, ("Input.Do", "agree"), ("Input.Passphrase", passphrase));

    private static Task<Page> ReadAsync(Browser holder, string path) => holder.PostAsync(path, ("Input.Do", "read"), ("Input.Passphrase", KeyHolders.Passphrase));
}
