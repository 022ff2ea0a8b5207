using System.Text;

namespace Collaboration.Benchmarks.Content;

/// <summary>
/// Texts of words that there are not, as often as words are in real ones: some in every third text, most in hardly any (the
/// law of Zipf and Mandelbrot), with small words of English between them. The same in each run.
/// </summary>
internal sealed class Prose(int seed)
{
    private const int Vocabulary = 30_000, Common = 50, Syllables = 70, Longest = 1500;
    private const string Consonants = "bdfgklmnprstvz", Vowels = "aeiou";

    private static readonly string[] s_small = "the of and to in a is that for it with as was on be at by this from".Split(' ');
    private static readonly string[] s_words = [.. Enumerable.Range(0, Vocabulary).Select(i => Made(i * 7919 % Vocabulary))];

    private readonly Random _random = new(seed);

    public string Word() => s_words[Math.Min(Vocabulary - 1, (int)(Common * Math.Pow((double)(Vocabulary + Common) / Common, _random.NextDouble()) - Common))];

    /// <summary>Words that somebody might ask for.</summary>
    public string Question(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()));

    public string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => _random.NextDouble() < 0.55 ? Word() : s_small[_random.Next(s_small.Length)]));

    /// <summary>Posts as long as posts are: half of them under 150 words, few very long.</summary>
    public Post Post()
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
        return new(Guid.CreateVersion7(), Text(7), Text(Math.Clamp((int)(150 * Math.Exp(0.7 * normal)), 20, Longest)));
    }

    private static string Made(int number)
    {
        var word = new StringBuilder();
        for (var n = number + Syllables * 3; n > 0; n /= Syllables) { word.Append(Consonants[n % Consonants.Length]).Append(Vowels[n / Consonants.Length % Vowels.Length]); }
        return word.Append("nrtlk"[word.Length % 5]).ToString();
    }
}
