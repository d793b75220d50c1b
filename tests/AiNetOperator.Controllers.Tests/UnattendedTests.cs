using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

public sealed class UnattendedTests
{
    [Fact]
    public void A_binding_is_told_that_this_version_does_not_carry_it_out()
    {
        using var scenario = new Scenario();
        scenario.Run.Apply([(JsonObject)JsonNode.Parse("""
            {"apiVersion":"ainet.io/v1alpha1","kind":"PrivateEndpointBinding","metadata":{"name":"clients","namespace":"ml"},
             "spec":{"networkRef":{"name":"research"},"groupId":"amlworkspace","dns":{"mode":"None"},
                     "subnetId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s",
                     "endpoint":{"resourceGroupId":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg"}}}
            """)!]);

        scenario.Pass(TimeSpan.FromSeconds(10));

        var binding = new ObjectSummary(scenario.Run.ApiServer.Get(PrivateEndpointBinding.KindName, new ObjectKey("ml", "clients"))!);
        (binding.Status(ConditionTypes.Ready), binding.Status(ConditionTypes.Stalled), binding.Reason).ShouldBe(("False", "True", Reasons.NotImplemented));
        ConditionTypes.OfBinding.ShouldAllBe(type => binding.Condition(type) != null);
    }
}
