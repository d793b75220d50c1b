using System.Text.Json.Nodes;
using System.Xml;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// An assignment of a policy that is known here, read from its body: one that makes zone groups (Azure/azure-policy
/// Workspace_PrivateDnsZones_DINE.json, Azure/Enterprise-Scale Deploy-Private-DNS-Generic.json) or one that forbids types
/// (built-in "Not allowed resource types").
/// </summary>
internal sealed class PolicyAssignment(ArmId id, JsonObject body)
{
    /// <summary>The built-in definition for workspaces, which names no group among its parameters.</summary>
    private const string Workspaces = "ee40564d-486e-4f68-a5ca-7a621edae0fb";

    // the built-in definitions set none, which is PT10M (Azure/azure-policy issue 1050)
    private static readonly TimeSpan UsualDelay = TimeSpan.FromMinutes(10);

    public ArmId Id { get; } = id;

    public string? Definition => body.Property("policyDefinitionId");

    /// <summary>The zones that endpoints of its group are to be in, with the parameter that names each.</summary>
    public IReadOnlyList<(string Parameter, ArmId Zone)> Zones =>
        [.. (body.At("properties.parameters") as JsonObject ?? []).SelectMany(static parameter => ZonesIn(parameter.Key, (parameter.Value as JsonObject)?["value"]))];

    /// <summary>The sub-resource that it is about; null when it names none.</summary>
    public string? Group => Parameter("groupId") ?? Parameter("privateEndpointGroupId") ?? (IsFor(Workspaces) ? "amlworkspace" : null);

    public IReadOnlyList<string> ForbiddenTypes =>
        [.. (body.At("properties.parameters.listOfResourceTypesNotAllowed.value") as JsonArray ?? []).Select(static type => type?.ToString() ?? "")];

    /// <summary>It waits for the endpoint to be made, instead of for a time.</summary>
    public bool WaitsForProvisioning => Parameter("evaluationDelay")?.StartsWith("AfterProvisioning", StringComparison.OrdinalIgnoreCase) ?? false;

    /// <summary>How long after the answer to a write it is evaluated.</summary>
    public TimeSpan Delay => WaitsForProvisioning ? TimeSpan.Zero : DelayOf(Parameter("evaluationDelay")) ?? UsualDelay;

    private bool IsOn =>
        !ArmJson.Same(body.Property("enforcementMode"), "DoNotEnforce")
        && !ArmJson.Same(Parameter("effect"), "Disabled") && !(Parameter("effect")?.StartsWith("Audit", StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>What is wrong with it: field and message; null for nothing.</summary>
    public (string Field, string Message)? Problem
    {
        get
        {
            if (Zones.Count == 0 && ForbiddenTypes.Count == 0)
                return ("properties.parameters", "names neither zones (privateDnsZoneId) nor types (listOfResourceTypesNotAllowed): other policies are not known here.");
            if (Zones.Count > 0 && Group is null)
                return ("properties.parameters.groupId", "is required: the sub-resource whose endpoints get the zones.");
            return Parameter("evaluationDelay") is { } delay && !WaitsForProvisioning && DelayOf(delay) is null
                ? ("properties.parameters.evaluationDelay", $"'{delay}' is neither a duration such as PT10M nor AfterProvisioningSuccess.")
                : null;
        }
    }

    /// <summary>Whether it is in force for a resource.</summary>
    public bool Holds(ArmId target) =>
        IsOn && GovernanceBehavior.Covers(GovernanceBehavior.ScopeOf(Id), target)
        && !(body.At("properties.notScopes") as JsonArray ?? []).Any(scope => ArmId.TryParse(scope?.ToString(), out var except) && GovernanceBehavior.Covers(except, target));

    /// <summary>Whether it is about an endpoint: connections that are approved by hand are none of its business (Azure/azure-policy issue 1018).</summary>
    public bool IsAbout(JsonObject endpoint)
    {
        var resourceType = Parameter("resourceType");
        return EndpointBody.List(endpoint, EndpointBody.Automatic).Any(connection =>
            (connection.At("properties.groupIds") as JsonArray ?? []).Any(group => ArmJson.Same(group?.ToString(), Group))
            && (resourceType is null || (connection.Property("privateLinkServiceId") ?? "").Contains(resourceType, StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<(string, ArmId)> ZonesIn(string parameter, JsonNode? value) =>
        (value as JsonArray ?? [value?.DeepClone()]).Select((entry, index) => (Name: index == 0 ? parameter : $"{parameter}{index + 1}", Id: entry?.ToString()))
            .Where(static entry => ArmId.TryParse(entry.Id, out var zone) && zone.IsOfType(PrivateDnsZoneBehavior.TypeName))
            .Select(static entry => (entry.Name, ArmId.Parse(entry.Id!)));

    private static TimeSpan? DelayOf(string? text)
    {
        try
        {
            return text is null ? null : XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private bool IsFor(string definition) => Definition?.EndsWith("/" + definition, StringComparison.OrdinalIgnoreCase) ?? false;

    private string? Parameter(string name) => (body.At($"properties.parameters.{name}.value") as JsonValue)?.ToString() is { Length: > 0 } text ? text : null;
}
