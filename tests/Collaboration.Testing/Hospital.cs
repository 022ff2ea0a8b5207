using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Testing;

/// <summary>A tenant of a test, with shortcuts for what stands in its database before the test begins.</summary>
public sealed class Hospital(App app, Tenant tenant)
{
    /// <summary>Everybody's password; hashed once.</summary>
    public const string Password = "three or four words";

    private static readonly Lazy<string> s_hash = new(() =>
        new PasswordHasher<Account>().HashPassword(new Account("Any", "Body", null, "any@example.org", TimeProvider.System.GetUtcNow()), Password));

    private static int s_people;

    public App App => app;
    public Tenant Tenant => tenant;
    public int Id => tenant.Id;

    /// <summary>What its addresses begin with: <c>/north-1</c>, or nothing for the network.</summary>
    public string Prefix => tenant.PathBase.Value!;

    /// <summary>Somebody who is not signed in.</summary>
    public Browser Stranger() => new(app, Prefix, null, null);

    /// <summary>A connection behind this tenant's wall.</summary>
    public Task<NpgsqlConnection> OpenAsync() => app.OpenAsync(Id);

    public async Task<int> ExecuteAsync(FormattableString sql)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteAsync(sql);
    }

    public async Task<T> ValueAsync<T>(FormattableString sql)
    {
        await using var connection = await OpenAsync();
        return await connection.ValueAsync<T>(sql);
    }

    /// <summary>Asks one of the app's own parts, in a scope of this tenant.</summary>
    public async Task<T> UseAsync<TPart, T>(Func<TPart, Task<T>> ask) where TPart : notnull
    {
        await using var scope = app.Services.GetRequiredService<TenantScopes>().For(tenant);
        return await ask(scope.ServiceProvider.GetRequiredService<TPart>());
    }

    /// <summary>A new person with a name that nobody else has, by SQL.</summary>
    public async Task<Colleague> PersonAsync(string givenName, params string[] roles)
    {
        var number = Interlocked.Increment(ref s_people);
        var person = new Colleague(Guid.CreateVersion7(), givenName, $"Quill{number}feather", $"{givenName.ToLowerInvariant()}{number}@example.org");
        var (upper, stamp) = (person.Email.ToUpperInvariant(), Guid.NewGuid().ToString("N"));
        await ExecuteAsync($"""
            with a as (
                insert into kernel.account (id, given_name, family_name, title, user_name, normalized_user_name, email, normalized_email, password_hash, security_stamp, concurrency_stamp, created_at)
                values ({person.Id}, {person.GivenName}, {person.FamilyName}, 'Respiratory', {person.Email}, {upper}, {person.Email}, {upper}, {s_hash.Value}, {stamp}, {stamp}, now())
                returning id)
            insert into kernel.account_role (account_id, role_id) select a.id, r.id from a, kernel.role r where r.name = any({roles})
            """);
        return person;
    }

    /// <summary>A browser in which a new person of this role is signed in, by a session row.</summary>
    public async Task<Browser> SignedInAsAsync(string role, string givenName = "Ana") => await SignedInAsync(await PersonAsync(givenName, role));

    /// <summary>A further browser of this person.</summary>
    public async Task<Browser> SignedInAsync(Colleague person)
    {
        var token = Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_').PadRight(43, 'x');
        var (id, hash) = (Guid.CreateVersion7(), Session.Hash(token));
        await ExecuteAsync($"""
            insert into kernel.session (id, token_hash, account_id, security_stamp, created_at, seen_at, expires_at)
            select {id}, {hash}, id, security_stamp, now(), now(), now() + interval '1 day' from kernel.account where id = {person.Id}
            """);
        var browser = new Browser(app, Prefix, null, person);
        browser.Cookies.Add(SessionHandler.SchemeName, token, Prefix.Length == 0 ? "/" : Prefix);
        return browser;
    }
}

/// <summary>A person of a test.</summary>
public sealed record Colleague(Guid Id, string GivenName, string FamilyName, string Email)
{
    public string FullName => $"{GivenName} {FamilyName}";
}
