using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Data;

/// <summary>The named filter <c>TenantId == context.CurrentTenantId</c>, for every entity of the model.</summary>
internal static class TenantFilters
{
    public static void Apply(ModelBuilder model, Type entity, CollaborationDb context)
    {
        var row = Expression.Parameter(entity, "row");
        var tenant = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(int)], row, Expression.Constant("TenantId"));
        var current = Expression.Property(Expression.Constant(context), nameof(CollaborationDb.CurrentTenantId));
        model.Entity(entity).HasQueryFilter(CollaborationDb.TenantFilter, Expression.Lambda(Expression.Equal(tenant, current), row));
    }
}
