namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmGatewayTests
{
    [Fact]
    public void A_request_without_an_api_version_is_refused()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Get(ArmBench.Workspace, null);
        reply.Status.ShouldBe(400);
        reply.Code.ShouldBe("MissingApiVersionParameter");
    }

    [Fact]
    public void An_unknown_subscription_is_refused_by_the_gateway()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Get(ArmBench.Workspace.Replace("0001/", "0002/", StringComparison.Ordinal));
        reply.Status.ShouldBe(404);
        reply.Code.ShouldBe("SubscriptionNotFound");
        reply.Header("x-ms-failure-cause").ShouldBe("gateway");
    }

    [Theory]
    [InlineData("GET", "Microsoft.Quantum/workspaces/one", "Microsoft.Quantum/workspaces")]
    [InlineData("PUT", "Microsoft.Quantum/workspaces/one", "Microsoft.Quantum/workspaces")]
    [InlineData("GET", "Microsoft.MachineLearningServices/workspaces/ml-research/jobs", "Microsoft.MachineLearningServices/workspaces/jobs")]
    [InlineData("DELETE", "Microsoft.Quantum/workspaces/one", "Microsoft.Quantum/workspaces")]
    public void A_type_that_is_not_known_is_refused_by_its_name(string method, string path, string type)
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send(method, ArmBench.Providers + path, method == "PUT" ? "{}" : null);
        reply.Status.ShouldBe(404);
        reply.Code.ShouldBe("InvalidResourceType");
        reply.Message.ShouldContain(type);
    }

    [Fact]
    public void An_action_that_is_not_known_is_refused_by_its_name()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send("POST", ArmBench.Workspace + "/resyncKeys");
        reply.Status.ShouldBe(404);
        reply.Message.ShouldContain("resyncKeys");
    }

    [Fact]
    public void A_method_that_a_type_does_not_have_is_refused()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("DELETE", ArmBench.Group).Status.ShouldBe(405);
    }

    [Fact]
    public void A_path_that_means_nothing_is_refused()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Get("/tenants").Status.ShouldBe(404);
        bench.Get("/subscriptions").Status.ShouldBe(404);
    }

    [Fact]
    public void A_child_of_an_absent_parent_cannot_be_put()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send("PUT", ArmBench.Workspace + "-gone/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        reply.Status.ShouldBe(404);
        reply.Code.ShouldBe("ParentResourceNotFound");
    }

    [Fact]
    public void The_absent_parent_of_a_child_that_is_read_is_named()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Get(ArmBench.Workspace + "-gone/outboundRules");
        reply.Code.ShouldBe("ResourceNotFound");
        reply.Message.ShouldContain("ml-research-gone");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"properties":{},"properties":{}}""")]
    public void A_body_that_is_no_json_object_is_refused(string body)
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send("PATCH", ArmBench.Workspace, body);
        reply.Status.ShouldBe(400);
        reply.Code.ShouldBe("InvalidRequestContent");
        bench.Arm.WriteLog.Single().Error.ShouldBe("InvalidRequestContent");
    }

    [Fact]
    public void Each_answer_has_a_request_id_and_echoes_the_correlation_id()
    {
        using var bench = ArmBench.WithWorkspace();
        var first = bench.Send("GET", ArmBench.Workspace, null, ArmBench.Version, ("x-ms-correlation-request-id", "4711"));
        var second = bench.Get(ArmBench.Workspace);
        first.Header("x-ms-correlation-request-id").ShouldBe("4711");
        second.Header("x-ms-correlation-request-id").ShouldNotBeNullOrEmpty();
        first.Header("x-ms-request-id").ShouldNotBe(second.Header("x-ms-request-id"));
    }

    [Fact]
    public void A_refusal_of_the_provider_does_not_come_from_the_gateway()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Send("PATCH", ArmBench.Storage, """{"properties":{"publicNetworkAccess":"Maybe"}}""");
        reply.Header("x-ms-failure-cause").ShouldBeNull();
    }

    [Fact]
    public void Ids_are_read_without_case()
    {
        using var bench = ArmBench.WithWorkspace();
        var reply = bench.Get(ArmBench.Workspace.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal));
        reply.Status.ShouldBe(200);
        reply.Body!["id"]!.ToString().ShouldBe(ArmBench.Workspace);
    }

    [Fact]
    public void A_call_takes_a_little_time_each_way()
    {
        using var bench = ArmBench.WithWorkspace();
        var asked = bench.Begin("GET", ArmBench.Workspace);
        asked.IsCompleted.ShouldBeFalse();
        bench.Wait(asked);
        bench.Clock.Elapsed.ShouldBeInRange(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(220));
    }

    [Fact]
    public void A_call_that_is_cancelled_before_it_arrives_has_no_effect()
    {
        using var bench = ArmBench.WithWorkspace();
        using var stop = new CancellationTokenSource();
        using var client = new HttpMessageInvoker(bench.Arm, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri("https://management.azure.com" + ArmBench.Storage + "?api-version=2025-06-01"));
        var asked = client.SendAsync(request, stop.Token);
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => asked.GetAwaiter().GetResult());
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.Arm.Writes.ShouldBe(0);
        bench.Get(ArmBench.Storage).Status.ShouldBe(200);
    }

    [Fact]
    public void A_list_comes_in_pages_with_a_link_to_the_next()
    {
        using var bench = ArmBench.WithWorkspace(options: new SimulatedArmOptions { PageSize = 4 });
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowOnlyApprovedOutbound"));
        var names = new List<string>();
        var next = NextOf(null);
        while (next is not null)
        {
            var page = bench.Get(next, null);
            names.AddRange(page.Body!["value"]!.AsArray().Select(static rule => rule!["name"]!.ToString()));
            next = NextOf(page);
        }
        names.ShouldBe(bench.RuleNames);
        names.Count.ShouldBe(14);
    }

    private static string? NextOf(ArmReply? page) =>
        page is null ? ArmBench.Workspace + "/outboundRules?api-version=" + ArmBench.Version : page.Body!["nextLink"]?.ToString();
}
