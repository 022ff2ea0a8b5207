using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>What every store of files keeps to, whether it is a folder or a bucket.</summary>
public abstract class StoreTests
{
    // No tenant of any other test has such numbers.
    private static int s_tenants = 1_000_000;

    private readonly int _tenant = Interlocked.Increment(ref s_tenants);

    protected abstract App Node { get; }

    private IFileStore Store => Node.Services.GetRequiredService<IFileStore>();

    private FilesFolder Folder => Node.Services.GetRequiredService<FilesFolder>();

    [Fact]
    public async Task What_is_put_is_there_byte_by_byte_and_gone_from_where_it_came_in()
    {
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        await PutAsync("ab/abcd", content);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder.Coming(_tenant)));
        var stored = (await Store.FindAsync(_tenant, "ab/abcd", default))!;
        Assert.Equal(("ab/abcd", 3_000_000), (stored.Name, stored.Bytes));
        Assert.InRange(stored.PutAt, TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.Equal(content, await ReadAsync(stored));
    }

    [Fact]
    public async Task It_is_read_from_anywhere_in_it()
    {
        var content = RandomNumberGenerator.GetBytes(7_000_000);
        await PutAsync("ab/film", content);
        await using var stream = (await Store.FindAsync(_tenant, "ab/film", default))!.Open();
        Assert.Equal(7_000_000, stream.Length);
        foreach (var (at, length) in new[] { (6_999_990, 10), (0, 1), (1_048_570, 12), (3_500_000, 2_000_000), (0, 7_000_000) })
        {
            var part = new byte[length];
            stream.Seek(at, SeekOrigin.Begin);
            await stream.ReadExactlyAsync(part);
            Assert.True(part.AsSpan().SequenceEqual(content.AsSpan(at, length)), $"{length} from {at}");
        }
        Assert.Equal(0, await stream.ReadAsync(new byte[10]));
    }

    [Fact]
    public async Task Put_again_it_is_the_new_one()
    {
        await PutAsync("ab/same", "one"u8.ToArray());
        await PutAsync("ab/same", "another"u8.ToArray());
        Assert.Equal("another"u8.ToArray(), await ReadAsync((await Store.FindAsync(_tenant, "ab/same", default))!));
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_deleting_it_is_no_fault()
    {
        Assert.Null(await Store.FindAsync(_tenant, "ab/none", default));
        await Store.DeleteAsync(_tenant, "ab/none", default);
        await PutAsync("ab/gone", [1]);
        await Store.DeleteAsync(_tenant, "ab/gone", default);
        Assert.Null(await Store.FindAsync(_tenant, "ab/gone", default));
    }

    [Fact]
    public async Task A_list_names_what_is_there_in_order_and_nothing_that_is_on_its_way_in()
    {
        foreach (var name in new[] { "cd/2", "ab/1", "copies/3", "ab/12" }) { await PutAsync(name, [1, 2, 3]); }
        await File.WriteAllTextAsync(Path.Combine(Folder.Coming(_tenant), "half"), "half");
        Assert.Equal([("ab/1", 3L), ("ab/12", 3L), ("cd/2", 3L), ("copies/3", 3L)], await ListAsync(_tenant));
    }

    [Fact]
    public async Task A_list_is_whole_when_there_are_thousands()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_100), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => await PutAsync($"ab/{i:0000}", [1]));
        Assert.Equal(Enumerable.Range(0, 1_100).Select(i => ($"ab/{i:0000}", 1L)), await ListAsync(_tenant));
        Assert.Equal(0, await Store.PurgeAsync(_tenant, default));
        Assert.Empty(await ListAsync(_tenant));
    }

    [Fact]
    public async Task Each_tenant_is_apart_and_a_purge_takes_one_of_them_with_all_it_has()
    {
        // The one's number begins the other's.
        var other = int.Parse($"{_tenant}1", System.Globalization.CultureInfo.InvariantCulture);
        await PutAsync("ab/mine", [1]);
        await PutAsync("ab/mine", [2], other);
        await File.WriteAllTextAsync(Path.Combine(Folder.Coming(_tenant), "half"), "half");
        Assert.Equal(0, await Store.PurgeAsync(_tenant, default));
        Assert.Empty(await ListAsync(_tenant));
        Assert.False(Directory.Exists(Folder.Of(_tenant)));
        Assert.Equal([2], await ReadAsync((await Store.FindAsync(other, "ab/mine", default))!));
    }

    [Theory]
    [InlineData("../1/secret")]
    [InlineData("ab/../../secret")]
    [InlineData("ab//c")]
    [InlineData("/etc/passwd")]
    public async Task A_name_leads_nowhere_else(string name) => await Assert.ThrowsAsync<ArgumentException>(() => Store.FindAsync(_tenant, name, default));

    [Fact]
    public async Task A_copy_on_the_disk_is_the_file()
    {
        await PutAsync("ab/copy", "content"u8.ToArray());
        var stored = (await Store.FindAsync(_tenant, "ab/copy", default))!;
        Assert.Equal("content", await File.ReadAllTextAsync(await stored.OnDiskAsync(Folder.Coming(_tenant), default)));
    }

    private async Task PutAsync(string name, byte[] content, int? tenant = null)
    {
        var path = Path.Combine(Folder.Coming(tenant ?? _tenant), Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(path, content);
        await Store.PutAsync(tenant ?? _tenant, name, path, default);
    }

    private async Task<List<(string, long)>> ListAsync(int tenant)
    {
        var all = new List<(string, long)>();
        await foreach (var file in Store.ListAsync(tenant, default)) { all.Add((file.Name, file.Bytes)); }
        return all;
    }

    private static async Task<byte[]> ReadAsync(StoredFile file)
    {
        await using var stream = file.Open();
        var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }
}

public sealed class FolderStoreTests : StoreTests, IAsyncLifetime
{
    private App _node = null!;

    protected override App Node => _node;

    public async Task InitializeAsync() => _node = await App.SharedAsync();

    public Task DisposeAsync() => Task.CompletedTask;
}

public sealed class BucketStoreTests(S3Node node) : StoreTests, IClassFixture<S3Node>
{
    protected override App Node => node.App;
}
