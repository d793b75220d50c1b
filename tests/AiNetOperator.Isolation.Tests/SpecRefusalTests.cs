using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class SpecRefusalTests
{
    public static TheoryData<string, AiWorkspaceNetworkSpec> Wrong => new()
    {
        { Reasons.NetworkAclsNotSupported, new() { NetworkAcls = new NetworkAclsSpec() } },
        { Reasons.AccountOnlyField, new() { RestrictOutboundNetworkAccess = true } },
        { Reasons.AccountOnlyField, new() { AllowedFqdnList = ["api.example.com"] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_a_workspace_cannot_have_is_refused_and_nothing_at_all_is_written(string reason, AiWorkspaceNetworkSpec spec)
    {
        var plan = IsolationPlan.For(
            Given.Network(spec with { PublicNetworkAccess = PublicNetworkAccess.Disabled, CloseOnlyWhenPathVerified = false }),
            Given.Observed(Given.Workspace()));

        plan.Refusals.ShouldContain(refusal => refusal.Reason == reason);
        plan.Steps.ShouldBeEmpty();
    }

    [Fact]
    public void A_project_is_refused_and_its_hub_named()
    {
        var hub = ArmId.Parse(Given.WorkspaceId + "-hub");
        var project = Given.Workspace() with { Kind = TargetKind.Project, Hub = hub };

        var refusal = IsolationPlan.For(Given.Network(new()), Given.Observed(project)).Refusals.ShouldHaveSingleItem();

        refusal.Reason.ShouldBe(Reasons.ProjectWorkspace);
        refusal.Message.ShouldContain(hub.Value);
    }

    public static TheoryData<AiWorkspaceNetworkSpec> OfWorkspaces => new()
    {
        new AiWorkspaceNetworkSpec { OnlineEndpoints = new OnlineEndpointsSpec { PublicNetworkAccess = PublicNetworkAccess.Disabled } },
        new AiWorkspaceNetworkSpec { ManagedNetwork = new ManagedNetworkSpec { IncludeSpark = true, Provision = ProvisionPolicy.Immediate } },
    };

    [Theory]
    [MemberData(nameof(OfWorkspaces))]
    public void What_an_account_cannot_have_is_refused_and_nothing_at_all_is_written(AiWorkspaceNetworkSpec spec)
    {
        var plan = IsolationPlan.For(
            Given.Network(spec with { PublicNetworkAccess = PublicNetworkAccess.Disabled, CloseOnlyWhenPathVerified = false }), Given.Observed(Given.Account()));

        plan.Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.WorkspaceOnlyField);
        plan.Steps.ShouldBeEmpty();
    }
}
