using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>JSON of the kinds: camelCase, nulls not written, enums as declared strings, times in whole seconds with Z.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WholeSecondsConverter)])]
[JsonSerializable(typeof(AiWorkspaceNetwork))]
[JsonSerializable(typeof(OutboundRule))]
[JsonSerializable(typeof(PrivateEndpointBinding))]
public sealed partial class ApiJson : JsonSerializerContext;
