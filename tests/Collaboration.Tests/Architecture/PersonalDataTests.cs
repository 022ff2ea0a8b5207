using Collaboration.Kernel.People.Leaving;
using Collaboration.Testing;
using Collaboration.Tests.Leaving;
using Xunit;

namespace Collaboration.Tests.Architecture;

/// <summary>Reads the database's own catalogue: a module that names a person and forgets what becomes of that is found here.</summary>
public sealed class PersonalDataTests : AppTest
{
    [Fact]
    public async Task Every_column_that_names_an_account_is_answered_by_one_module_or_goes_with_the_account()
    {
        var north = await App.HospitalAsync();
        var claimed = await north.UseAsync<PersonalData, IReadOnlyList<string>>(d => Task.FromResult(d.Columns));
        await using var connection = await App.Cluster.OpenAsync("postgres");
        var (all, kept) = (await connection.ListAsync<string>($"select name from kernel.account_columns()"), await connection.ListAsync<string>($"select name from kernel.account_columns() where not cascades"));
        Assert.True(kept.Except(claimed).ToList() is { Count: 0 } forgotten, $"Nobody says what becomes of these when a person leaves (IPersonalData): {string.Join(", ", kept.Except(claimed))}");
        Assert.Equal(claimed.Distinct().Order(), claimed.Order());
        Assert.Empty(claimed.Except(all));
    }

    [Fact]
    public async Task Somebody_who_has_a_row_in_every_one_of_them_is_in_none_after_two_accounts_were_made_one()
    {
        var north = await App.HospitalAsync();
        var (administrator, everybody, stays) = (await north.SignedInAsAsync("administrator", "Ada"), await Everybody.InAsync(north), await north.PersonAsync("Eva", "staff"));
        Assert.Empty(await WithoutRowAsync(north, everybody.Id));
        var answer = await (await administrator.GetAsync($"/people/{everybody.Id}/merge?with={stays.Id}")).SubmitAsync("Make them one", ("Input.Stays", $"{stays.Id}"));
        Assert.True(answer.Status == 303, answer.Errors);
        Assert.Empty(await WithRowAsync(north, everybody.Id));
    }

    [Fact]
    public async Task Somebody_who_is_removed_with_all_words_leaves_ids_in_the_decisions_of_others_and_nothing_else()
    {
        var north = await App.HospitalAsync();
        var (administrator, everybody) = (await north.SignedInAsAsync("administrator", "Ada"), await Everybody.InAsync(north));
        await north.RemoveAsync(administrator, everybody, "go");
        // A file that stands nowhere goes by a job, now or in a moment.
        Assert.Equal(
        [
            "blogs.byline_permission.leader_id", "blogs.byline_permission.writer_id", "blogs.byline_use.published_by", "blogs.post.edited_by", "blogs.post.written_by", "blogs.publication.published_by",
            "blogs.review.decided_by", "blogs.revision.edited_by", "blogs.schedule.scheduled_by", "discussions.channel.opened_by", "import.author.account_id", "import.run.started_by", "kernel.account.merged_into",
            "newsletters.approval.approved_by", "newsletters.import_run.started_by", "newsletters.issue.made_by", "newsletters.issue.planned_by", "newsletters.issue.saved_by", "newsletters.run.begun_by", "newsletters.run.stopped_by", "newsletters.suppression.lifted_by",
            "people.import_run.started_by", "people.invitation.accepted_by", "people.invitation.invited_by", "people.removal.account_id", "privacy.decision.decided_by", "privacy.decision.writer_id", "privacy.incident.closed_by", "privacy.incident.recalled_by", "privacy.incident.writer_id", "privacy.incident_note.written_by", "privacy.mute.account_id", "privacy.mute.lifted_by", "privacy.mute.muted_by", "questions.ama.announced_by", "questions.ama.closed_by", "questions.ama.leader_id", "questions.question.to_leader", "questions.step.by_id", "questions.step.leader_id", "scim.token.made_by",
            "stories.change.said_by", "stories.consent.given_by", "stories.consent.recorded_by", "stories.consent.taken_back_by", "stories.decision.decided_by", "stories.edition.answer_by", "stories.edition.made_by",
            "stories.look.seen_by", "stories.reply.written_by", "stories.story.taken_by",
        ], (await WithRowAsync(north, everybody.Id)).Where(c => c is not ("media.file.added_by" or "media.former.added_by")));
    }

    private static Task<List<string>> WithRowAsync(Hospital hospital, Guid account) => ColumnsAsync(hospital, account, true);

    private static Task<List<string>> WithoutRowAsync(Hospital hospital, Guid account) => ColumnsAsync(hospital, account, false);

    private static async Task<List<string>> ColumnsAsync(Hospital hospital, Guid account, bool hasRow)
    {
        await using var connection = await hospital.OpenAsync();
        // What joins two hospitals stands in the catalogue: LinkingTests ends it.
        return await connection.ListAsync<string>($"""
            select c.name from (select name, parse_ident(name) as p from kernel.account_columns() where name not like 'catalogue.%') c
            where c.name <> 'people.removal.account_id' and {hasRow} = ((xpath('//c/text()', query_to_xml(format('select count(*) as c from %I.%I where %I = %L', p[1], p[2], p[3], {account}), false, true, '')))[1]::text <> '0')
               or c.name = 'people.removal.account_id' and {hasRow} and exists (select from people.removal where account_id = {account})
            order by 1
            """);
    }
}
