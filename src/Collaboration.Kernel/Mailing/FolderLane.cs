namespace Collaboration.Kernel.Mailing;

/// <summary>Into a folder, a file for each mail, whose name is the same for each try.</summary>
internal sealed class FolderLane(string folder) : MailLane
{
    public override async Task SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> content, Action handingOver, CancellationToken ct)
    {
        var aside = Path.Combine(Directory.CreateDirectory(folder).FullName, $".{envelope.Id:N}");
        await File.WriteAllBytesAsync(aside, content, ct);
        handingOver();
        File.Move(aside, Path.Combine(folder, $"{envelope.Id:N}.eml"), overwrite: true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
