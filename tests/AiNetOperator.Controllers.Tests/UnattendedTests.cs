using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

public sealed class UnattendedTests
{
    [Fact]
    public void A_rule_is_told_that_this_version_does_not_carry_it_out()
    {
        using var scenario = new Scenario();
        scenario.Run.Apply([(JsonObject)JsonNode.Parse("""
            {"apiVersion":"ainet.io/v1alpha1","kind":"OutboundRule","metadata":{"name":"pypi","namespace":"ml"},
             "spec":{"networkRef":{"name":"research"},"type":"FQDN","fqdn":{"destination":"pypi.org"}}}
            """)!]);

        scenario.Pass(TimeSpan.FromSeconds(10));

        var rule = new ObjectSummary(scenario.Run.ApiServer.Get(OutboundRule.KindName, new ObjectKey("ml", "pypi"))!);
        (rule.Status(ConditionTypes.Ready), rule.Status(ConditionTypes.Stalled), rule.Reason).ShouldBe(("False", "True", Reasons.NotImplemented));
        ConditionTypes.OfRule.ShouldAllBe(type => rule.Condition(type) != null);
    }
}
