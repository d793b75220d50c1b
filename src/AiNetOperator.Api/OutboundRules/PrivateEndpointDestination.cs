using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a destination by private endpoint.")]
public sealed record PrivateEndpointDestination
{
    [Description("Names the target, by ARM id.")]
    [Required]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.ArmResource)]
    public string ServiceResourceId { get; init; } = "";

    [Description("Names the sub-resource of the target, for example 'blob' or 'vault'.")]
    [Required]
    [Length(1, 80)]
    [Pattern(Patterns.SubResource)]
    public string SubresourceTarget { get; init; } = "";

    [Description("Makes the endpoint usable from serverless Spark, too. Workspaces only.")]
    public bool? SparkEnabled { get; init; }

    [Description("Lists host names that resolve to the endpoint, for a target behind an Application Gateway.")]
    [Items(0, 50)]
    [Length(1, 255)]
    [Pattern(Patterns.Fqdn)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? Fqdns { get; init; }
}
