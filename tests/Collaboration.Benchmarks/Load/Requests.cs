using System.Text;

namespace Collaboration.Benchmarks.Load;

/// <summary>Requests as bytes, made once and sent many times.</summary>
internal static class Requests
{
    /// <param name="known">Tag of what the reader has already.</param>
    public static byte[] Get(string path, string cookies = "", string known = "") =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n{(cookies.Length > 0 ? $"Cookie: {cookies}\r\n" : "")}{(known.Length > 0 ? $"If-None-Match: {known}\r\n" : "")}\r\n");

    /// <summary>A form, and where in it the value of <paramref name="changing"/> stands, which the caller overwrites each time.</summary>
    public static (byte[] Bytes, int At) Post(string path, string cookies, string form, string changing)
    {
        var body = Encoding.ASCII.GetBytes(form);
        byte[] bytes =
        [
            .. Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\nCookie: {cookies}\r\n\r\n"),
            .. body,
        ];
        return (bytes, bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(changing)));
    }
}
