using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is the isolation of the resources that a workspace or account depends on.")]
[ValidationRule(
    "!has(self.include) || !has(self.exclude) || !self.include.exists(id, id in self.exclude)",
    "`exclude` may not name what `include` names", FieldPath = ".exclude", Reason = "FieldValueInvalid")]
public sealed record DependentResourcesSpec
{
    [Description("Opens or closes the public address of every dependent resource. Each is closed only when the managed network reaches it privately, see `closeOnlyWhenPathVerified`.")]
    public PublicNetworkAccess? PublicNetworkAccess { get; init; }

    [Description("Adds resources, by ARM id, to those found on the workspace.")]
    [Items(0, 50)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.ArmResource)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? Include { get; init; }

    [Description("Leaves resources, by ARM id, alone that were found on the workspace. `Isolated` still looks at them.")]
    [Items(0, 50)]
    [Length(1, Bounds.ArmId)]
    [Pattern(Patterns.ArmResource)]
    [ListType(ListType.Set)]
    public IReadOnlyList<string>? Exclude { get; init; }
}
