using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.People.Everything;

/// <summary>Where people's copies lie, in the tenant's folder.</summary>
internal sealed class CopyFolder(FilesFolder files, CurrentTenant current)
{
    public string PathOf(Guid copy) => Path.Combine(files.Of(current.Tenant.Id), "copies", copy.ToString("N"));
}
