using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Networks;
using AiNetOperator.Isolation;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests.Bindings;

/// <summary>What keeps a private path from being written: the object itself, the operator's administrator, rights, room.</summary>
public sealed class BindingLimitTests
{
    [Fact]
    public void Observe_writes_nothing_and_says_what_would_be()
    {
        using var scenario = new BindingScenario();
        scenario.Declare(more: """{"managementPolicy":"Observe"}""");

        scenario.Settle();

        scenario.Run.Arm.Writes.ShouldBe(0);
        scenario.ShouldSay("True", "False", Reasons.Observed);
        scenario.Status()["plan"]!["steps"]!.AsArray().Count.ShouldBe(4);
        scenario.ConditionOf(ConditionTypes.EndpointProvisioned).ShouldBe("False");
    }

    [Fact]
    public void Observe_writes_nothing_at_deletion_either()
    {
        using var scenario = new BindingScenario();
        scenario.Declare();
        scenario.Settle();
        var writes = scenario.Run.Arm.Writes;
        scenario.Apply("blob", Changed(scenario, "managementPolicy", "Observe"));

        scenario.Delete();
        scenario.Settle();

        scenario.ShouldBeGone();
        scenario.Run.Arm.Writes.ShouldBe(writes);
        scenario.Events(Reasons.Released).ShouldHaveSingleItem().ShouldContain("Observe writes nothing");
    }

    [Fact]
    public void Under_the_ceiling_of_the_operator_nothing_is_written()
    {
        var limits = new Limits(Scopes.Unlimited) { Ceiling = new WriteCeiling(false, "The operator's ceiling is Observe") };
        using var scenario = new BindingScenario(new SimulationOptions { Limits = limits });
        scenario.Declare();

        scenario.Settle();
        scenario.Run.Arm.Writes.ShouldBe(0);
        scenario.Summary().Message.ShouldContain("The operator's ceiling is Observe");

        limits.Ceiling = WriteCeiling.Open;
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Theory]
    [InlineData(BindingScenario.Net)]
    [InlineData(BindingScenario.Net, BindingScenario.Subscription + "/resourceGroups/rg-data")]
    [InlineData(BindingScenario.Subscription + "/resourceGroups/rg-data", BindingScenario.Dns)]
    public void A_namespace_touches_nothing_outside_its_scopes(params string[] scopes)
    {
        var limits = new Limits(new Scopes(new Dictionary<string, IReadOnlyList<string>> { ["ml"] = scopes }));
        using var scenario = new BindingScenario(new SimulationOptions { Limits = limits });
        scenario.Declare();

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ScopeNotAllowed);
        scenario.ConditionOf(ConditionTypes.Accepted).ShouldBe("False");
        (scenario.Run.Arm.Reads, scenario.Run.Arm.Writes).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("Microsoft.Network/virtualNetworks/subnets/join/action")]
    [InlineData("Microsoft.Storage/storageAccounts/privateEndpointConnectionsApproval/action")]
    [InlineData("Microsoft.Network/privateDnsZones/join/action")]
    [InlineData("Microsoft.Network/privateEndpoints/write")]
    public void A_missing_right_is_named_with_its_scope_before_the_endpoint_is_made(string action)
    {
        using var scenario = new BindingScenario();
        scenario.Run.Arm.Withhold(action);
        scenario.Declare();
        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.AuthorizationFailed);
        scenario.Summary().Message.ShouldContain(action);
        scenario.Endpoint().ShouldBeNull();

        scenario.Run.Arm.Grant(action);
        scenario.Settle();
        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_full_subnet_is_told_with_numbers_before_anything_is_sent()
    {
        using var scenario = new BindingScenario();
        scenario.Run.Arm.Edit(BindingScenario.NetworkA, body =>
        {
            var subnet = body["properties"]!["subnets"]!.AsArray()[0]!["properties"]!;
            subnet["addressPrefix"] = "10.0.0.0/29";
            subnet["ipConfigurations"] = new JsonArray([.. Enumerable.Range(1, 3).Select(number => (JsonNode)new JsonObject
            {
                ["id"] = $"{BindingScenario.Net}/providers/Microsoft.Network/networkInterfaces/nic{number}/ipConfigurations/one",
            })]);
        });
        scenario.Declare();

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.SubnetFull);
        scenario.Writes().ShouldNotContain(write => write.StartsWith("PUT privateEndpoints ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_endpoint_lies_in_the_subscription_of_its_network()
    {
        using var scenario = new BindingScenario();
        const string group = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-pe";
        scenario.Run.Arm.MakeUp(ArmId.Parse(group));
        scenario.Declare(endpoint: $$"""{"resourceGroupId":"{{group}}"}""");

        scenario.Settle();

        scenario.Summary().Status(ConditionTypes.Stalled).ShouldBe("True");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void Zones_that_may_not_be_read_are_told_and_the_endpoint_is_there_all_the_same()
    {
        using var scenario = new BindingScenario();
        scenario.Run.Arm.MakeUpZone(BindingScenario.BlobZone, [BindingScenario.NetworkA]);
        scenario.Declare(dns: $$"""{"mode":"ExistingZones","zoneResourceGroupId":"{{BindingScenario.Dns}}"}""");
        scenario.Settle();
        scenario.ShouldBeReady();

        foreach (var action in new[] { "Microsoft.Network/privateDnsZones/virtualNetworkLinks/read", "Microsoft.Network/privateDnsZones/A/read", "Microsoft.Network/privateDnsZones/read" })
            scenario.Run.Arm.Withhold(action);
        scenario.Settle();

        scenario.ConditionOf(ConditionTypes.DnsReady).ShouldBe("Unknown");
        scenario.ConditionOf(ConditionTypes.EndpointProvisioned).ShouldBe("True");
        scenario.Summary().Message.ShouldContain("privateDnsZones");
    }

    [Fact]
    public void Default_tags_of_the_operator_are_on_what_it_makes()
    {
        using var scenario = new BindingScenario(new SimulationOptions { Tags = new Dictionary<string, string> { ["team"] = "platform", ["cost"] = "all" } });
        scenario.Declare(endpoint: """{"tags":{"cost":"ml"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Endpoint()!["tags"]!["team"]!.GetValue<string>().ShouldBe("platform");
        scenario.Endpoint()!["tags"]!["cost"]!.GetValue<string>().ShouldBe("ml");
        scenario.Run.Arm.Get(BindingScenario.BlobZone)!["tags"]!["team"]!.GetValue<string>().ShouldBe("platform");
    }

    private static JsonObject Changed(BindingScenario scenario, string member, string value)
    {
        var spec = (JsonObject)scenario.Object()!["spec"]!.DeepClone();
        spec[member] = value;
        return spec;
    }

    private sealed class Limits(Scopes scopes) : IOperatorLimits
    {
        public Scopes Scopes { get; } = scopes;

        public WriteCeiling Ceiling { get; set; } = WriteCeiling.Open;

        public Task<WriteCeiling> AskAsync(CancellationToken stop) => Task.FromResult(Ceiling);
    }
}
