using System.Text.Json.Serialization;

namespace Collaboration.Kernel.Tenancy;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Brand))]
internal sealed partial class TenancyJson : JsonSerializerContext;
