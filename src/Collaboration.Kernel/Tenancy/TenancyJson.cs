using System.Text.Json.Serialization;

namespace Collaboration.Kernel.Tenancy;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Brand))]
[JsonSerializable(typeof(Look))]
[JsonSerializable(typeof(SignInRules))]
internal sealed partial class TenancyJson : JsonSerializerContext;
