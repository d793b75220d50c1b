using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Install.Tests.Rights;

/// <summary>A verb on a resource; a subresource stands behind a slash, as in RBAC.</summary>
internal sealed record Right(string Resource, string Verb)
{
    /// <summary>What RBAC asks for when a request reaches the API server.</summary>
    public static Right Of(ApiServerCall call) => new(
        call.Subresource.Length == 0 ? call.Plural : $"{call.Plural}/{call.Subresource}",
        call.Verb switch { "post" => "create", "put" => "update", var verb => verb });

    /// <summary>What a Role or ClusterRole grants.</summary>
    public static IEnumerable<Right> GrantedBy(JsonObject role) =>
        from rule in role["rules"]!.AsArray()
        from resource in rule!["resources"]!.AsArray()
        from verb in rule["verbs"]!.AsArray()
        select new Right((string)resource!, (string)verb!);

    public override string ToString() => $"{Verb} {Resource}";
}
