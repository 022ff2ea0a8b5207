using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Data;

/// <summary>
/// One unit of work behind one tenant's wall. Its model comes from the modules' configurations; the tenant is a shadow
/// property and a named filter on every entity, the second wall after the database's own.
/// </summary>
public sealed class CollaborationDb(DbContextOptions<CollaborationDb> options, CurrentTenant tenant, ModuleList modules) : DbContext(options)
{
    /// <summary>Name of the filter, for the test that switches it off.</summary>
    public const string TenantFilter = "tenant";

    private const string TenantId = "TenantId";

    /// <summary>The tenant that this context serves.</summary>
    public int CurrentTenantId => tenant.Tenant.Id;

    /// <summary>
    /// Gives back the connection that a signed-in request begins with, before something that lasts: a body that comes in at
    /// its sender's pace, a picture that is drawn. Each query takes one again for itself.
    /// </summary>
    public Task ReleaseAsync() => Database.GetDbConnection().CloseAsync();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("kernel");
        AudienceModel.Configure(modelBuilder);
        People.PeopleModel.Configure(modelBuilder);
        modelBuilder.Entity<EventRow>(e => { e.ToTable("event"); e.Property(x => x.Id).UseIdentityAlwaysColumn(); e.Property(x => x.Data).HasColumnType("jsonb"); });
        modelBuilder.Entity<Audit.AuditRow>(e => { e.ToTable("audit"); e.Property(x => x.Id).UseIdentityAlwaysColumn(); e.Property(x => x.Data).HasColumnType("jsonb"); });
        modelBuilder.Entity<Retention.Hold>(e => e.ToTable("legal_hold"));
        modelBuilder.Entity<Retention.EarlierWords>(e => e.ToTable("earlier_words"));
        modelBuilder.Entity<Jobs.Job>(e => { e.ToTable("job"); e.Property(x => x.Data).HasColumnType("jsonb"); });
        modelBuilder.Entity<Mailing.Mail>(e => e.ToTable("mail"));
        modelBuilder.Entity<Syndication.FeedKey>(e => { e.ToTable("feed_key"); e.HasKey(x => x.AccountId); });
        foreach (var module in modules.All) { module.ConfigureModel(modelBuilder); }
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).ToList())
        {
            modelBuilder.Entity(entity.ClrType).Property<int>(TenantId).ValueGeneratedNever();
            TenantFilters.Apply(modelBuilder, entity.ClrType, this);
            foreach (var key in entity.GetKeys().SelectMany(k => k.Properties).Where(p => p.ClrType == typeof(Guid))) { key.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never; }
            foreach (var property in entity.GetProperties()) { property.SetColumnName(SnakeCase.Of(property.Name)); }
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Added && !entry.Metadata.IsMappedToJson()) { entry.Property(TenantId).CurrentValue = CurrentTenantId; }
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>There is one way to save, and it waits for the database without holding a thread.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Save with SaveChangesAsync.");
}
