using Collaboration.Blogs.Bylines;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Panel;
using Collaboration.Blogs.Podcasts;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Recommendations;
using Collaboration.Blogs.Revisions;
using Collaboration.Blogs.Tags;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs;

internal static class BlogsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Blog>(e => e.ToTable("blog", "blogs"));
        model.Entity<Post>(e =>
        {
            e.ToTable("post", "blogs");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasQueryFilter(Post.GoneFilter, x => x.GoneAt == null);
            e.HasOne(x => x.Publication).WithOne().HasForeignKey<Publication>(x => x.PostId);
            e.HasOne(x => x.Schedule).WithOne().HasForeignKey<Schedule>(x => x.PostId);
            e.HasMany(x => x.TagRows).WithOne().HasForeignKey(x => x.PostId);
            e.HasMany(x => x.FileRows).WithOne().HasForeignKey(x => x.PostId);
        });
        model.Entity<Publication>(e => { e.ToTable("publication", "blogs"); e.HasKey(x => x.PostId); });
        model.Entity<Schedule>(e => { e.ToTable("schedule", "blogs"); e.HasKey(x => x.PostId); });
        model.Entity<OldAddress>(e => { e.ToTable("old_address", "blogs"); e.HasKey(x => new { x.BlogId, x.Slug }); });
        model.Entity<PostTag>(e => { e.ToTable("post_tag", "blogs"); e.HasKey(x => new { x.PostId, x.Slug }); });
        model.Entity<PostFile>(e => { e.ToTable("post_file", "blogs"); e.HasKey(x => new { x.PostId, x.FileId }); });
        model.Entity<Revision>(e => { e.ToTable("revision", "blogs"); e.HasKey(x => new { x.PostId, x.Number }); e.Property(x => x.Number).ValueGeneratedNever(); });
        model.Entity<BylinePermission>(e => e.ToTable("byline_permission", "blogs"));
        model.Entity<BylineUse>(e => e.ToTable("byline_use", "blogs"));
        model.Entity<Comment>(e => e.ToTable("comment", "blogs"));
        model.Entity<CommentFile>(e => { e.ToTable("comment_file", "blogs"); e.HasKey(x => new { x.CommentId, x.FileId }); });
        model.Entity<Review>(e => e.ToTable("review", "blogs"));
        model.Entity<PostRecommendation>(e => { e.ToTable("post_recommendation", "blogs"); e.HasKey(x => new { x.PostId, x.AccountId }); });
        model.Entity<CommentRecommendation>(e => { e.ToTable("comment_recommendation", "blogs"); e.HasKey(x => new { x.CommentId, x.AccountId }); });
        model.Entity<Podcast>(e => { e.ToTable("podcast", "blogs"); e.HasKey(x => x.BlogId); });
        model.Entity<PodcastCover>(e => { e.ToTable("podcast_cover", "blogs"); e.HasKey(x => x.BlogId); });
        model.Entity<Episode>(e => { e.ToTable("episode", "blogs"); e.HasKey(x => x.PostId); });
        model.Entity<Download>(e => { e.ToTable("download", "blogs"); e.HasKey(x => new { x.Day, x.PostId }); });
        model.Entity<View>(e => { e.ToTable("view", "blogs"); e.HasKey(x => new { x.Day, x.PostId }); });
    }
}
