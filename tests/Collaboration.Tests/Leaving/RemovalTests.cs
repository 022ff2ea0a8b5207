using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Leaving;

/// <summary>Who is removed is gone, with or without their words.</summary>
public sealed class RemovalTests : AppTest
{
    [Fact]
    public async Task Words_stay_under_the_name_of_a_former_colleague_and_nothing_says_who_that_was()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse, ruth) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("leader", "Xenia"), await north.SignedInAsAsync("leader", "Ruth"));
        var (own, others) = (await north.PostAsync(nurse.Person, "Quiet nights", Audience.Public), await north.PostAsync(ruth.Person));
        await north.CommentAsync(others, nurse.Person, "We need lamps.");
        Assert.Contains(nurse.Person.FullName, (await north.Stranger().GetAsync(own.Path)).Text, StringComparison.Ordinal);
        await north.ExecuteAsync($"insert into kernel.notice (id, account_id, text, path, created_at) values (gen_random_uuid(), {ruth.Person.Id}, {nurse.Person.FullName + " lets you write in their name."}, '/blogs', now())");
        await north.RemoveAsync(administrator, nurse.Person, "stay");
        foreach (var (browser, path) in new[] { (north.Stranger(), own.Path), (ruth, own.Path), (ruth, others.Path), (ruth, "/"), (ruth, "/account/notices") })
        {
            var page = await browser.GetAsync(path);
            Assert.DoesNotContain(nurse.Person.FamilyName, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Xenia", page.Text, StringComparison.Ordinal);
            Assert.Contains("Former colleague", page.Text, StringComparison.Ordinal);
        }
        Assert.Contains("We need lamps.", (await ruth.GetAsync(others.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        Assert.Equal(404, (await administrator.GetAsync($"/people/{nurse.Person.Id}")).Status);
        Assert.Empty(await WhereItStandsAsync(north, nurse.Person));
    }

    [Fact]
    public async Task Words_that_go_leave_the_places_of_answered_comments_and_what_others_said()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse, ruth) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("leader", "Xenia"), await north.SignedInAsAsync("leader", "Ruth"));
        var (own, others) = (await north.PostAsync(nurse.Person, "Quiet nights"), await north.PostAsync(ruth.Person));
        var answered = await north.CommentAsync(others, nurse.Person, "Lamps, please.");
        var alone = await north.CommentAsync(others, nurse.Person, "And chairs.");
        await north.CommentAsync(others, ruth.Person, "They are ordered.", parent: answered);
        await north.RemoveAsync(administrator, nurse.Person, "go");
        Assert.Equal(404, (await ruth.GetAsync(own.Path)).Status);
        var page = await ruth.GetAsync(others.Path);
        Assert.Contains("They are ordered.", page.Words, StringComparison.Ordinal);
        Assert.Contains("comment was taken back", page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.post where author_id = {nurse.Person.Id}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from blogs.comment where id = {alone} or markdown = 'Lamps, please.' or html like '%Lamps%'"));
        Assert.Empty(await WhereItStandsAsync(north, nurse.Person));
    }

    [Fact]
    public async Task A_patients_words_go_unless_somebody_says_otherwise_and_staff_words_as_the_hospital_decided()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        var (patient, nurse) = (await north.PersonAsync("Pat", "patient"), await north.PersonAsync("Ana", "staff"));
        Assert.Equal("go", await OfferedAsync(administrator, patient));
        Assert.Equal("stay", await OfferedAsync(administrator, nurse));
        await north.ExecuteAsync($"insert into kernel.house_rule (words_of_leavers) values ('go')");
        Assert.Equal("go", await OfferedAsync(administrator, nurse));
        await north.RemoveAsync(administrator, patient, "stay");
        Assert.Equal("Somebody who left", await north.ValueAsync<string>($"select given_name from kernel.account where id = {patient.Id}"));
    }

    [Fact]
    public async Task Much_is_deleted_by_a_job_and_seen_by_nobody_meanwhile()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse, ruth) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Xenia", "staff"), await north.SignedInAsAsync("leader", "Ruth"));
        var post = await north.PostAsync(ruth.Person);
        await north.ExecuteAsync($"""
            insert into blogs.comment (id, post_id, thread_id, author_id, by_leader, markdown, html, state, created_at)
            select i, {post.Id}, i, {nurse.Id}, false, 'Much to say', '<p>Much to say</p>', 'shown', now() from (select gen_random_uuid() i from generate_series(1, 1200)) x
            """);
        await north.RemoveAsync(administrator, nurse, "go");
        Assert.DoesNotContain("Much to say", (await ruth.GetAsync(post.Path)).Text, StringComparison.Ordinal);
        await Wait.UntilAsync("the job has deleted it", async () => await north.ValueAsync<long>($"select count(*) from blogs.comment") == 0);
        await Wait.UntilAsync("it is finished", async () => await north.ValueAsync<long>($"select count(*) from people.removal where finished_at is not null and email is null") == 1);
        Assert.Empty(await WhereItStandsAsync(north, nurse));
    }

    [Fact]
    public async Task Nobody_is_removed_without_their_name_nor_by_themselves()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Ana", "staff"));
        var form = await administrator.GetAsync($"/people/{nurse.Id}/remove");
        Assert.Contains("Type the name", (await form.SubmitAsync("Remove", ("Input.Name", "Somebody else"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose what becomes", (await form.SubmitAsync("Remove", ("Input.Name", nurse.FullName), ("Input.Words", "burn"))).Errors, StringComparison.Ordinal);
        Assert.Contains("cannot remove yourself", (await (await administrator.GetAsync($"/people/{administrator.Person.Id}/remove")).SubmitAsync("Remove", ("Input.Name", administrator.Person.FullName))).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where removed_at is not null"));
    }

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_one_is_left()
    {
        var north = await App.HospitalAsync();
        var (ada, otto) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("administrator", "Otto"));
        var (one, other) = (await ada.GetAsync($"/people/{otto.Person.Id}/remove"), await otto.GetAsync($"/people/{ada.Person.Id}/remove"));
        await Task.WhenAll(one.SubmitAsync("Remove", ("Input.Name", otto.Person.FullName)), other.SubmitAsync("Remove", ("Input.Name", ada.Person.FullName)));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.account where removed_at is null"));
    }

    [Fact]
    public async Task Nobody_else_removes_and_nobody_of_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.PersonAsync("Ana", "staff");
        foreach (var somebody in new[] { await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("privacy officer"), await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("administrator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            Assert.Equal(404, (await somebody.GetAsync($"/people/{nurse.Id}/remove")).Status);
            Assert.Equal(404, (await somebody.PostAsync($"/people/{nurse.Id}/remove", ("Input.Words", "go"), ("Input.Name", nurse.FullName))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where removed_at is not null"));
    }

    [Fact]
    public async Task Pictures_that_stand_in_a_colleagues_text_stay_and_the_others_go_from_the_disk()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse, ruth) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Xenia", "leader"), await north.SignedInAsAsync("leader", "Ruth"));
        var (own, others) = (await north.PostAsync(nurse, "Quiet nights"), await north.PostAsync(ruth.Person));
        var (lost, kept) = (await PictureAsync(north, nurse, 1), await PictureAsync(north, nurse, 2));
        await north.ExecuteAsync($"insert into blogs.post_file (post_id, file_id) values ({own.Id}, {lost.Id}), ({others.Id}, {kept.Id})");
        await north.RemoveAsync(administrator, nurse, "go");
        await Wait.UntilAsync("the file is gone", async () => await north.ValueAsync<long>($"select count(*) from media.file") == 1);
        Assert.Equal(200, (await ruth.GetAsync(kept.Path)).Status);
        Assert.Equal(404, (await ruth.GetAsync(lost.Path)).Status);
        var folder = ((Kernel.Data.FilesFolder)App.Services.GetService(typeof(Kernel.Data.FilesFolder))!).Of(north.Id);
        var hash = await north.ValueAsync<string>($"select hash from media.file");
        await Wait.UntilAsync("its content is gone", async () => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() == await north.ValueAsync<long>($"select 1 + count(distinct hash) from media.size where hash <> {hash}"));
    }

    [Fact]
    public async Task It_is_on_record_by_id_and_never_by_name()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Xenia", "staff"));
        await north.RemoveAsync(administrator, nurse, "stay");
        Assert.Equal(administrator.Person.Id, await north.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'account.removed' and subject = {nurse.Id}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.erased' and subject = {nurse.Id}"));
        Assert.Contains("Person removed", (await administrator.GetAsync("/people/record")).Words, StringComparison.Ordinal);
    }

    private static async Task<string?> OfferedAsync(Browser administrator, Colleague person) =>
        (await administrator.GetAsync($"/people/{person.Id}/remove")).One("#Input_Words input[checked]").GetAttribute("value");

    private static async Task<FileAddress> PictureAsync(Hospital hospital, Colleague by, byte colour)
    {
        var pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        pixel[13] = colour;
        return (await hospital.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "dot.gif", new MemoryStream(pixel), by.Id, default)))!;
    }

    /// <summary>Tables of the hospital in which a family name or an address still stands.</summary>
    private static async Task<List<string>> WhereItStandsAsync(Hospital hospital, Colleague person)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"""
            select name from kernel.tenant_tables()
            where query_to_xml(format('select * from %s s where s::text ilike %L or s::text ilike %L', name, '%' || {person.FamilyName} || '%', '%' || {person.Email} || '%'), false, true, '')::text <> ''
            """);
    }
}
