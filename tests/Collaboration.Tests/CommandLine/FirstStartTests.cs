using System.Text.RegularExpressions;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

public sealed partial class FirstStartTests(FirstStart first) : IClassFixture<FirstStart>
{
    [Fact]
    public void A_start_in_production_before_the_migration_says_how_to_migrate() =>
        (first.Refused with { Errors = first.Refused.Errors.Replace("Creating the database\n", "", StringComparison.Ordinal) }).Refused("Run ./collab migrate");

    [Fact]
    public async Task Migrating_says_what_it_applied_and_a_second_time_that_nothing_is_left()
    {
        Assert.Contains("Applied 001-kernel.sql", first.Migrated.Done().Output, StringComparison.Ordinal);
        Assert.Equal("The database is up to date.", (await first.Installed.RunAsync("migrate")).Done().Output);
    }

    [Fact]
    public async Task Production_has_no_demo_people_and_no_demo_hospitals()
    {
        Assert.DoesNotContain("demo", first.Server.Program.Output + first.Server.Program.Errors, StringComparison.OrdinalIgnoreCase);
        await using var database = await first.Installed.OpenAsync();
        Assert.Equal(0L, await database.ValueAsync<long>($"select count(*) from kernel.account where email like '%.example'"));
        Assert.Equal(["network"], await database.ListAsync<string>($"select short_name from catalogue.tenant"));
    }

    [Fact]
    public async Task The_printed_link_makes_the_first_administrator_and_works_once()
    {
        var link = Link().Match(first.Server.Program.Output).Value;
        Assert.NotEmpty(link);
        using var administrator = first.Server.Visitor();
        var form = await administrator.GetAsync(link);
        Assert.Equal(200, form.Status);
        var made = await administrator.SubmitAsync(form, "Make my account", ("Input.GivenName", "Nora"), ("Input.Email", "nora@network.example.org"), ("Input.Password", "three or four words"));
        Assert.True(made.Status is 302 or 303, made.Text);
        Assert.Equal(200, (await administrator.GetAsync("/hospitals")).Status);
        using var other = first.Server.Visitor();
        Assert.Equal(404, (await other.GetAsync(link)).Status);
        Assert.Equal(404, (await other.GetAsync("/hospitals")).Status);
    }

    [GeneratedRegex(@"http://localhost:\d+/account/invitations/\S{32}")]
    private static partial Regex Link();
}
