using Collaboration.Kernel.People;

namespace Collaboration.Settings.Changes;

/// <summary>That somebody changed a setting, from what to what. Null stands for nothing of the hospital's own.</summary>
internal sealed class Change
{
    private Change() { }

    public Change(Person by, string setting, string? was, string? becomes, DateTimeOffset at) =>
        (Id, AccountId, Setting, Was, Becomes, At) = (Guid.CreateVersion7(at), by.Id, setting, was, becomes, at);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Setting { get; private set; } = "";
    public string? Was { get; private set; }
    public string? Becomes { get; private set; }
    public DateTimeOffset At { get; private set; }
}
