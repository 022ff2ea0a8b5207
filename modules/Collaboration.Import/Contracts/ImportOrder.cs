namespace Collaboration.Import.Contracts;

/// <summary>What is to be brought in, and how.</summary>
/// <param name="Path">The export, compressed with gzip or not.</param>
/// <param name="Blog">Address of the blog that posts go to, opened when there is none; null for one of the old site's name.</param>
/// <param name="Media">A folder with the old site's files; null when there is none.</param>
/// <param name="ForStaff">True when what everybody could read there is for staff here.</param>
/// <param name="IsRehearsal">True to be told what would come in, and change nothing.</param>
/// <param name="Audience">Id of the groups that all of it is for, whoever read it there; null for what <paramref name="ForStaff"/> says.</param>
public sealed record ImportOrder(ExportProgram Program, string Path, string? Blog = null, string? Media = null, bool ForStaff = false, bool IsRehearsal = false, Guid? Audience = null)
{
    /// <summary>Id of the audience of what everybody could read there.</summary>
    public Guid Readers => Audience ?? (ForStaff ? Kernel.Audiences.Audience.Staff : Kernel.Audiences.Audience.Public);
}

/// <param name="Done">Items of the file that are settled.</param>
/// <param name="All">0 while the file is read for the first time.</param>
public readonly record struct ImportProgress(int Done, int All);
