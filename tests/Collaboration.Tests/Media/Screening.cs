using System.Text.Json;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;

namespace Collaboration.Tests.Media;

/// <summary>A hospital where somebody brings a film, as a browser does.</summary>
internal sealed record Screening(Hospital North, Browser Ruth, Guid Film, string Path, string? Missing)
{
    public string Page => $"/media/films/{Film}";

    public static async Task<Screening> OpenAsync(App app, byte[] film, string name = "Message.webm")
    {
        var north = await app.HospitalAsync("north");
        await north.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        return await BringAsync(north, ruth, film, name);
    }

    /// <summary>The same with a film of which nothing is read before it is there: any bytes that begin like one.</summary>
    public static async Task<Screening> OfAsync(App app, byte[] film, string name = "Message.webm")
    {
        var north = await app.HospitalAsync("north");
        await north.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var file = (await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), name, new MemoryStream(film), ruth.Person.Id, default)))!;
        return new(north, ruth, file.Id, file.Path, null);
    }

    public static async Task<Screening> BringAsync(Hospital north, Browser ruth, byte[] film, string name = "Message.webm")
    {
        var became = await SendAsync(ruth, film, name);
        var path = became.GetProperty("path").GetString() ?? throw new InvalidOperationException(became.GetProperty("refusal").GetString());
        return new(north, ruth, became.GetProperty("id").GetGuid(), path, became.GetProperty("missing").GetString());
    }

    /// <returns>What became of it, as the page is told.</returns>
    public static async Task<JsonElement> SendAsync(Browser ruth, byte[] film, string name)
    {
        var upload = await UploadTests.StartAsync(ruth, film.Length, name);
        await UploadTests.AppendAsync(ruth, upload, 0, film);
        return JsonDocument.Parse((await ruth.GetAsync(upload[ruth.Prefix.Length..])).Text).RootElement;
    }

    public Task<Page> PostAsync(Browser by, string handler, params (string Name, string? Value)[] form) => by.PostAsync($"{Page}?handler={handler}", form);

    /// <summary>English captions, so that the film may come out.</summary>
    public Task<Page> CaptionAsync() => PostAsync(Ruth, "captions", ("Input.Language", "en"), ("Input.Captions", "WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning.\n"));

    /// <summary>Presses a button of the editor of a new post that shows the film.</summary>
    public async Task<Page> WriteAsync(string button, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] usual = [("Input.Title", "A message"), ("Input.Text", $"Look:\n\n![A message from Ruth]({Path} \"In June\")")];
        return await (await Ruth.GetAsync("/blogs/news/write")).SubmitAsync(button, [.. more, .. usual.ExceptBy(more.Select(m => m.Name), u => u.Name)]);
    }
}
