using System.Text.Json.Nodes;

using AiNetOperator.Api;
using AiNetOperator.Simulation;

using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Azure.Tests;

/// <summary>The client against the simulated ARM, which was written apart from it: each type answers in its own shape.</summary>
public sealed class SimulationTests : ArmTest, IDisposable
{
    private readonly SimulatedArm _arm;
    private readonly ArmClient _simulated;

    public SimulationTests()
    {
        _arm = new SimulatedArm(Clock, new Random(3));
        _simulated = new ArmClient(
            Options with
            {
                Environment = ArmEnvironment.FromVariables(name => name == ArmEnvironment.EndpointVariable ? "http://localhost:1" : null),
            },
            _arm, null, Clock, new Random(4), NullLogger.Instance);
        _arm.MakeUp(Workspace);
    }

    public void Dispose() => _arm.Dispose();

    [Fact]
    public async Task A_rule_is_made_listed_and_taken_away()
    {
        var network = JsonNode.Parse("""{"properties":{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}}""")!.AsObject();
        (await ToEnd(() => _simulated.PatchAsync(Workspace, network, default))).State.ShouldBe(ArmOperationState.Succeeded);
        var id = Workspace.Child("outboundRules", "pypi");
        var rule = JsonNode.Parse("""{"properties":{"type":"FQDN","category":"UserDefined","destination":"pypi.org"}}""")!.AsObject();

        var made = await ToEnd(() => _simulated.PutAsync(id, rule, default));
        made.State.ShouldBe(ArmOperationState.Succeeded, made.Error?.ToString());
        var rules = await Run(() => _simulated.ListAsync(Workspace, "outboundRules", default));
        rules.Select(found => found["name"]!.GetValue<string>()).ShouldContain("pypi");

        (await ToEnd(() => _simulated.DeleteAsync(id, default))).State.ShouldBe(ArmOperationState.Succeeded);

        (await Run(() => _simulated.TryGetAsync(id, default))).ShouldBeNull();
    }

    [Fact]
    public async Task A_workspace_changes_and_says_so_when_the_operation_has_ended()
    {
        var body = new JsonObject { ["properties"] = new JsonObject { ["publicNetworkAccess"] = "Disabled" } };

        var operation = await ToEnd(() => _simulated.PatchAsync(Workspace, body, default));

        operation.State.ShouldBe(ArmOperationState.Succeeded, operation.Error?.ToString());
        var workspace = await Run(() => _simulated.GetAsync(Workspace, default));
        workspace.Body["properties"]!["publicNetworkAccess"]!.GetValue<string>().ShouldBe("Disabled");
    }

    [Fact]
    public async Task An_operation_that_was_ordered_to_fail_fails_with_its_code()
    {
        _arm.FailNextOperation(Workspace, "InternalServerError", "ordered");
        var body = new JsonObject { ["properties"] = new JsonObject { ["publicNetworkAccess"] = "Disabled" } };

        var operation = await ToEnd(() => _simulated.PatchAsync(Workspace, body, default));

        (operation.State, operation.Error!.Code).ShouldBe((ArmOperationState.Failed, "InternalServerError"));
    }

    [Fact]
    public async Task What_the_simulation_does_not_know_is_loud()
    {
        var unknown = ArmId.Parse($"{Group}/providers/Microsoft.Web/sites/x");

        (await Error(() => _simulated.TryGetAsync(unknown, default))).Reason.ShouldBe("InvalidResourceType");
    }

    private async Task<ArmOperation> ToEnd(Func<Task<ArmOperation>> write)
    {
        var operation = await Run(write);
        for (var polls = 0; !operation.HasEnded && polls < 100; polls++)
        {
            Clock.RunFor(operation.RetryAfter!.Value);
            var current = operation;
            operation = await Run(() => _simulated.PollAsync(current, default));
        }
        return operation;
    }
}
