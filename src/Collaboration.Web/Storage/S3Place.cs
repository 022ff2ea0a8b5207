namespace Collaboration.Web.Storage;

/// <summary>A bucket, and who may use it.</summary>
/// <param name="Prefix">Begins every key, so that installations can share a bucket; empty or ends in a stroke.</param>
internal sealed record S3Place(Uri Endpoint, string Region, string Bucket, string Key, string Secret, string Prefix)
{
    public override string ToString() => $"the bucket {Bucket} at {Endpoint.GetLeftPart(UriPartial.Authority)}";
}
