using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Panel;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Recommendations;
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
            e.HasOne(x => x.Publication).WithOne().HasForeignKey<Publication>(x => x.PostId);
        });
        model.Entity<Publication>(e => { e.ToTable("publication", "blogs"); e.HasKey(x => x.PostId); });
        model.Entity<Comment>(e => e.ToTable("comment", "blogs"));
        model.Entity<Review>(e => e.ToTable("review", "blogs"));
        model.Entity<PostRecommendation>(e => { e.ToTable("post_recommendation", "blogs"); e.HasKey(x => new { x.PostId, x.AccountId }); });
        model.Entity<CommentRecommendation>(e => { e.ToTable("comment_recommendation", "blogs"); e.HasKey(x => new { x.CommentId, x.AccountId }); });
        model.Entity<View>(e => { e.ToTable("view", "blogs"); e.HasKey(x => new { x.Day, x.PostId }); });
    }
}
