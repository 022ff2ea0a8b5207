using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>What lasts is cut off on every node when the person may no longer have it, and goes on as long as they may.</summary>
public sealed class LongRequestTests : AppTest
{
    private static readonly (string What, string End)[] s_cases =
    [
        ("mine", "signing out"), ("mine", "signing out everywhere"), ("mine", "suspended"), ("mine", "time is up"), ("mine", "a stricter rule"), ("mine", "the hospital is suspended"), ("mine", "out of a group"),
        ("managed", "another role"), ("managed", "a role that may less"), ("open", "suspended"), ("upload", "suspended"), ("mine", ""), ("managed", ""), ("upload", ""),
    ];

    [Fact]
    public async Task Each_is_cut_off_at_another_node_and_nobody_elses_is()
    {
        await using var node = await App.StartAsync(null, null, new LastingModule());
        var cases = await Task.WhenAll(s_cases.Select(c => BeginAsync(node, c.What, c.End)));
        // Looked at more than once, and all still there.
        await Task.WhenAll(cases.Select(c => c.Asked.GoesOnAsync(LongRequests.Interval * 2.5)));
        await Task.WhenAll(cases.Select(c => EndAsync(c.End, c.Hospital, c.Person, c.Group)));
        await Task.WhenAll(cases.Where(c => c.End.Length > 0).Select(c => c.Asked.IsCutOffAsync($"{c.What}, {c.End}")));
        await Task.WhenAll(cases.Where(c => c.End.Length == 0).Select(c => c.Asked.GoesOnAsync(LongRequests.Interval * 1.5)));
        await Task.WhenAll(cases.Where(c => c.End is not ("the hospital is suspended" or "a stricter rule")).Select(c => c.Others.GoesOnAsync(TimeSpan.Zero)));
        foreach (var one in cases)
        {
            await one.Asked.DisposeAsync();
            await one.Others.DisposeAsync();
        }
    }

    private async Task<Case> BeginAsync(App node, string what, string end)
    {
        var hospital = await App.HospitalAsync();
        await node.FindAsync(hospital.Id, _ => true);
        var (dana, ada) = (await hospital.SignedInAsAsync("communicator", "Dana"), await hospital.SignedInAsAsync("administrator", "Ada"));
        return new(what, end, hospital, dana, await hospital.GroupAsync("shift", "Night shift", dana.Person), await Lasting.AskAsync(node, what, dana), await Lasting.AskAsync(node, what == "managed" ? "mine" : what, ada));
    }

    private sealed record Case(string What, string End, Hospital Hospital, Browser Person, Guid Group, Lasting Asked, Lasting Others);

    private async Task EndAsync(string end, Hospital north, Browser dana, Guid group)
    {
        var account = dana.Person.Id;
        switch (end)
        {
            case "signing out": await (await dana.GetAsync("/account")).SubmitAsync("Sign out"); break;
            case "signing out everywhere": await (await dana.GetAsync("/account/sessions")).SubmitAsync("Sign out everywhere"); break;
            case "suspended": await (await (await north.SignedInAsAsync("administrator", "Abe")).GetAsync($"/people/{account}")).SubmitAsync("Suspend"); break;
            case "time is up": await north.ExecuteAsync($"update kernel.session set expires_at = now() where account_id = {account}"); break;
            case "a stricter rule":
                await App.Network().ExecuteAsync($"update catalogue.tenant set sign_in = jsonb_build_object('forbidsPasswords', true) where id = {north.Id}");
                await App.CatalogueChangedAsync();
                break;
            case "the hospital is suspended":
                await App.Network().ExecuteAsync($"update catalogue.tenant set state = 'suspended' where id = {north.Id}");
                await App.CatalogueChangedAsync();
                break;
            case "out of a group": await north.ExecuteAsync($"delete from kernel.audience_member where audience_id = {group}"); break;
            case "another role": await (await (await north.SignedInAsAsync("administrator", "Abe")).GetAsync($"/people/{account}")).SubmitAsync("Save roles", ("Input.Roles", "staff")); break;
            case "a role that may less": await north.ExecuteAsync($"update kernel.role set permissions = array['Blogs.Comments.Review'] where name = 'communicator'"); break;
        }
    }
}
