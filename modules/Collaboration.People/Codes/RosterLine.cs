using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;

namespace Collaboration.People.Codes;

/// <summary>Somebody of the staff roster as it was typed or pasted: <c>Maria Lopez, Respiratory therapist, ICU, 48213</c>.</summary>
internal sealed record RosterLine(string GivenName, string FamilyName, string? Title, string? Department, string? EmployeeNumber)
{
    private static readonly char[] s_between = ['\t', ';', ','];

    /// <returns>The line, or a sentence on what is wrong with it.</returns>
    public static (RosterLine? Line, string? Wrong) Read(string typed)
    {
        // A sheet's columns come with tabs; somebody who types takes commas.
        var between = s_between.FirstOrDefault(typed.Contains, ',');
        var parts = typed.Split(between).Select(Characters.OneLine).ToList();
        string? Part(int i) => i < parts.Count && parts[i].Length > 0 ? parts[i] : null;
        var (given, family) = FullName.Split(parts[0]);
        return Characters.CannotBeKept(typed) || parts.Any(p => p.Any(char.IsControl)) ? (null, "holds a character that cannot be stored")
            : parts.Count > 4 ? (null, "has more than four parts: name, title, department, employee number")
            : parts[0].Length == 0 ? (null, "has no name")
            : parts[0] != $"{given} {family}".TrimEnd() ? (null, "has a name that is too long: at most 60 letters each for first and last name")
            : Part(1)?.Length > 100 || Part(2)?.Length > 100 ? (null, "has a title or department of more than 100 letters")
            : Part(3) is { } number && !StaffNames.CanBe(number) ? (null, "has an employee number that is none: 3 to 30 letters and digits, with hyphens and dots between")
            : (new(given, family, Part(1), Part(2), Part(3)), null);
    }
}
