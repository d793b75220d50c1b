namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>The operator as a process, on a real API server, against the simulated Azure as another.</summary>
public sealed class LifeTests(RealServer server)
{
    [Fact]
    public async Task A_network_is_applied_changed_and_deleted_and_Azure_is_as_declared()
    {
        await using var bench = await OperatorOnServer.StartAsync(server);
        bench.StartOperator();

        await bench.ApplyAsync("sandbox", "ws-sandbox", """{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        var ready = await bench.ReadyAsync("sandbox");
        ready["metadata"]!["finalizers"]!.AsArray().Count.ShouldBe(1);
        ((string)(await bench.PropertiesAsync("ws-sandbox"))["managedNetwork"]!["isolationMode"]!).ShouldBe("AllowInternetOutbound");

        await bench.ApplyAsync("sandbox", "ws-sandbox", """
            {"managedNetwork":{"isolationMode":"AllowInternetOutbound"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}
            """);
        await bench.ReadyAsync("sandbox");
        ((string)(await bench.PropertiesAsync("ws-sandbox"))["publicNetworkAccess"]!).ShouldBe("Disabled");

        await bench.DeleteAsync("sandbox");
        await bench.GoneAsync("sandbox");
        ((string)(await bench.PropertiesAsync("ws-sandbox"))["managedNetwork"]!["isolationMode"]!).ShouldBe("AllowInternetOutbound", "what was isolated stays so");
        bench.Writes().ShouldNotContain(line => line.Contains(" DELETE ", StringComparison.Ordinal));
    }
}
