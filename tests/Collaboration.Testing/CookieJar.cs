namespace Collaboration.Testing;

/// <summary>Cookies as browsers keep them: by name and path, the longest path sent first.</summary>
public sealed class CookieJar
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Name, string Path), string> _cookies = [];

    public IEnumerable<(string Name, string Value, string Path)> All => _cookies.Select(c => (c.Key.Name, c.Value, c.Key.Path));

    public IEnumerable<string> Names => _cookies.Keys.Select(k => k.Name);

    public void Add(string name, string value, string path) => _cookies[(name, path)] = value;

    public void Remove(string name)
    {
        foreach (var key in _cookies.Keys.Where(k => k.Name == name).ToList()) { _cookies.TryRemove(key, out _); }
    }

    /// <summary>Takes what an answer sets, and drops what it lets expire.</summary>
    public void Take(HttpResponseMessage answer)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var set)) { return; }
        foreach (var cookie in set.Select(s => s.Split(';', StringSplitOptions.TrimEntries)))
        {
            var (name, value) = (cookie[0].Split('=', 2)[0], cookie[0].Split('=', 2)[1]);
            var path = cookie.FirstOrDefault(c => c.StartsWith("path=", StringComparison.OrdinalIgnoreCase))?[5..] ?? "/";
            if (value.Length == 0) { _cookies.TryRemove((name, path), out _); }
            else { Add(name, value, path); }
        }
    }

    /// <returns>The header's value for this path; null when nothing belongs to it.</returns>
    public string? For(string path)
    {
        var sent = _cookies.Where(c => Covers(c.Key.Path, path)).OrderByDescending(c => c.Key.Path.Length).Select(c => $"{c.Key.Name}={c.Value}").ToList();
        return sent.Count == 0 ? null : string.Join("; ", sent);
    }

    private static bool Covers(string cookie, string path) =>
        path.StartsWith(cookie, StringComparison.Ordinal) && (path.Length == cookie.Length || cookie.EndsWith('/') || path[cookie.Length] == '/');
}
