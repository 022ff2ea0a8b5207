using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Media.Library;

/// <summary>The hospital's pictures and files for whoever looks after them; one's own for everybody else. Files come in here without script, too.</summary>
[Requires(MediaPermissions.Bring)]
[RequestSizeLimit(MostBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class IndexModel(Shelf shelf, FileReaders readers, IMediaLibrary library, IQuota quota, Person person) : PageModel
{
    public const string Path = "/media/library";

    /// <summary>Most bytes that one form may bring; script sends files one by one and in pieces.</summary>
    public const int MostBytes = 256 << 20;

    private const int Size = 48;

    internal sealed class Form
    {
        public List<IFormFile> Files { get; set; } = [];
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>True for whoever sees everybody's.</summary>
    public bool MayManage => person.May(MediaPermissions.Manage);

    /// <summary>What everybody's files take together; for whoever looks after them.</summary>
    public Room? Room { get; private set; }

    public bool IsMine { get; private set; }
    public string? Search { get; private set; }
    public string? Kind { get; private set; }
    public bool IsUnused { get; private set; }
    public Place? After { get; private set; }
    public Place? More { get; private set; }
    public List<ShelfItem> Items { get; private set; } = [];
    public IReadOnlySet<Guid> Shown { get; private set; } = new HashSet<Guid>();
    public bool IsFiltered => Search is not null || Kind is not null || IsUnused;

    public Task OnGetAsync(string? q, string? kind, string? by, bool unused, string? after, CancellationToken ct) => LoadAsync(q, kind, by, unused, after, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (taken, refused) = (0, new List<string>());
        foreach (var file in Input.Files)
        {
            await using var content = file.OpenReadStream();
            if ((await library.BringAsync(Guid.CreateVersion7(), file.FileName, content, person.Id, ct)).Refusal is { } refusal) { refused.Add($"{file.FileName}: {refusal}"); }
            else { taken++; }
        }
        if (taken > 0 && refused.Count == 0)
        {
            this.Say(taken == 1 ? "The file is here. Say what it shows." : $"{taken} files are here. Say what they show.");
            return this.SeeOther(Path + (MayManage ? "" : "?by=me"));
        }
        if (taken > 0) { refused.Add(taken == 1 ? "The other file is here." : $"The other {taken} files are here."); }
        ModelState.AddModelError("Input.Files", refused.Count == 0 ? "Choose one file or several." : string.Join(' ', refused));
        await LoadAsync(null, null, null, false, null, ct);
        return Page();
    }

    private async Task LoadAsync(string? q, string? kind, string? by, bool unused, string? after, CancellationToken ct)
    {
        Search = Characters.OneLine(q) is { Length: > 0 and <= 100 } typed && !Characters.CannotBeKept(typed) ? typed : null;
        (Kind, IsMine, IsUnused, After) = (Kinds.All.Any(k => k.Kind == kind) ? kind : null, !MayManage || by == "me", unused, Place.Of(after));
        Room = MayManage ? await quota.ReadAsync(ct) : null;
        var wanted = new Wanted(Search?.Split(' ') ?? [], Kind, IsMine ? person.Id : null, After);
        if (IsUnused)
        {
            (Items, More) = await shelf.FindUnusedAsync(wanted, Size, ct);
            return;
        }
        Items = await shelf.FindAsync(wanted, Size, ct);
        if (Items.Count > Size)
        {
            Items.RemoveAt(Size);
            More = Shelf.PlaceOf(Items[^1]);
        }
        Shown = await readers.ShownAsync([.. Items.Select(i => i.Id)], ct);
    }

    /// <summary>The same search in an address, with something changed.</summary>
    public string With(string? kind, bool unused, string? after = null) => string.Join('&', new[]
    {
        ("q", Search), ("kind", kind), ("by", IsMine && MayManage ? "me" : null), ("unused", unused ? "true" : null), ("after", after),
    }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}
