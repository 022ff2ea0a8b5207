namespace Collaboration.Import.Exports.WordPress;

/// <summary>Reads one comment. Its writer's network address and site are not even looked at.</summary>
internal static class WxrComment
{
    public static async Task<SourceComment> ReadAsync(WxrReader reader, SourceKeys keys)
    {
        var fields = new Dictionary<string, string>();
        var (text, length) = ("", 0L);
        await foreach (var element in reader.ElementsAsync())
        {
            switch (element)
            {
                case "wp:comment_content": (text, length) = await reader.TextAsync(); break;
                case "wp:comment_id" or "wp:comment_author" or "wp:comment_author_email" or "wp:comment_date_gmt" or "wp:comment_date"
                    or "wp:comment_approved" or "wp:comment_type" or "wp:comment_parent" or "wp:comment_user_id":
                    fields.TryAdd(element, await reader.ShortAsync());
                    break;
                default: await reader.TextAsync(0); break;
            }
        }
        string Field(string name) => fields.GetValueOrDefault(name, "");
        var number = WxrHead.Number(Field("wp:comment_id"));
        return new SourceComment(keys.Unique(number ?? "unnumbered"), Field("wp:comment_type") is { Length: > 0 } type ? type : "comment", Field("wp:comment_author"),
            Field("wp:comment_author_email") is { Length: > 0 } email ? email : null, WxrHead.Number(Field("wp:comment_user_id")),
            WxrDates.Of(Field("wp:comment_date_gmt"), Field("wp:comment_date"), "").At, text, length, StateOf(Field("wp:comment_approved")), WxrHead.Number(Field("wp:comment_parent")));
    }

    private static CommentState StateOf(string approved) => approved switch
    {
        "1" or "approve" or "approved" => CommentState.Shown,
        "spam" => CommentState.Spam,
        "trash" or "post-trashed" => CommentState.Trashed,
        _ => CommentState.Waiting,
    };
}
