using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Stories;

namespace Collaboration.Tests.Search;

/// <summary>One thing of a test: what is to be read where it is found, and whether anybody should find it.</summary>
internal sealed record Thing(Guid Id, string Kind, string Word, bool IsFound = true);

/// <summary>A hospital in which everything was said, for every sort of audience and in every state.</summary>
internal sealed class Talked(Hospital hospital)
{
    private int _words;

    public Hospital Hospital => hospital;
    public List<Thing> Things { get; } = [];

    /// <summary>In the group, in one of two groups, and named one by one.</summary>
    public Colleague Member { get; private set; } = null!;

    public static async Task<Talked> InAsync(Hospital hospital)
    {
        var talked = new Talked(hospital);
        await talked.SayAsync();
        return talked;
    }

    private async Task SayAsync()
    {
        var (ruth, ben) = (await hospital.PersonAsync("Ruth", "leader"), await hospital.PersonAsync("Ben", "staff"));
        Member = await hospital.PersonAsync("Mia", "staff");
        foreach (var person in new[] { ruth, ben, Member }) { Things.Add(new(person.Id, "person", person.FamilyName)); }
        var group = await hospital.GroupAsync("Nights", Member.Id);
        var (groups, named) = (Guid.NewGuid(), Guid.NewGuid());
        await hospital.ExecuteAsync($"insert into kernel.audience (id, kind, name) values ({groups}, 'groups', 'Some groups'), ({named}, 'named', 'Some people')");
        await hospital.ExecuteAsync($"insert into kernel.audience_part (audience_id, group_id) values ({groups}, {group})");
        await hospital.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id, source) values ({named}, {Member.Id}, 'hand')");
        foreach (var audience in new[] { Audience.Public, Audience.Network, Audience.Staff, group, groups, named })
        {
            await WriteAsync(audience, ruth, ben);
            await IssueAsync(audience);
            if (audience != Audience.Public) { await AskAsync(audience, ruth, ben); }
        }
        await TellAsync();
        await LeaveAsync(ruth, ben);
    }

    /// <summary>Posts in every state, and comments in every state below the one that is out.</summary>
    private async Task WriteAsync(Guid audience, Colleague ruth, Colleague ben)
    {
        var blog = Guid.NewGuid();
        var (slug, name) = ($"b-{blog:N}", Word());
        await hospital.ExecuteAsync($"insert into blogs.blog (id, slug, name, comment_rule, audience_id) values ({blog}, {slug}, {name}, 'at once', {audience})");
        Things.Add(new(blog, "blog", name));
        var post = await PostAsync(ruth, audience, true, "post");
        await PostAsync(ruth, audience, false, "post", isFound: false);
        var page = await PostAsync(ruth, audience, true, "page");
        await hospital.ExecuteAsync($"insert into blogs.blog (id, slug, name, comment_rule, is_listed) values (gen_random_uuid(), 'pages', {Word()}, 'closed', false) on conflict do nothing");
        await hospital.ExecuteAsync($"update blogs.post set blog_id = (select id from blogs.blog where slug = 'pages') where id = {page.Id}");
        await PostAsync(ruth, audience, true, "post", isFound: false, then: id => hospital.ExecuteAsync($"update blogs.post set gone_at = now() where id = {id}"));
        await PostAsync(ruth, audience, true, "post", isFound: false, then: id => hospital.ExecuteAsync($"delete from blogs.publication where post_id = {id}"));
        foreach (var state in new[] { "shown", "waiting", "declined", "taken back" })
        {
            var first = await CommentAsync(post, ben, state);
            await CommentAsync(post, Member, "shown", first, isFound: state is "shown" or "taken back");
        }
    }

    private async Task<Writing.PostRow> PostAsync(Colleague author, Guid audience, bool published, string kind, bool isFound = true, Func<Guid, Task>? then = null)
    {
        var word = Word();
        var post = await hospital.PostAsync(author, word, audience, published);
        if (then is not null) { await then(post.Id); }
        Things.Add(new(post.Id, kind, word, isFound));
        return post;
    }

    private async Task<Guid> CommentAsync(Writing.PostRow post, Colleague author, string state, Guid? parent = null, bool? isFound = null)
    {
        var word = Word();
        var comment = await hospital.CommentAsync(post, author, word, state, parent);
        Things.Add(new(comment, "comment", word, isFound ?? state == "shown"));
        return comment;
    }

    /// <summary>Questions, hours, ideas and channels in every state, with what is said in them.</summary>
    private async Task AskAsync(Guid audience, Colleague ruth, Colleague ben)
    {
        foreach (var state in new[] { "open", "answered", "merged", "declined", "taken back" })
        {
            var (id, word, answer) = (Guid.NewGuid(), Word(), Word());
            await hospital.ExecuteAsync($"insert into questions.question (id, asked_by, audience_id, title, markdown, html, state, asked_at) values ({id}, {ben.Id}, {audience}, {word}, '', '', {state}, now())");
            await hospital.ExecuteAsync($"insert into questions.step (id, question_id, kind, by_id, leader_id, markdown, html, at) values (gen_random_uuid(), {id}, 'answered', {ruth.Id}, {ruth.Id}, {answer}, {answer}, now())");
            Things.Add(new(id, "question", word, state != "taken back"));
            await TalkAsync(id, $"/questions/{id}", audience, ben, isHidden: state == "taken back");
        }
        var hour = Guid.NewGuid();
        var asks = Word();
        await hospital.ExecuteAsync($"insert into questions.ama (id, leader_id, title, audience_id, starts_at, ends_at, announced_by, announced_at) values ({hour}, {ruth.Id}, {asks}, {audience}, now(), now() + interval '1 hour', {ruth.Id}, now())");
        Things.Add(new(hour, "hour", asks));
        var idea = await IdeaAsync(audience, ben);
        await IdeaAsync(audience, ben, isFound: false, then: id => hospital.ExecuteAsync($"update ideas.idea set taken_back_at = now() where id = {id}"));
        await IdeaAsync(audience, ben, then: id => hospital.ExecuteAsync($"update ideas.idea set merged_into = {idea} where id = {id}"));
        await TalkAsync(idea, $"/ideas/{idea}", audience, ben, isHidden: false);
        var channel = Guid.NewGuid();
        var name = Word();
        await hospital.ExecuteAsync($"insert into discussions.channel (id, slug, name, audience_id) values ({channel}, {name}, {name}, {audience})");
        Things.Add(new(channel, "channel", name));
        await SayInAsync(channel, ben, isHidden: false, hasReplies: true);
    }

    /// <summary>Issues of a newsletter that are out, still to come, and taken back.</summary>
    private async Task IssueAsync(Guid audience)
    {
        var letter = Guid.NewGuid();
        var slug = $"l-{letter:N}";
        await hospital.ExecuteAsync($"insert into newsletters.newsletter (id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) values ({letter}, {slug}, 'Loop', '', '', {audience}, 'choice', 'all', 'letter', '{{}}', '07:00', false, false, now())");
        foreach (var number in new int?[] { null, 1, 2 })
        {
            var (id, word) = (Guid.NewGuid(), Word());
            await hospital.ExecuteAsync($"insert into newsletters.issue (id, newsletter_id, number, subject, teaser, language, revision, made_at, saved_at, published_at, gone_at) values ({id}, {letter}, {number}::int, {word}, '', 'en', 1, now(), now(), case when {number}::int is not null then now() end, case when {number}::int = 2 then now() end)");
            await hospital.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, title, markdown, html) values (gen_random_uuid(), {id}, 1, 'words', '', {word}, '<p>' || {word} || '</p>')");
            Things.Add(new(id, "newsletter", word, number == 1));
        }
    }

    private async Task<Guid> IdeaAsync(Guid audience, Colleague by, bool isFound = true, Func<Guid, Task>? then = null)
    {
        var (id, word) = (Guid.NewGuid(), Word());
        await hospital.ExecuteAsync($"insert into ideas.idea (id, title, markdown, html, audience_id, proposed_by, stage, proposed_at) values ({id}, {word}, '', '', {audience}, {by.Id}, 'new', now())");
        if (then is not null) { await then(id); }
        Things.Add(new(id, "idea", word, isFound));
        return id;
    }

    private async Task TalkAsync(Guid thing, string path, Guid audience, Colleague by, bool isHidden)
    {
        var slug = thing.ToString("N");
        await hospital.ExecuteAsync($"insert into discussions.channel (id, slug, name, path, audience_id, hidden_at) values ({thing}, {slug}, 'Under', {path}, {audience}, case when {isHidden} then now() end)");
        await SayInAsync(thing, by, isHidden, hasReplies: false);
    }

    private async Task SayInAsync(Guid channel, Colleague by, bool isHidden, bool hasReplies)
    {
        foreach (var state in new[] { "said", "taken back", "removed" })
        {
            var first = await MessageAsync(channel, by, state, null, isHidden);
            if (hasReplies) { await MessageAsync(channel, Member, "said", first, isHidden); }
        }
    }

    private async Task<Guid> MessageAsync(Guid channel, Colleague by, string state, Guid? parent, bool isHidden)
    {
        var (id, word) = (Guid.CreateVersion7(), Word());
        await hospital.ExecuteAsync($"""
            insert into discussions.message (id, channel_id, parent_id, author_id, by_leader, markdown, html, state, sent_at)
            values ({id}, {channel}, {parent}::uuid, {by.Id}, false, {word}, '<p>' || {word} || '</p>', {state}, clock_timestamp())
            """);
        Things.Add(new(id, "message", word, state == "said" && !isHidden));
        return id;
    }

    /// <summary>Stories that are out, that wait, that nobody signed for, and whose consent has ended.</summary>
    private async Task TellAsync()
    {
        foreach (var (choice, ends, isOut) in new (string?, DateOnly?, bool)[] { ("site", null, true), ("everywhere", null, false), ("care", null, true), (null, null, true), ("site", new DateOnly(2020, 1, 1), true) })
        {
            var word = Word();
            var id = await hospital.ToldAsync(title: word, choice: choice, ends: ends);
            if (isOut) { await hospital.PublishAsync(id, word); }
            Things.Add(new(id, "story", word, isOut && choice == "site" && ends is null));
        }
    }

    /// <summary>People whom colleagues do not find, and what stays of one who is suspended.</summary>
    private async Task LeaveAsync(Colleague ruth, Colleague ben)
    {
        var (patient, gone, hidden) = (await hospital.PersonAsync("Pat", "patient"), await hospital.PersonAsync("Sue", "staff"), await hospital.PersonAsync("Hal", "staff"));
        await hospital.PostAsync(gone, Word(), Audience.Public);
        await hospital.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {gone.Id}");
        await hospital.ExecuteAsync($"insert into people.profile (account_id, is_hidden) values ({hidden.Id}, true)");
        await hospital.ExecuteAsync($"insert into kernel.house_rule (may_hide) values (true)");
        foreach (var person in new[] { patient, gone, hidden }) { Things.Add(new(person.Id, "person", person.FamilyName, false)); }
        await hospital.CommentAsync(await hospital.PostAsync(ruth, Word()), ben, Word());
    }

    /// <summary>The audiences that she has beyond those of all staff.</summary>
    public async Task<IReadOnlyList<Guid>> MemberOfAsync()
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<Guid>($"""
            select audience_id from kernel.audience_member where account_id = {Member.Id}
            union select p.audience_id from kernel.audience_member m join kernel.audience_part p on p.group_id = m.audience_id where m.account_id = {Member.Id}
            """);
    }

    private string Word() => $"w{hospital.Id}x{++_words}x";
}
