using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;

namespace Collaboration.Web.Storage;

/// <summary>The files in a bucket of any store that speaks S3: what is put there is there whole for every node, or not at all.</summary>
internal sealed class S3Store(S3Place place, FilesFolder local) : IFileStore, IDisposable
{
    private readonly AmazonS3Client _client = new(new BasicAWSCredentials(place.Key, place.Secret), new AmazonS3Config
    {
        ServiceURL = place.Endpoint.AbsoluteUri,
        AuthenticationRegion = place.Region,
        ForcePathStyle = true,
        // The signature covers the content; further sums are not understood by every store.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        Timeout = TimeSpan.FromMinutes(30),
        MaxErrorRetry = 2,
    });

    public Task PutAsync(int tenant, string name, string path, CancellationToken ct) => AskAsync(async () =>
    {
        await _client.PutObjectAsync(new() { BucketName = place.Bucket, Key = KeyOf(tenant, name), FilePath = path, ContentType = "application/octet-stream", UseChunkEncoding = false }, ct);
        File.Delete(path);
        return true;
    });

    public Task<StoredFile?> FindAsync(int tenant, string name, CancellationToken ct) => AskAsync(async () =>
    {
        var key = KeyOf(tenant, name);
        try
        {
            var head = await _client.GetObjectMetadataAsync(new() { BucketName = place.Bucket, Key = key }, ct);
            return Stored(name, key, head.ContentLength, head.LastModified);
        }
        catch (AmazonS3Exception gone) when (gone.StatusCode == HttpStatusCode.NotFound && gone.ErrorCode != "NoSuchBucket") { return null; }
    });

    public Task DeleteAsync(int tenant, string name, CancellationToken ct) => AskAsync(() => _client.DeleteObjectAsync(place.Bucket, KeyOf(tenant, name), ct));

    public async IAsyncEnumerable<StoredFile> ListAsync(int tenant, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = $"{place.Prefix}{tenant}/";
        string? next = null;
        do
        {
            var page = await AskAsync(() => _client.ListObjectsV2Async(new() { BucketName = place.Bucket, Prefix = all, ContinuationToken = next }, ct));
            foreach (var file in page.S3Objects ?? []) { yield return Stored(file.Key[all.Length..], file.Key, file.Size ?? 0, file.LastModified); }
            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);
    }

    public async Task<int> PurgeAsync(int tenant, CancellationToken ct)
    {
        await Parallel.ForEachAsync(ListAsync(tenant, ct), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (file, token) => await DeleteAsync(tenant, file.Name, token));
        var left = 0;
        await foreach (var _ in ListAsync(tenant, ct)) { left++; }
        return left + local.Purge(tenant);
    }

    /// <summary>Asks for anything once.</summary>
    /// <exception cref="FileStoreException">The store does not let us in.</exception>
    public Task CheckAsync(CancellationToken ct) => AskAsync(() => _client.ListObjectsV2Async(new() { BucketName = place.Bucket, Prefix = place.Prefix, MaxKeys = 1 }, ct));

    public void Dispose() => _client.Dispose();

    private StoredFile Stored(string name, string key, long bytes, DateTime? at) =>
        new(name, bytes, new DateTimeOffset((at ?? default).ToUniversalTime()), null, () => new PartsStream(bytes, (from, to, ct) => PartAsync(key, from, to, ct)));

    private Task<Stream> PartAsync(string key, long from, long to, CancellationToken ct) => AskAsync(async () =>
        (await _client.GetObjectAsync(new() { BucketName = place.Bucket, Key = key, ByteRange = new ByteRange(from, to) }, ct)).ResponseStream);

    private string KeyOf(int tenant, string name) => $"{place.Prefix}{tenant}/{StoredFile.Checked(name)}";

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try { return await ask(); }
        catch (Exception lost) when (lost is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new FileStoreException($"The file store, {place}, cannot be used: {lost.Message.ReplaceLineEndings(" ")}", lost);
        }
    }
}
