using System.Text.Json;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Blogs.Recipes;

/// <summary><c>{ "name": "blog", "blogs": [{ "slug": "news", "name": "News", "description": "…", "commentRule": "at once", "commentedBy": "staff", "audience": "staff", "listed": true, "feedsWhole": true }] }</c>: a blog that is there stays as the hospital has it.</summary>
internal sealed class BlogStep(TimeProvider clock) : IRecipeStep
{
    private sealed record Line(string Slug, string Name, string Description = "", string CommentRule = CommentRules.Reviewed, string CommentedBy = Commenters.Staff, string Audience = "staff", bool Listed = true, bool FeedsWhole = true);

    private sealed record Content(Line[] Blogs);

    private static readonly string[] s_rules = [CommentRules.Reviewed, CommentRules.AtOnce, CommentRules.Closed];

    public string Name => "blog";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var blogs = RecipeJson.Read<Content>(step).Blogs;
        for (var i = 0; i < blogs.Length; i++)
        {
            var (slug, name, description, rule, commenters) = (blogs[i].Slug, blogs[i].Name.Trim(), blogs[i].Description, blogs[i].CommentRule, blogs[i].CommentedBy);
            if (slug.Length is 0 or > 60 || Slug.Of(slug) != slug) { throw new RecipeException($"blogs[{i}].slug", $"'{slug}' is no address: lower-case letters, digits and single hyphens, at most 60."); }
            if (name.Length is 0 or > 100) { throw new RecipeException($"blogs[{i}].name", "a blog's name has 1 to 100 characters."); }
            if (description.Length > 500) { throw new RecipeException($"blogs[{i}].description", "a blog's description has at most 500 characters."); }
            if (!s_rules.Contains(rule)) { throw new RecipeException($"blogs[{i}].commentRule", $"there is no rule '{rule}'. There are {string.Join(", ", s_rules)}."); }
            if (Commenters.All.All(c => c.Who != commenters)) { throw new RecipeException($"blogs[{i}].commentedBy", $"there is no '{commenters}'. There are {string.Join(", ", Commenters.All.Select(c => c.Who))}."); }
            if (await AudienceChoices.FindAsync(db, blogs[i].Audience, ct) is not { } audience) { throw new RecipeException($"blogs[{i}].audience", $"there is no audience '{blogs[i].Audience}'."); }
            var added = await db.Database.ExecuteSqlAsync($"insert into blogs.blog (id, slug, name, description, comment_rule, commented_by, audience_id, is_listed, feeds_whole) values (gen_random_uuid(), {slug}, {name}, {description}, {rule}, {commenters}, {audience}, {blogs[i].Listed}, {blogs[i].FeedsWhole}) on conflict (tenant_id, slug) do nothing", ct);
            if (added > 0) { db.Add(new EventRow(BlogsModule.Stream, "blog.opened", null, null, clock.GetUtcNow())); }
        }
    }
}
