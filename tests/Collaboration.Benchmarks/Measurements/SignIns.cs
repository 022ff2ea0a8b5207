using System.Net;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>
/// The change of shift, when many sign in, and an attack, when more passwords come than can be hashed: whoever reads a
/// public page meanwhile, at their own pace, must hardly notice.
/// </summary>
internal static class SignIns
{
    private const int PerSecond = 12;
    private const int PagesPerSecond = 200;
    private const int Attackers = 200;
    private const int TriesPerSecond = 100;
    private const string Path = "account/sign-in";

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        using var stranger = new Visitor(app, Ward.Hospital);
        var readers = Readers.Strangers($"/{Ward.Hospital}{ward.Read.Path}", await Readers.LengthAsync(stranger, ward.Read.Path[1..], Pages.PostMark, ct)).Pacing(PagesPerSecond);
        var token = await stranger.TokenAsync(Path, ct);
        var shift = Crowd(PerSecond * 2, i => (ward.Emails[i % ward.Emails.Count], Ward.Password), stranger.Cookies, token, answer => answer.Status == 303).Pacing(PerSecond);
        var refused = 0;
        var attack = Crowd(Attackers, i => ($"nobody-{i}@{Ward.Hospital}.example", "wrong"), stranger.Cookies, token, answer =>
        {
            if (answer.Status == 429) { Interlocked.Increment(ref refused); }
            return answer.Status is 200 or 429;
        }).Pacing(TriesPerSecond);

        var length = TimeSpan.FromSeconds(Math.Max(20, plan.Each.TotalSeconds));
        var quiet = readers.Ask(app, length);
        var (atShift, signedIn) = await TogetherAsync(readers, shift, app, length);
        var (underAttack, attacked) = await TogetherAsync(readers, attack, app, length);

        report.Add(new("sign-in", $"{PerSecond} a second, went through", signedIn.PerSecond, "/s", AtLeast: PerSecond * 0.95), signedIn);
        report.Add(new("sign-in", "one of them, p99", signedIn.Within(0.99), "ms"));
        report.Add(new("sign-in", $"p99 of a public page at {PagesPerSecond} a second, quiet", quiet.Within(0.99), "ms"), quiet);
        report.Add(new("sign-in", "the same meanwhile, of quiet", atShift.Within(0.99) / quiet.Within(0.99), "×", AtMost: 3), atShift);
        report.Add(new("sign-in", $"attack of {TriesPerSecond} a second, passwords hashed", (attacked.Count - refused) / attacked.Length.TotalSeconds, "/s"), attacked);
        report.Add(new("sign-in", "attack, told to come back", refused / attacked.Length.TotalSeconds, "/s"));
        report.Add(new("sign-in", "the page meanwhile, of quiet", underAttack.Within(0.99) / quiet.Within(0.99), "×"), underAttack);
    }

    private static async Task<(Run, Run)> TogetherAsync(Crowd first, Crowd second, App app, TimeSpan length)
    {
        var other = Task.Run(() => second.Ask(app, length));
        var one = await Task.Run(() => first.Ask(app, length));
        return (one, await other);
    }

    private static Crowd Crowd(int members, Func<int, (string Email, string Password)> of, string cookies, string token, Func<Answer, bool> isRight) =>
        new([.. Enumerable.Range(0, members).Select(of).Select(who =>
        {
            var form = $"__RequestVerificationToken={Uri.EscapeDataString(token)}&Input.Email={WebUtility.UrlEncode(who.Email)}&Input.Password={WebUtility.UrlEncode(who.Password)}";
            var request = Requests.Post($"/{Ward.Hospital}/{Path}", cookies, form, "Input").Bytes;
            return new Member(_ => request, isRight);
        })]);
}
