using System.Text.Json.Nodes;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

/// <summary>The JSON of <c>ainet simulate</c> is a contract: what stands here changes only with a note in the changelog.</summary>
public sealed class JsonReportTests
{
    private static readonly string[] Contract =
    [
        "converged: boolean",
        "virtualSeconds: number",
        "objects: list",
        "objects[]: object",
        "objects[].kind: text",
        "objects[].namespace: text",
        "objects[].name: text",
        "objects[].ready: boolean",
        "objects[].conditions: list",
        "objects[].conditions[]: object",
        "objects[].conditions[].type: text",
        "objects[].conditions[].status: text",
        "objects[].conditions[].observedGeneration: number",
        "objects[].conditions[].lastTransitionTime: text",
        "objects[].conditions[].reason: text",
        "objects[].conditions[].message: text",
        "objects[].status: object",
        "azure: list",
        "azure[]: object",
        "arm: object",
        "arm.reads: number",
        "arm.writes: number",
        "arm.calls: list",
        "arm.calls[]: object",
        "arm.calls[].method: text",
        "arm.calls[].type: text",
        "arm.calls[].action: null or text",
        "arm.calls[].count: number",
        "events: list",
        "events[]: object",
        "events[].time: text",
        "events[].type: text",
        "events[].reason: text",
        "events[].kind: text",
        "events[].namespace: text",
        "events[].name: text",
        "events[].message: text",
    ];

    [Fact]
    public async Task The_report_has_exactly_these_members_of_these_types() =>
        JsonShape.Of(await SampleRuns.ReportAsync(), "objects[].status", "azure[]").ShouldBe(Contract);

    [Fact]
    public async Task Nothing_but_the_report_is_printed()
    {
        var run = await SampleRuns.Json;
        run.Output.ShouldStartWith("{");
        run.Output.TrimEnd().ShouldEndWith("}");
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_samples_are_converged_and_ready()
    {
        var report = await SampleRuns.ReportAsync();
        ((bool)report["converged"]!).ShouldBeTrue();
        report["objects"]!.AsArray().Select(summary => ((string)summary!["name"]!, (bool)summary["ready"]!))
            .ShouldBe([("assistant", true), ("clinical", true), ("research", true), ("sandbox", true),
                ("data-factory", true), ("model-registry", true), ("research-data", true),
                ("assistant", true), ("clinical-lab", true), ("clinical-ward", true), ("sandbox", true)]);
    }

    [Fact]
    public async Task Azure_carries_the_declared_mode_firewall_provisioning_and_public_access()
    {
        var hub = Resource(await SampleRuns.ReportAsync(), SampleRuns.Hub)["properties"]!;
        ((string)hub["publicNetworkAccess"]!).ShouldBe("Disabled");
        ((string)hub["managedNetwork"]!["isolationMode"]!).ShouldBe("AllowOnlyApprovedOutbound");
        ((string)hub["managedNetwork"]!["firewallSku"]!).ShouldBe("Basic");
        ((string)hub["managedNetwork"]!["status"]!["status"]!).ShouldBe("Active");
    }

    [Fact]
    public async Task Every_resource_of_azure_has_its_id() =>
        (await SampleRuns.ReportAsync())["azure"]!.AsArray().ShouldAllBe(resource => resource!["id"] != null);

    [Fact]
    public async Task The_counted_calls_add_up()
    {
        var arm = (await SampleRuns.ReportAsync())["arm"]!;
        arm["calls"]!.AsArray().Sum(call => (int)call!["count"]!).ShouldBe((int)arm["reads"]! + (int)arm["writes"]!);
        ((int)arm["writes"]!).ShouldBe(31);
    }

    [Fact]
    public async Task The_same_seed_prints_the_same_bytes_in_another_process_and_another_seed_does_not()
    {
        var again = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "json");
        var other = await Ainet.RunAsync("simulate", "-f", SampleRuns.Samples, "--world", SampleRuns.World, "-o", "json", "--seed", "2");
        again.Output.ShouldBe((await SampleRuns.Json).Output);
        other.ShouldExitWith(0).Output.ShouldNotBe(again.Output);
    }

    private static JsonNode Resource(JsonNode report, string id) =>
        report["azure"]!.AsArray().Single(resource => string.Equals((string)resource!["id"]!, id, StringComparison.OrdinalIgnoreCase))!;
}
