using Collaboration.Kernel.People;

namespace Collaboration.People;

/// <summary>What people are told of here.</summary>
internal static class PeopleNotices
{
    public static readonly NoticeKind Account = new("People.Account", "Something changed in your account", "Something changed in your account.");

    public static readonly NoticeKind[] All = [Account];
}
