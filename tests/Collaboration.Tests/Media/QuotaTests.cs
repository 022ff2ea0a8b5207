using System.Text.Json;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A hospital's files take no more room than the network gives them.</summary>
public sealed class QuotaTests : AppTest
{
    private static readonly (string, string) s_tus = ("Tus-Resumable", "1.0.0");

    [Fact]
    public async Task A_file_that_would_go_over_is_refused_with_a_word_by_every_door()
    {
        var (north, dana) = await WithRoomAsync(1000);
        var begun = await dana.SendAsync(HttpMethod.Post, dana.Prefix + "/media/uploads", null, s_tus, ("Upload-Length", "1001"));
        Assert.Equal(413, begun.Status);
        Assert.StartsWith("There is no room", JsonDocument.Parse(begun.Text).RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.upload"));
        Assert.Contains("There is no room", (await BringAsync(north, dana, "plan.pdf", Pdf(1001))).Refusal, StringComparison.Ordinal);
        Assert.Contains("There is no room", (await UploadFormTests.SendAsync(dana, ("plan.pdf", Pdf(1001)))).Errors, StringComparison.Ordinal);
        Assert.Null(await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "plan.pdf", new MemoryStream(Pdf(1001)), null, default)));
        Assert.Null((await BringAsync(north, dana, "plan.pdf", Pdf(1000))).Refusal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.file"));
    }

    [Fact]
    public async Task What_is_drawn_of_a_picture_counts_with_it()
    {
        var picture = Drawn.Png(60, 40);
        var (north, dana) = await WithRoomAsync(picture.Length + 10);
        Assert.Contains("There is no room", (await BringAsync(north, dana, "ward.png", picture)).Refusal, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from media.file) + (select count(*) from media.size)"));
    }

    [Fact]
    public async Task Many_at_the_same_time_do_not_slip_past_it()
    {
        var (north, dana) = await WithRoomAsync(2500);
        var brought = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => BringAsync(north, dana, $"plan-{i}.pdf", Pdf(1000, (byte)i))));
        Assert.Equal(2, brought.Count(b => b.Refusal is null));
        Assert.Equal(2000, await north.ValueAsync<long>($"select sum(bytes)::bigint from media.file"));
    }

    [Fact]
    public async Task The_library_says_how_much_is_used_to_whoever_looks_after_it()
    {
        var (north, dana) = await WithRoomAsync(3 << 20);
        await BringAsync(north, dana, "plan.pdf", Pdf(1 << 20));
        Assert.Contains("1 MB of 3 MB are used", (await dana.GetAsync("/media/library")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("are used", (await (await north.SignedInAsAsync("leader", "Ruth")).GetAsync("/media/library")).Words, StringComparison.Ordinal);
        Assert.Contains("of 100 GB are used", (await (await (await App.HospitalAsync("south")).SignedInAsAsync("communicator")).GetAsync("/media/library")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_network_gives_a_hospital_more_or_less_room_on_its_page_and_nobody_else_does()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (network, page) = (await App.Network().SignedInAsAsync("administrator", "Nadia"), $"/hospitals/{north.Id}");
        Assert.True((await (await network.GetAsync(page)).SubmitAsync("Save the room for files", ("Input.Gigabytes", "7"))).IsRedirect);
        Assert.Equal(7L << 30, await north.ValueAsync<long>($"select bytes from media.quota"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'quota.changed'"));
        Assert.Equal("7", (await network.GetAsync(page)).One("#Input_Gigabytes").GetAttribute("value"));
        foreach (var wrong in new[] { "-1", "1000001", "many" }) { Assert.NotEmpty((await (await network.GetAsync(page)).SubmitAsync("Save the room for files", ("Input.Gigabytes", wrong))).Errors); }
        foreach (var other in new[] { await north.SignedInAsAsync("administrator", "Ada"), await south.SignedInAsAsync("administrator", "Sam"), await App.Network().SignedInAsAsync("staff", "Nick") })
        {
            Assert.Equal(404, (await other.PostAsync(page, ("Input.Do", "room"), ("Input.Gigabytes", "9"))).Status);
        }
        Assert.Equal(7L << 30, await north.ValueAsync<long>($"select bytes from media.quota"));
        Assert.True((await (await network.GetAsync(page)).SubmitAsync("Save the room for files", ("Input.Gigabytes", ""))).IsRedirect);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.quota"));
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from media.quota"));
    }

    private static byte[] Pdf(int length, byte mark = 0)
    {
        var content = new byte[length];
        "%PDF-1.7"u8.CopyTo(content);
        content[^1] = mark;
        return content;
    }

    private static Task<BroughtFile> BringAsync(Hospital hospital, Browser by, string name, byte[] content) =>
        hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), name, new MemoryStream(content), by.Person.Id, default));

    private async Task<(Hospital, Browser)> WithRoomAsync(long bytes)
    {
        var north = await App.HospitalAsync("north");
        await north.ExecuteAsync($"insert into media.quota (bytes) values ({bytes})");
        return (north, await north.SignedInAsAsync("communicator", "Dana"));
    }
}
