using System.Globalization;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class PlanDigestTests
{
    private static string Digest(AiWorkspaceNetworkSpec spec, ObservedTarget target) =>
        IsolationPlan.For(Given.Network(spec), Given.Observed(target)).Digest;

    [Fact]
    public void The_digest_of_the_same_plan_is_a_constant_on_every_machine()
    {
        // pinned: an approval given to one version must mean the same to the next
        Digest(Given.Mode(IsolationMode.AllowOnlyApprovedOutbound), Given.Workspace())
            .ShouldBe("sha256:4b79eb0c4fb4fe503fd6e6554fb682d60b7729bb615db9b1a7f4f96706caef4f");
    }

    [Fact]
    public void The_digest_does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Digest(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Workspace());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = "," } };
            Digest(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Workspace()).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_digest_changes_with_anything_that_would_be_written()
    {
        var approved = Given.Mode(IsolationMode.AllowOnlyApprovedOutbound);
        string[] digests =
        [
            Digest(approved, Given.Workspace()),
            Digest(Given.Mode(IsolationMode.AllowInternetOutbound), Given.Workspace()),
            Digest(Given.Mode(IsolationMode.AllowOnlyApprovedOutbound, sku: FirewallSku.Basic), Given.Workspace()),
            Digest(Given.Mode(IsolationMode.AllowOnlyApprovedOutbound, ProvisionPolicy.Immediate), Given.Workspace()),
            Digest(approved, Given.Workspace(rules: Given.Rule("a"))),
            Digest(approved, Given.Workspace(rules: Given.Rule("b"))),
        ];

        digests.Distinct().Count().ShouldBe(digests.Length);
    }

    [Fact]
    public void The_digest_does_not_change_with_the_letter_case_of_an_id_or_the_order_of_rules()
    {
        var spec = Given.Mode(IsolationMode.AllowOnlyApprovedOutbound);
        var upper = Given.Workspace(rules: [Given.Rule("a"), Given.Rule("b")]) with { Id = ArmId.Parse(Given.WorkspaceId.Replace("/workspaces/ws", "/Workspaces/WS")) };

        Digest(spec, upper).ShouldBe(Digest(spec, Given.Workspace(rules: [Given.Rule("b"), Given.Rule("a")])));
    }
}
