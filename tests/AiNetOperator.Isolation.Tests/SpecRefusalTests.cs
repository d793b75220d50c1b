using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class SpecRefusalTests
{
    public static TheoryData<string, AiWorkspaceNetworkSpec> Wrong => new()
    {
        { Reasons.NetworkAclsNotSupported, new() { NetworkAcls = new NetworkAclsSpec() } },
        { Reasons.AccountOnlyField, new() { RestrictOutboundNetworkAccess = true } },
        { Reasons.AccountOnlyField, new() { AllowedFqdnList = ["api.example.com"] } },
        { Reasons.NotImplemented, new() { DependentResources = new DependentResourcesSpec() } },
        { Reasons.NotImplemented, new() { OnlineEndpoints = new OnlineEndpointsSpec() } },
        { Reasons.NotImplemented, new() { Diagnostics = new DiagnosticsSpec() } },
        { Reasons.NotImplemented, new() { ChangeApproval = ChangeApproval.Always } },
        { Reasons.NotImplemented, new() { ManagedNetwork = new() { Scenarios = [OutboundScenario.PythonPackages] } } },
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

    [Fact]
    public void An_account_is_refused_as_not_implemented()
    {
        var account = Given.Workspace() with { Kind = TargetKind.Account };

        IsolationPlan.For(Given.Network(Given.Public(PublicNetworkAccess.Disabled, guarded: false)), Given.Observed(account))
            .Refusals.ShouldHaveSingleItem().Reason.ShouldBe(Reasons.NotImplemented);
    }
}
