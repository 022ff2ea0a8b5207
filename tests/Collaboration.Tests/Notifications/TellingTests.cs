using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>Who is told, and who is not.</summary>
public sealed class TellingTests : AppTest
{
    [Fact]
    public async Task Of_one_thing_a_person_is_told_once_and_of_the_next_again()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var reply = Guid.NewGuid();
        Assert.Equal(1, await north.TellAsync([ana.Person.Id, ana.Person.Id], "Ben replied", reply));
        Assert.Equal(0, await north.TellAsync([ana.Person.Id], "Ben replied", reply));
        Assert.Equal(1, await north.TellAsync([ana.Person.Id], "Eva replied", Guid.NewGuid()));
        Assert.Equal(1, await north.TellAsync([ana.Person.Id], "Your account", null));
        Assert.Equal(1, await north.TellAsync([ana.Person.Id], "Your account", null));
        Assert.Equal("4", await ana.CountAsync());
    }

    [Fact]
    public async Task Two_who_tell_the_same_at_the_same_time_tell_it_once()
    {
        var north = await App.HospitalAsync();
        var people = new List<Guid>();
        for (var i = 0; i < 5; i++) { people.Add((await north.PersonAsync("Ana", "staff")).Id); }
        var reply = Guid.NewGuid();
        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => north.TellAsync(i % 2 == 0 ? people : people.AsEnumerable().Reverse(), subject: reply)));
        Assert.Equal(5, told.Sum());
        Assert.Equal(5, await north.ValueAsync<long>($"select count(*) from kernel.notice where subject = {reply}"));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_did_themself_or_want_to_hear_nothing_of()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, eva) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"), await north.PersonAsync("Eva", "staff"));
        await north.ExecuteAsync($"insert into kernel.notice_way (account_id, kind, way) values ({ben.Id}, {Telling.Kind.Id}, 'none')");
        Assert.Equal(1, await north.TellAsync([ana.Id, ben.Id, eva.Id], by: ana.Id));
        Assert.Equal(eva.Id, await north.ValueAsync<Guid>($"select account_id from kernel.notice"));
        Assert.Equal(0, await north.TellAsync([ben.Id], kind: Telling.Kind with { Default = NoticeWay.Mail }));
        Assert.Equal(1, await north.TellAsync([ben.Id], kind: Telling.Kind with { Id = "Tests.Other" }));
    }

    [Fact]
    public async Task Who_may_not_see_it_is_not_told_and_who_may_no_longer_sees_no_notice_of_it()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, patient) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("patient", "Pat"));
        var all = new[] { ana.Person.Id, ben.Person.Id, patient.Person.Id };
        var (ward, several) = (Guid.NewGuid(), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, group_kind, key, source) values ({ward}, 'group', 'Ward 4', 'other', 'WARD 4', 'hand')");
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name) values ({several}, 'groups', 'Some')");
        await north.ExecuteAsync($"insert into kernel.audience_part (audience_id, group_id) values ({several}, {ward})");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id) values ({ward}, {ben.Person.Id})");
        Assert.Equal(3, await north.TellAsync(all, audience: Audience.Public));
        Assert.Equal(2, await north.TellAsync(all, audience: Audience.Staff));
        Assert.Equal(1, await north.TellAsync(all, audience: ward));
        Assert.Equal(1, await north.TellAsync(all, "For some groups", audience: several));
        Assert.Equal(("2", "4", "1"), (await ana.CountAsync(), await ben.CountAsync(), await patient.CountAsync()));
        Assert.Contains("For some groups", (await ben.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        await north.ExecuteAsync($"delete from kernel.audience_member where account_id = {ben.Person.Id}");
        Assert.Equal("2", await ben.CountAsync());
        Assert.DoesNotContain("For some groups", (await ben.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_is_neither_shown_nor_counted_and_can_be_told_again()
    {
        var north = await App.HospitalAsync();
        var (ana, idea) = (await north.SignedInAsAsync("staff"), Guid.NewGuid());
        await north.TellAsync([ana.Person.Id], "A new idea", idea);
        await north.WithdrawAsync(idea);
        Assert.Equal("0", await ana.CountAsync());
        Assert.DoesNotContain("A new idea", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.TellAsync([ana.Person.Id], "The idea is back", idea));
        Assert.Equal("1", await ana.CountAsync());
        Assert.Contains("The idea is back", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_many_are_told_in_pieces_and_each_once_whoever_does_it()
    {
        var north = await App.HospitalAsync();
        var (many, by) = (await ManyAsync(north, 5000), await north.PersonAsync("Ruth", "leader"));
        // In an hour: nobody but this test tells them.
        var at = TimeProvider.System.GetUtcNow().AddHours(1);
        Assert.Equal(0, await north.TellAsync([.. many, by.Id], audience: Audience.Staff, by: by.Id, at: at));
        var data = await north.ValueAsync<string>($"select data::text from kernel.job where kind = 'notices.tell'");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => north.UseAsync<IServiceProvider, bool>(async services =>
        {
            await App.Services.GetServices<IJobHandler>().Single(h => h.Kind == "notices.tell").RunAsync(services, data, CancellationToken.None);
            return true;
        })));
        Assert.Equal((5000L, 5000L), (await north.ValueAsync<long>($"select count(*) from kernel.notice"), await north.ValueAsync<long>($"select count(distinct account_id) from kernel.notice")));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {by.Id}"));
        // Each piece is a transaction of its own.
        Assert.Equal(3, await north.ValueAsync<long>($"select count(distinct xid) from kernel.event where kind = 'notice.told'"));
    }

    [Fact]
    public async Task What_very_many_are_told_of_can_be_withdrawn_while_they_are_told()
    {
        var (north, idea) = (await App.HospitalAsync(), Guid.NewGuid());
        var many = await ManyAsync(north, 5000);
        await north.TellAsync(many, "A new idea", idea);
        await north.WithdrawAsync(idea);
        await north.TellAsync(many, "The idea is back", idea);
        await Wait.UntilAsync("all are told", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'notices.tell'") == 0);
        Assert.Equal(5000, await north.ValueAsync<long>($"select count(*) from kernel.notice where text = 'The idea is back' and withdrawn_at is null"));
        Assert.Equal(5000, await north.ValueAsync<long>($"select count(*) from kernel.notice"));
        await north.TellAsync(many, "Another", Guid.NewGuid(), at: TimeProvider.System.GetUtcNow().AddHours(1));
        await north.WithdrawAsync(await north.ValueAsync<Guid>($"select subject from kernel.telling"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.telling"));
    }

    [Fact]
    public async Task What_is_narrowed_is_told_to_the_few_alone()
    {
        var (north, idea, ward) = (await App.HospitalAsync(), Guid.NewGuid(), Guid.NewGuid());
        var many = await ManyAsync(north, 3000);
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, group_kind, key, source) values ({ward}, 'group', 'Ward 4', 'other', 'WARD 4', 'hand')");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id) values ({ward}, {many[0]})");
        await north.TellAsync(many, "A new idea", idea, Audience.Staff, at: TimeProvider.System.GetUtcNow().AddHours(1));
        await north.NarrowAsync(idea, ward);
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'notices.tell'");
        await Wait.UntilAsync("they are told", async () => await north.ValueAsync<long>($"select count(*) from kernel.telling") == 0);
        Assert.Equal(many[0], Assert.Single(await ListAsync(north)));

        static async Task<List<Guid>> ListAsync(Hospital at)
        {
            await using var connection = await at.OpenAsync();
            return await connection.ListAsync<Guid>($"select account_id from kernel.notice");
        }
    }

    private static async Task<List<Guid>> ManyAsync(Hospital at, int count)
    {
        await using var connection = await at.OpenAsync();
        return await connection.ListAsync<Guid>($"""
            with a as (
                insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at)
                select gen_random_uuid(), 'Many', n::text, 'many-' || n, 'MANY-' || n, 'x', now() from generate_series(1, {count}) n returning id),
            r as (insert into kernel.account_role (account_id, role_id) select a.id, r.id from a, kernel.role r where r.name = 'staff')
            select id from a
            """);
    }

    [Fact]
    public async Task Nobody_is_told_outside_a_transaction_or_at_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ana = await north.PersonAsync("Ana", "staff");
        Assert.Equal(0, await south.TellAsync([ana.Id]));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => north.UseAsync<CollaborationDb, int>(db => Notices.TellAsync(db, Telling.Kind, [ana.Id], null, "x", "/", TimeProvider.System.GetUtcNow(), null, null, CancellationToken.None)));
    }

    [Fact]
    public void Every_kind_belongs_to_its_module_and_says_something()
    {
        foreach (var module in App.Modules())
        {
            Assert.All(module.NoticeKinds, kind =>
            {
                Assert.StartsWith(module.Id + ".", kind.Id, StringComparison.Ordinal);
                Assert.True(kind.Title.Length is > 0 and <= 100 && !kind.Title.EndsWith('.') && kind.Plain.EndsWith('.') && kind.Default != NoticeWay.None, kind.Id);
            });
        }
    }
}
