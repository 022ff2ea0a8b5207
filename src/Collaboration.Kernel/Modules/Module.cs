using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Search;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Kernel.Modules;

/// <summary>One capability that can be read on its own and switched on per tenant. Program.cs names each in one line.</summary>
public abstract class Module
{
    /// <summary>The area of its pages, the name of its feature and of its PostgreSQL schema (in lower case).</summary>
    public abstract string Id { get; }

    /// <summary>What an administrator reads where it is switched on and off.</summary>
    public virtual string DisplayName => Id;

    /// <summary>A sentence on what it brings, for the same place.</summary>
    public virtual string Description => "";

    /// <summary>True for what only the network itself has, whatever a tenant's features say.</summary>
    public virtual bool NetworkOnly => false;

    /// <summary>True for what cannot be switched off.</summary>
    public virtual bool Required => false;

    /// <summary>Every permission that the module's pages and endpoints ask for.</summary>
    public virtual IReadOnlyList<Permission> Permissions => [];

    /// <summary>What the module tells people of; each person chooses how they hear of it.</summary>
    public virtual IReadOnlyList<NoticeKind> NoticeKinds => [];

    /// <summary>What of the module search finds.</summary>
    public virtual IReadOnlyList<SearchKind> SearchKinds => [];

    /// <summary>Entries of the main menu, in order of <see cref="NavigationItem.Order"/> among all modules.</summary>
    public virtual IReadOnlyList<NavigationItem> Navigation => [];

    /// <summary>What of the module stands on the hospital's settings page; null for nothing.</summary>
    public virtual SettingsSection? Settings => null;

    public virtual void ConfigureServices(IServiceCollection services) { }

    /// <summary>Further addresses of the module's pages.</summary>
    public virtual void ConfigurePages(RazorPagesOptions pages) { }

    public virtual void ConfigureModel(ModelBuilder model) { }

    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints) { }

    /// <summary>
    /// Adds the statements that give a tenant its first rows. They run behind that tenant's wall, in one transaction with
    /// all other modules', for thousands of tenants at a time: plain inserts, <c>on conflict do nothing</c>.
    /// </summary>
    public virtual void Provision(NpgsqlBatch batch) { }
}

/// <summary>An entry of the main menu.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Path">Where it leads, below the tenant's prefix, starting with a slash.</param>
/// <param name="Order">Ascending; the front page has 0.</param>
/// <param name="Icon">Name of a symbol in the layout's sprite.</param>
/// <param name="Permission">Shown only to people with it; null for everybody.</param>
/// <param name="Count">How many wait there for this person; asked once a page.</param>
/// <param name="IsPersonal">Stands with the person's own account instead, for whoever is signed in.</param>
/// <param name="IsTab">Stands in a phone's bar before others: it has room for three.</param>
public sealed record NavigationItem(string Text, string Path, int Order, string Icon, string? Permission = null, Func<CollaborationDb, CancellationToken, Task<int>>? Count = null, bool IsPersonal = false, bool IsTab = false);
