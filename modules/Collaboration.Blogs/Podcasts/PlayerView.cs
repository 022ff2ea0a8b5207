using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;

namespace Collaboration.Blogs.Podcasts;

/// <summary>What stands below an episode's player: its chapters and what is said, each with its time.</summary>
internal sealed record PlayerView(EpisodeView Episode, IReadOnlyList<Chapter> Chapters, IReadOnlyList<SpokenWords> Words)
{
    /// <returns>Null for a post that is no episode.</returns>
    public static async Task<PlayerView?> OfAsync(CollaborationDb db, IRecordings recordings, Guid post, Guid[] mine, CancellationToken ct) =>
        await EpisodeView.FindAsync(db, post, mine, ct) is { } episode ? new(episode, episode.Chapters, await recordings.WordsAsync(episode.Sound!.Id, episode.Podcast.Language, ct)) : null;

    /// <summary>Season, number and who is heard, in a line; empty where nothing is said of it.</summary>
    public string Facts => string.Join(" · ", new[]
    {
        Episode.Episode.Season is { } season ? $"Season {season}" : "",
        Episode.Episode.Number is { } number ? $"Episode {number}" : "",
        string.Join(", ", Episode.People.Select(p => p.Role.Length > 0 ? $"{p.Name} ({p.Role})" : p.Name)),
    }.Where(f => f.Length > 0));

    /// <summary>Where its sound is heard from a place on, also without script.</summary>
    public string At(double seconds) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Episode.SoundPath}#t={seconds:0.###}");
}
