using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Sealing;

/// <summary>A small hospital borrows the second key of its system: what is asked there opens with one of its own people and one of theirs.</summary>
[Long]
public sealed class BorrowedKeyTests : AppTest
{
    private App _node = null!;
    private Hospital _lakeside = null!;
    private Hospital _north = null!;
    private Browser _lender = null!;
    private Browser _borrower = null!;
    private Browser _author = null!;
    private Browser[] _first = [];
    private Browser[] _second = [];
    private readonly Guid _subject = Guid.NewGuid();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _node = await App.StartAsync(null, null, new AskingModule());
        _lakeside = await App.TenantAsync("lakeside", TenantKind.System);
        _north = await App.HospitalAsync("north", parent: _lakeside.Id);
        (_lender, _borrower, _author) = (await _lakeside.SignedInAsAsync("administrator", "Lea"), await _north.SignedInAsAsync("administrator", "Ada"), await _north.SignedInAsAsync("staff", "Zelda"));
        (_first, _second) = (await KeyHolders.OfAsync(_north, _borrower, 1), await KeyHolders.OfAsync(_lakeside, _lender, 2));
    }

    public override async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task Who_asks_reads_whose_people_keep_it_and_one_of_each_hospital_open_it()
    {
        Assert.Contains("Not yet.", (await _author.GetAsync("/sealing")).Words, StringComparison.Ordinal);
        Assert.Equal("NotReady", await _author.At(_node).AskAsync(_subject));
        await BorrowAsync();
        var about = (await _author.GetAsync("/sealing")).Words;
        Assert.Contains("the other by Staff representatives of lakeside hospital", about, StringComparison.Ordinal);
        Assert.Contains("work for lakeside hospital, not here", about, StringComparison.Ordinal);
        Assert.Contains("the other of “Staff representatives of lakeside hospital”", (await _author.GetAsync("/questions/ask/before-sealed")).Words, StringComparison.Ordinal);
        var path = await AskToOpenAsync();
        Assert.Contains("It waits for somebody of Staff representatives of lakeside hospital", (await _first[0].GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await ReadAsync(path)).Status);
        var wanted = await WantedAsync();
        var page = await _second[1].GetAsync(wanted);
        Assert.Contains("north hospital asks for your key", page.Words, StringComparison.Ordinal);
        Assert.Contains("Somebody may be hurt.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("/asked/", page.Text, StringComparison.Ordinal);
        Assert.Contains("not your passphrase", (await AgreeAsync(_second[1], wanted, "it is not this one at all")).Errors, StringComparison.Ordinal);
        var agreed = await AgreeAsync(_second[1], wanted);
        Assert.True(agreed.IsRedirect);
        Assert.DoesNotContain("Zelda", (await _second[1].GetAsync(wanted)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await AgreeAsync(_second[0], wanted)).Status);
        await UntilAsync("the answer is back", _north, $"select count(*) from sealing.opening where reply is not null");
        Assert.Contains("It was Zelda", (await ReadAsync(path)).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await ReadAsync(path)).Status);
        Assert.Equal("Two people together, of “Privacy office” and “Staff representatives of lakeside hospital”, have opened who asked this. Why: danger to someone.", await _north.ValueAsync<string>($"select text from sealing.notice"));
        Assert.Equal(["loan.asked", "loan.agreed", "opening.asked", "opening.agreed", "opening.read"], await RecordAsync(_north, "loan.%", "opening.%"));
        Assert.Equal(["lending.asked", "lending.agreed", "request.arrived", "request.agreed"], await RecordAsync(_lakeside, "lending.%", "request.%"));
    }

    [Fact]
    public async Task With_the_rows_of_both_hospitals_and_no_passphrase_nothing_tells()
    {
        await BorrowAsync();
        var path = await AskToOpenAsync();
        await AgreeAsync(_second[0], await WantedAsync());
        await UntilAsync("the answer is back", _north, $"select count(*) from sealing.opening where reply is not null");
        await using var connection = await App.Cluster.OpenAsync("postgres");
        foreach (var table in await connection.ListAsync<string>($"select name from kernel.tenant_tables() where name like 'sealing.%'"))
        {
            var rows = await connection.ValueAsync<string>($"select query_to_xml(format('select r::text as t from %s r where tenant_id = any(%L)', {table}, {new[] { _north.Id, _lakeside.Id }}), false, false, '')::text");
            foreach (var word in new[] { _author.Person.Id.ToString(), _author.Person.Id.ToString("N"), _author.Person.FamilyName }) { Assert.DoesNotContain(word, rows!, StringComparison.OrdinalIgnoreCase); }
        }
        Assert.Equal(0, await _lakeside.ValueAsync<long>($"select count(*) from sealing.request where half is not null"));
        await ReadAsync(path);
        Assert.Equal(0, await _north.ValueAsync<long>($"select count(*) from sealing.opening where passed is not null or reply is not null or reply_key is not null or for_asker is not null"));
    }

    [Fact]
    public async Task A_half_that_is_asked_for_under_another_loan_does_not_open()
    {
        await BorrowAsync();
        await AskToOpenAsync();
        var wanted = await WantedAsync();
        await _lakeside.ExecuteAsync($"with l as (insert into sealing.lending (id, borrower_id, asked_at, decided_by, agreed_at) values (gen_random_uuid(), {_north.Id}, now(), gen_random_uuid(), now()) returning id) update sealing.request set lending_id = l.id from l");
        Assert.Contains("was changed since", (await AgreeAsync(_second[0], wanted)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_of_these_hospitals_or_of_a_third_sees_the_request_or_decides()
    {
        await BorrowAsync();
        await AskToOpenAsync();
        var wanted = await WantedAsync();
        var south = await KeyHolders.InAsync(await App.HospitalAsync("south"));
        var leader = await _lakeside.SignedInAsAsync("leader", "Ruth");
        foreach (var other in new[] { _lender, leader, _lakeside.Stranger(), _first[0], _borrower, south.Second[0], south.Second[0].At(App, _lakeside.Prefix), _first[0].At(App, _lakeside.Prefix) })
        {
            Assert.Equal(404, (await other.GetAsync(wanted)).Status);
            Assert.Equal(404, (await AgreeAsync(other, wanted)).Status);
        }
        foreach (var other in new[] { south.Administrator, _author, leader })
        {
            Assert.Equal(404, (await other.PostAsync("/sealing/lending?handler=Agree", ("id", $"{Guid.NewGuid()}"))).Status);
            Assert.Equal(404, (await other.PostAsync("/sealing/borrow?handler=End")).Status);
        }
        Assert.Contains("Choose whose key", (await south.Administrator.PostAsync("/sealing/borrow", ("Input.Lender", $"{_lakeside.Id}"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_there_who_leads_others_now_decides_nothing_and_counts_no_more()
    {
        await BorrowAsync();
        await AskToOpenAsync();
        var wanted = await WantedAsync();
        await _lakeside.ExecuteAsync($"insert into kernel.account_role (account_id, role_id) select {_second[0].Person.Id}, id from kernel.role where name = 'leader'");
        Assert.Equal(404, (await AgreeAsync(_second[0], wanted)).Status);
        await _lakeside.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'sealing.keys-lent'");
        await UntilAsync("one holder is left", _north, $"select count(*) from sealing.loan where holders = 1");
        Assert.Contains("Staff representatives of lakeside hospital” has one holder left", (await _borrower.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal("NotReady", await _author.At(_node).AskAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task What_was_sealed_for_a_key_that_has_changed_since_opens_and_what_is_sealed_now_is_for_the_new_one()
    {
        await BorrowAsync();
        await SealAsync(_subject);
        var nina = await _lakeside.SignedInAsAsync("staff", "Nina");
        await KeyHolders.NameAsync(_lender, nina.Person, 2);
        await KeyHolders.ChooseAsync(nina);
        await KeyHolders.LetInAsync(_second[0]);
        var left = await _lakeside.ValueAsync<Guid>($"select id from sealing.holder where account_id = {_second[1].Person.Id}");
        await _lender.PostAsync($"/sealing/holders/{left}/remove");
        await UntilAsync("the new key is here", _north, $"select count(*) - 1 from sealing.role_key where loan_id is not null");
        var later = Guid.NewGuid();
        await SealAsync(later);
        Assert.NotEqual(await _north.ValueAsync<Guid>($"select second_key_id from sealing.envelope where subject_id = {_subject}"), await _north.ValueAsync<Guid>($"select second_key_id from sealing.envelope where subject_id = {later}"));
        foreach (var subject in new[] { _subject, later })
        {
            var path = await OpenAsync(subject);
            await AgreeAsync(nina, await WantedAsync());
            await UntilAsync("the answer is back", _north, $"select count(*) from sealing.opening where reply is not null");
            Assert.Contains("It was Zelda", (await ReadAsync(path)).Words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task When_the_lender_ends_it_asking_pauses_until_there_are_own_holders_and_what_was_sealed_still_opens()
    {
        await BorrowAsync();
        await SealAsync(_subject);
        Assert.True((await LendAsync("End")).IsRedirect);
        await UntilAsync("the loan is over", _north, $"select count(*) from sealing.loan where ended_at is not null");
        Assert.Equal("NotReady", await _author.At(_node).AskAsync(Guid.NewGuid()));
        Assert.Contains("lends you its second key no more", (await _borrower.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        var own = await KeyHolders.OfAsync(_north, _borrower, 2);
        var later = Guid.NewGuid();
        await SealAsync(later);
        var path = await OpenAsync(_subject);
        Assert.Equal(404, (await own[0].PostAsync(path, ("Input.Do", "agree"), ("Input.Passphrase", KeyHolders.Passphrase))).Status);
        await AgreeAsync(_second[0], await WantedAsync());
        await UntilAsync("the answer is back", _north, $"select count(*) from sealing.opening where reply is not null");
        Assert.Contains("It was Zelda", (await ReadAsync(path)).Words, StringComparison.Ordinal);
        Assert.Contains("It was Zelda", (await own[0].PostAsync(await OpenAsync(later), ("Input.Do", "agree"), ("Input.Passphrase", KeyHolders.Passphrase))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_refused_or_comes_too_late_stays_closed_and_the_loan_may_be_refused_too()
    {
        await BorrowAsync();
        var path = await AskToOpenAsync();
        Assert.True((await _second[0].PostAsync(await WantedAsync(), ("Input.Do", "refuse"))).IsRedirect);
        await UntilAsync("it is refused", _north, $"select count(*) from sealing.opening where refused_at is not null");
        Assert.Contains("Not agreed", (await _first[0].GetAsync(path)).Words, StringComparison.Ordinal);
        var late = await OpenAsync(_subject);
        var wanted = await WantedAsync();
        await _lakeside.ExecuteAsync($"update sealing.request set expires_at = now() - interval '1 minute'");
        Assert.Equal(404, (await AgreeAsync(_second[0], wanted)).Status);
        Assert.Equal(404, (await ReadAsync(late)).Status);
        var small = await App.HospitalAsync("small", parent: _lakeside.Id);
        var ada = await small.SignedInAsAsync("administrator");
        await ada.PostAsync("/sealing/borrow", ("Input.Lender", $"{_lakeside.Id}"));
        await UntilAsync("the lender heard", _lakeside, $"select count(*) from sealing.lending where decided_by is null");
        await LendAsync("Refuse");
        await UntilAsync("the loan is refused", small, $"select count(*) from sealing.loan where refused_at is not null");
        Assert.Contains("does not lend you its second key", (await ada.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_too_few_holders_is_not_lent_and_a_borrower_ends_it_when_it_likes()
    {
        var thin = await App.TenantAsync("thin", TenantKind.System);
        var small = await App.HospitalAsync("small", parent: thin.Id);
        var (ada, lea) = (await small.SignedInAsAsync("administrator"), await thin.SignedInAsAsync("administrator"));
        await ada.PostAsync("/sealing/borrow", ("Input.Lender", $"{thin.Id}"));
        Assert.Contains("You have asked already", (await ada.PostAsync("/sealing/borrow", ("Input.Lender", $"{thin.Id}"))).Errors, StringComparison.Ordinal);
        await UntilAsync("the lender heard", thin, $"select count(*) from sealing.lending");
        var id = await thin.ValueAsync<Guid>($"select id from sealing.lending");
        Assert.Contains("needs two holders", (await lea.PostAsync("/sealing/lending?handler=Agree", ("id", $"{id}"))).Errors, StringComparison.Ordinal);
        Assert.True((await ada.PostAsync("/sealing/borrow?handler=End")).IsRedirect);
        await UntilAsync("the lender heard", thin, $"select count(*) from sealing.lending where ended_at is not null");
        Assert.Equal(404, (await lea.PostAsync("/sealing/lending?handler=Agree", ("id", $"{id}"))).Status);
    }

    private async Task BorrowAsync()
    {
        Assert.True((await _borrower.PostAsync("/sealing/borrow", ("Input.Lender", $"{_lakeside.Id}"))).IsRedirect);
        await UntilAsync("the lender heard", _lakeside, $"select count(*) from sealing.lending");
        Assert.True((await LendAsync("Agree")).IsRedirect);
        await UntilAsync("the key is here", _north, $"select count(*) from sealing.role_key where loan_id is not null");
    }

    private async Task<Page> LendAsync(string what) => await _lender.PostAsync($"/sealing/lending?handler={what}", ("id", $"{await _lakeside.ValueAsync<Guid>($"select id from sealing.lending order by asked_at desc limit 1")}"));

    private async Task SealAsync(Guid subject)
    {
        Assert.Equal("Sealed", await _author.At(_node).AskAsync(subject));
        await _north.EmptyTheBoxAsync(_node);
    }

    private async Task<string> AskToOpenAsync()
    {
        await SealAsync(_subject);
        return await OpenAsync(_subject);
    }

    private async Task<string> OpenAsync(Guid subject)
    {
        var answer = await _first[0].PostAsync("/sealing/openings", ("Input.What", $"/asked/{subject}"), ("Input.Ground", "danger"), ("Input.Reason", "Somebody may be hurt."), ("Input.Tell", "true"), ("Input.Passphrase", KeyHolders.Passphrase));
        return answer.IsRedirect ? answer.Location![_north.Prefix.Length..] : throw new InvalidOperationException($"{answer.Status}: {answer.Errors}");
    }

    /// <summary>The newest request, once it has arrived at the lender.</summary>
    private async Task<string> WantedAsync()
    {
        await UntilAsync("the request is there", _lakeside, $"select count(*) from sealing.request where half is not null");
        return $"/sealing/requests/{await _lakeside.ValueAsync<Guid>($"select id from sealing.request where half is not null order by asked_at desc limit 1")}";
    }

    private static Task<Page> AgreeAsync(Browser holder, string path, string passphrase = KeyHolders.Passphrase) => holder.PostAsync(path, ("Input.Do", "agree"), ("Input.Passphrase", passphrase));

    private Task<Page> ReadAsync(string path) => _first[0].PostAsync(path, ("Input.Do", "read"), ("Input.Passphrase", KeyHolders.Passphrase));

    private static Task UntilAsync(string what, Hospital hospital, FormattableString count) => Wait.UntilAsync(what, async () => await hospital.ValueAsync<long>(count) > 0);

    private static async Task<List<string>> RecordAsync(Hospital hospital, params string[] like)
    {
        await using var connection = await hospital.OpenAsync();
        return [.. await connection.ListAsync<string>($"select kind from kernel.audit where kind like any({like}) order by id")];
    }
}
