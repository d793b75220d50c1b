namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmOperationTests
{
    private const string Closing = """{"properties":{"publicNetworkAccess":"Disabled"}}""";

    [Fact]
    public void Operation_urls_are_signed_and_long()
    {
        using var bench = ArmBench.WithWorkspace();
        var url = bench.Send("PATCH", ArmBench.Workspace, Closing).Header("Azure-AsyncOperation")!;
        url.Length.ShouldBeInRange(3200, 3700);
        foreach (var part in (string[])["&t=", "&c=", "&s=", "&h="])
            url.ShouldContain(part);
    }

    [Fact]
    public void The_two_urls_of_a_workspace_differ_in_their_type_only()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send("PATCH", ArmBench.Workspace, Closing);
        var location = reply.Header("Location")!;
        location.ShouldContain("&type=location");
        reply.Header("Azure-AsyncOperation").ShouldBe(location.Replace("&type=location", "&type=async", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("&s=", "&x=")]
    [InlineData("&h=", "&h=x")]
    [InlineData("&c=", "&c=x")]
    public void A_url_whose_signature_was_changed_is_refused(string part, string changed)
    {
        using var bench = ArmBench.WithWorkspace();
        var url = bench.Send("PATCH", ArmBench.Workspace, Closing).Header("Location")!;
        bench.Send("GET", url.Replace(part, changed, StringComparison.Ordinal), null, null).Status.ShouldBe(403);
    }

    [Fact]
    public void Signatures_can_be_left_out()
    {
        using var bench = ArmBench.WithWorkspace(options: new SimulatedArmOptions { SignedOperationUrls = false });
        var url = bench.Send("PATCH", ArmBench.Workspace, Closing).Header("Location")!;
        url.Length.ShouldBeLessThan(300);
        bench.Send("GET", url, null, null).Status.ShouldBe(202);
    }

    [Fact]
    public void Whether_the_urls_lack_an_api_version_is_a_switch()
    {
        using var bench = ArmBench.WithWorkspace(new Unknowns { OperationUrlLacksApiVersion = true });
        var url = bench.Send("PATCH", ArmBench.Workspace, Closing).Header("Location")!;
        url.ShouldNotContain("api-version");
        bench.Send("GET", url, null, null).Code.ShouldBe("MissingApiVersionParameter");
        bench.Send("GET", url).Status.ShouldBe(202);
    }

    [Fact]
    public void An_unknown_operation_is_not_found()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Get(ArmBench.Subscription + "/providers/Microsoft.MachineLearningServices/locations/eastus2/workspaceOperationsStatus/none").Status.ShouldBe(404);
    }

    [Fact]
    public void An_operation_is_forgotten_after_a_day()
    {
        using var bench = ArmBench.WithWorkspace();
        var url = bench.Send("PATCH", ArmBench.Workspace, Closing).Header("Location")!;
        bench.Clock.RunFor(TimeSpan.FromHours(23));
        bench.Send("GET", url, null, null).Status.ShouldBe(200);
        bench.Clock.RunFor(TimeSpan.FromHours(2));
        bench.Send("GET", url, null, null).Status.ShouldBe(404);
    }

    [Fact]
    public void Storage_gives_a_fresh_url_with_each_poll()
    {
        using var bench = ArmBench.WithWorkspace();
        var url = bench.Send("PUT", ArmBench.Storage + "2", """{"location":"eastus2"}""").Header("Location")!;
        var next = bench.Send("GET", url, null, null).Header("Location")!;
        next.ShouldNotBe(url);
        bench.Send("GET", next, null, null).Status.ShouldBe(202);
    }

    [Fact]
    public void A_storage_account_is_not_found_until_it_is_created()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("PUT", ArmBench.Storage + "2", """{"location":"eastus2"}""");
        bench.Get(ArmBench.Storage + "2").Status.ShouldBe(404);
        bench.Send("PUT", ArmBench.Storage + "2", """{"location":"eastus2"}""").Code.ShouldBe("StorageAccountIsNotProvisioned");
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.Get(ArmBench.Storage + "2").State.ShouldBe("Succeeded");
    }

    [Fact]
    public void A_status_names_the_operation_and_its_times_for_ai_accounts()
    {
        using var bench = ArmBench.WithWorkspace();
        var first = bench.Send("PUT", ArmBench.Providers + "Microsoft.CognitiveServices/accounts/ai-two", """{"location":"eastus2","kind":"AIServices"}""");
        var url = first.Header("Azure-AsyncOperation")!;
        var running = bench.Send("GET", url, null, null).Body!;
        running.Select(static pair => pair.Key).ShouldBe(["id", "name", "status", "startTime"]);
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.Send("GET", url, null, null).Body!.Select(static pair => pair.Key).ShouldBe(["id", "name", "status", "startTime", "endTime"]);
    }
}
