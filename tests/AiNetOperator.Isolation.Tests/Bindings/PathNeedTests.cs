using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests.Bindings;

/// <summary>What a step that closes something takes for granted (promise P1).</summary>
public sealed class PathNeedTests
{
    private const string StorageId =
        "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st";

    private static readonly ArmId Storage = ArmId.Parse(StorageId);

    private static Hold? HoldOfClosing(params DeclaredPath[] paths) =>
        IsolationPlan.For(Given.Network(Given.Public(PublicNetworkAccess.Disabled)), Given.Observed(Given.Workspace()) with { Paths = paths })
            .Steps.ShouldHaveSingleItem().Hold;

    [Fact]
    public void A_target_without_a_binding_stays_open() =>
        HoldOfClosing().ShouldNotBeNull().Message.ShouldStartWith("Public access of ws stays open, because closing it would lock everybody out: no PrivateEndpointBinding leads to ws.");

    [Fact]
    public void A_path_to_something_else_is_none() => HoldOfClosing(Given.Path(target: StorageId)).ShouldNotBeNull();

    [Fact]
    public void One_verified_binding_of_two_is_not_enough_and_the_other_is_named_with_what_it_lacks() =>
        HoldOfClosing(Given.Path(), Given.Path("DnsReady is False: no record", binding: "ml/spoke")).ShouldNotBeNull().Message
            .ShouldBe("Public access of ws stays open, because a private path to ws is not verified: PrivateEndpointBinding ml/spoke (DnsReady is False: no record). " +
                "Make it Ready, or delete it. closeOnlyWhenPathVerified: false closes without it.");

    [Fact]
    public void All_bindings_verified_is_enough() => HoldOfClosing(Given.Path(), Given.Path(binding: "ml/spoke")).ShouldBeNull();

    [Fact]
    public void An_id_in_other_letter_case_leads_to_the_same() => HoldOfClosing(Given.Path(target: Given.WorkspaceId.ToUpperInvariant())).ShouldBeNull();

    [Fact]
    public void A_dependent_needs_no_binding_but_those_that_it_has_must_be_verified()
    {
        Dependent().ShouldBeNull();
        Dependent(Given.Path(target: StorageId)).ShouldBeNull();
        Dependent(Given.Path("it is Pending")).ShouldBeNull("that leads to the workspace");
        Dependent(Given.Path("it is Pending", StorageId)).ShouldNotBeNull().Message.ShouldStartWith("Storage account st stays open, because a private path to st is not verified: PrivateEndpointBinding ml/research (it is Pending).");
    }

    [Fact]
    public void The_guard_can_be_switched_off()
    {
        var plan = IsolationPlan.For(Given.Network(Given.Public(PublicNetworkAccess.Disabled, guarded: false)), Given.Observed(Given.Workspace()));

        plan.Steps.ShouldHaveSingleItem().ShouldSatisfyAllConditions(step => step.Hold.ShouldBeNull(), step => step.Needs.ShouldBeNull());
    }

    [Fact]
    public void What_opens_needs_no_path() =>
        IsolationPlan.For(Given.Network(Given.Public(PublicNetworkAccess.Enabled)), Given.Observed(Given.Workspace(access: "Disabled")))
            .Steps.ShouldHaveSingleItem().Needs.ShouldBeNull();

    [Fact]
    public void An_account_that_lets_nobody_in_needs_one_and_one_with_entries_needs_none()
    {
        Acls([]).ShouldNotBeNull().To.ShouldBe(ArmId.Parse(Given.AccountId));
        Acls(["203.0.113.0/24"]).ShouldBeNull();
    }

    private static PathNeed? Acls(string[] entries)
    {
        var network = Given.Network(new AiWorkspaceNetworkSpec { NetworkAcls = new NetworkAclsSpec { DefaultAction = AclDefaultAction.Deny, IpRules = entries } });
        return IsolationPlan.For(network, Given.Observed(Given.Account())).Steps.OfType<SetNetworkAcls>().Single(step => step.Id == SetNetworkAcls.StepId).Needs;
    }

    private static Hold? Dependent(params DeclaredPath[] paths)
    {
        var workspace = Given.Workspace("AllowOnlyApprovedOutbound", active: true, rules: [Endpoint("blob"), Endpoint("file")]) with { Dependents = [Storage] };
        var observed = Given.Observed(workspace) with
        {
            Dependents = [new DependentReading(Storage, Reading<ObservedDependent>.Known(new ObservedDependent { Id = Storage, Sku = "Standard_LRS" }))], Paths = paths,
        };
        var spec = new AiWorkspaceNetworkSpec { DependentResources = new DependentResourcesSpec { PublicNetworkAccess = PublicNetworkAccess.Disabled } };
        return IsolationPlan.For(Given.Network(spec), observed).Steps.OfType<SetDependentAccess>().ShouldHaveSingleItem().Hold;
    }

    private static ObservedRule Endpoint(string subresource) => new("__" + subresource, "Required", "Active", "{}")
    {
        Destination = new PrivateEndpointDestinationRule(Storage, subresource, SparkEnabled: false, []),
    };
}
