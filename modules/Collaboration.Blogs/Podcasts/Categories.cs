namespace Collaboration.Blogs.Podcasts;

/// <summary>Apple's list of categories, which every directory takes (https://podcasters.apple.com/support/1691-apple-podcasts-categories).</summary>
internal static class Categories
{
    public static readonly IReadOnlyList<(string Name, string[] Within)> All =
    [
        ("Arts", ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"]),
        ("Business", ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"]),
        ("Comedy", ["Comedy Interviews", "Improv", "Stand-Up"]),
        ("Education", ["Courses", "How To", "Language Learning", "Self-Improvement"]),
        ("Fiction", ["Comedy Fiction", "Drama", "Science Fiction"]),
        ("Government", []),
        ("Health & Fitness", ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"]),
        ("History", []),
        ("Kids & Family", ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"]),
        ("Leisure", ["Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games"]),
        ("Music", ["Music Commentary", "Music History", "Music Interviews"]),
        ("News", ["Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News"]),
        ("Religion & Spirituality", ["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"]),
        ("Science", ["Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature", "Physics", "Social Sciences"]),
        ("Society & Culture", ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"]),
        ("Sports", ["Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling"]),
        ("Technology", []),
        ("True Crime", []),
        ("TV & Film", ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"]),
    ];

    private const string Between = " › ";

    /// <summary>Each as a form offers it: <c>Health &amp; Fitness › Medicine</c>.</summary>
    public static readonly IReadOnlyList<string> Choices = [.. All.SelectMany(c => c.Within.Select(w => c.Name + Between + w).Prepend(c.Name))];

    /// <returns>Category, and what is within it or nothing; null for what is not on the list.</returns>
    public static (string Category, string Within)? Read(string? choice) =>
        choice is not null && Choices.Contains(choice) ? choice.Split(Between) is [var name, var within] ? (name, within) : (choice, "") : null;

    public static string Choice(string category, string within) => within.Length == 0 ? category : category + Between + within;
}
