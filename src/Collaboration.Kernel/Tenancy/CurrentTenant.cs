namespace Collaboration.Kernel.Tenancy;

/// <summary>The tenant that a request, a job or a verb works for. Set once for each scope, before anything reads it.</summary>
public sealed class CurrentTenant
{
    private Tenant? _tenant;

    /// <exception cref="InvalidOperationException">Nobody set it: there is no default, for that would be somebody else's data.</exception>
    public Tenant Tenant => _tenant ?? throw new InvalidOperationException("No tenant is set for this scope.");

    public bool IsSet => _tenant is not null;

    /// <exception cref="InvalidOperationException">It was set before: a scope never changes hands.</exception>
    public void Set(Tenant tenant) =>
        _tenant = _tenant is null ? tenant : throw new InvalidOperationException("The tenant of this scope is set already.");
}
