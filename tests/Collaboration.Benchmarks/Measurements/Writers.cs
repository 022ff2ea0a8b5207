using System.Globalization;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>People who send the form under a post, with its token and a fresh id each time.</summary>
internal static class Writers
{
    public static async Task<Crowd> OfAsync(Ward ward, IReadOnlyList<Page> posts, CancellationToken ct)
    {
        var members = new List<Member>();
        for (var i = 0; i < Plan.Writers; i++)
        {
            members.Add(new Member(Next(ward.People[i], await ward.People[i].TokenAsync(ward.Read.Path[1..], ct), posts, i), answer => answer.Status == 303));
        }
        return new Crowd(members);
    }

    private static Func<int, byte[]> Next(Visitor person, string token, IReadOnlyList<Page> posts, int number)
    {
        var blank = Guid.Empty.ToString();
        var text = Uri.EscapeDataString(Words.Paragraph(5000 + number, 300));
        var forms = posts.Select(p => Requests.Post($"/{Ward.Hospital}/posts/{p.Id}/comments", person.Cookies,
            $"__RequestVerificationToken={Uri.EscapeDataString(token)}&Input.Text={text}&Input.Id={blank}", blank)).ToList();
        return turn =>
        {
            // Each begins elsewhere, so that the eight meet on a post only where there is just one.
            var (bytes, at) = forms[(turn + number * forms.Count / Plan.Writers) % forms.Count];
            Guid.CreateVersion7().TryFormat(bytes.AsSpan(at, 36), out _, "D");
            return bytes;
        };
    }
}
