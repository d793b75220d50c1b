namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmLogTests
{
    private const string Closing = """{"properties":{"publicNetworkAccess":"Disabled"}}""";

    [Fact]
    public void Calls_are_counted_by_method_type_and_action()
    {
        using var bench = ArmBench.WithNetwork("AllowInternetOutbound");
        bench.Get(ArmBench.Workspace);
        bench.Get(ArmBench.Workspace.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal));
        bench.Get(ArmBench.Workspace + "/outboundRules");
        bench.Send("POST", ArmBench.Workspace + "/provisionManagedNetwork");
        bench.Get(ArmBench.Storage);
        bench.Arm.Calls.ShouldBe(
        [
            new ArmCallCount("GET", "Microsoft.MachineLearningServices/locations/workspaceOperationsStatus", "poll", bench.Arm.Calls[0].Count),
            new ArmCallCount("GET", "Microsoft.MachineLearningServices/workspaces", null, 2),
            new ArmCallCount("PATCH", "Microsoft.MachineLearningServices/workspaces", null, 1),
            new ArmCallCount("POST", "Microsoft.MachineLearningServices/workspaces", "provisionManagedNetwork", 1),
            new ArmCallCount("GET", "Microsoft.MachineLearningServices/workspaces/outboundRules", "list", 1),
            new ArmCallCount("GET", "Microsoft.Storage/storageAccounts", null, 1),
        ]);
        bench.Arm.Writes.ShouldBe(2);
        bench.Arm.Reads.ShouldBe(bench.Arm.Calls.Sum(static call => call.Count) - 2);
        bench.Arm.ReadLog[^1].ShouldSatisfyAllConditions(
            static read => read.Status.ShouldBe(200),
            static read => read.Type.ShouldBe("Microsoft.Storage/storageAccounts"));
    }

    [Fact]
    public void A_write_at_once_tells_what_was_and_what_is()
    {
        using var bench = ArmBench.WithWorkspace();
        var heard = new List<ArmWrite>();
        bench.Arm.Wrote += heard.Add;
        bench.Send("PATCH", ArmBench.Storage, Closing, ArmBench.Version, ("x-ms-correlation-request-id", "4711"));
        var write = heard.Single();
        write.Id.Value.ShouldBe(ArmBench.Storage);
        (write.Method, write.Status, write.ApiVersion, write.CorrelationId).ShouldBe(("PATCH", 200, ArmBench.Version, "4711"));
        write.Body!.ToJsonString().ShouldBe(Closing);
        write.Before!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Enabled");
        write.After!["properties"]!["publicNetworkAccess"]!.ToString().ShouldBe("Disabled");
        write.EndedAt.ShouldBe(write.At);
    }

    [Fact]
    public void A_long_write_is_heard_when_asked_and_again_when_it_takes_effect()
    {
        using var bench = ArmBench.WithWorkspace();
        var heard = new List<string>();
        bench.Arm.Asked += write => heard.Add($"asked {write.Method} {write.Status} {write.IsInFlight}");
        bench.Arm.Wrote += write => heard.Add($"wrote {write.Method} {write.Status} {write.IsInFlight}");
        bench.Send("PATCH", ArmBench.Workspace, Closing);
        heard.ShouldBe(["asked PATCH 202 True"]);
        bench.Arm.InFlight.Single().Id.ShouldBe(ArmBench.WorkspaceId);
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        heard.ShouldBe(["asked PATCH 202 True", "wrote PATCH 202 False"]);
        bench.Arm.InFlight.ShouldBeEmpty();
        bench.Arm.WriteLog.Single().EndedAt!.Value.ShouldBeGreaterThan(bench.Arm.WriteLog[0].At);
    }

    [Fact]
    public void A_refused_write_is_asked_but_never_wrote()
    {
        using var bench = ArmBench.WithWorkspace();
        var wrote = 0;
        bench.Arm.Wrote += _ => wrote++;
        bench.Send("PATCH", ArmBench.Workspace, """{"properties":{"publicNetworkAccess":"Maybe"}}""");
        wrote.ShouldBe(0);
        bench.Arm.WriteLog.Single().Status.ShouldBe(400);
        bench.Arm.WriteLog[0].Error.ShouldBe("BadRequest");
    }

    [Fact]
    public void A_delete_leaves_nothing_after()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("DELETE", ArmBench.Storage);
        var write = bench.Arm.WriteLog.Single();
        write.Before.ShouldNotBeNull();
        write.After.ShouldBeNull();
        write.TookEffect.ShouldBeTrue();
    }

    [Fact]
    public void What_a_handler_throws_at_the_end_of_an_operation_comes_out_of_the_next_call()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Arm.Wrote += static _ => throw new InvalidOperationException("P3 is broken");
        bench.Send("PATCH", ArmBench.Workspace, Closing);
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        Should.Throw<InvalidOperationException>(() => bench.Get(ArmBench.Workspace)).Message.ShouldBe("P3 is broken");
        bench.Get(ArmBench.Workspace).Status.ShouldBe(200);
    }

    [Fact]
    public void A_write_is_open_from_its_sending_to_the_end_of_its_operation()
    {
        using var bench = ArmBench.WithWorkspace();
        var began = bench.Clock.GetUtcNow();
        var open = new List<bool>();
        bench.Arm.Asked += write => open.Add(write.IsOpen);
        bench.Send("PATCH", ArmBench.Workspace, Closing);
        bench.Send("PATCH", ArmBench.Storage, Closing);
        var (workspace, storage) = (bench.Arm.WriteLog[0], bench.Arm.WriteLog[1]);
        open.ShouldBe([true, true]);
        workspace.SentAt.ShouldBe(began);
        workspace.At.ShouldBeGreaterThan(workspace.SentAt);
        workspace.AnsweredAt!.Value.ShouldBeGreaterThan(workspace.At);
        (workspace.IsOpen, storage.IsOpen).ShouldBe((true, false));
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        workspace.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Two_writes_at_once_overlap()
    {
        using var bench = ArmBench.WithWorkspace();
        var overlaps = 0;
        bench.Arm.Asked += write => overlaps += bench.Arm.WriteLog.Count(write.Overlaps);
        var first = bench.Begin("PATCH", ArmBench.Storage, Closing);
        var second = bench.Begin("PATCH", ArmBench.Storage, """{"tags":{}}""");
        bench.Clock.RunUntil(() => first.IsCompleted && second.IsCompleted, TimeSpan.FromSeconds(5)).ShouldBeTrue();
        overlaps.ShouldBe(1);
        bench.Send("PATCH", ArmBench.Storage, Closing);
        overlaps.ShouldBe(1);
    }

    [Fact]
    public void A_caller_that_stops_waiting_has_written_all_the_same()
    {
        using var bench = ArmBench.WithWorkspace();
        using var stop = new CancellationTokenSource();
        bench.Arm.Asked += _ => stop.Cancel();
        using var client = new HttpMessageInvoker(bench.Arm, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri("https://management.azure.com" + ArmBench.Storage + "?api-version=2025-06-01"));
        var asked = client.SendAsync(request, stop.Token);
        bench.Clock.RunUntil(() => asked.IsCompleted, TimeSpan.FromSeconds(5)).ShouldBeTrue();
        asked.IsCanceled.ShouldBeTrue();
        bench.Get(ArmBench.Storage).Status.ShouldBe(404);
        bench.Arm.WriteLog.Single().IsOpen.ShouldBeFalse();
    }
}
