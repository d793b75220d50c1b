using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>The target's end of a private endpoint: who decides, how each type answers, and what reaches the endpoint.</summary>
public sealed class ArmConnectionTests
{
    public static TheoryData<string, string> Targets => new(EndpointBench.Targets.Select(static target => (target.Id, target.Group)));

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_manual_connection_waits_for_the_target_to_decide(string target, string group)
    {
        using var bench = EndpointBench.WithEndpoint(target, group, manual: true);
        bench.Get(EndpointBench.Endpoint).State.ShouldBe("Succeeded");
        bench.Status().ShouldBe("Pending");
        bench.Dns().ShouldBeEmpty();
        bench.ConnectionsOf(target).Single()["properties"]!["privateLinkServiceConnectionState"]!["description"]!.ToString().ShouldBe("please");

        bench.Decide(target, "Approved").Succeeded.ShouldBeTrue();
        bench.Settle();
        bench.ConnectionsOf(target).Single()["properties"]!["provisioningState"]!.ToString().ShouldBe("Succeeded");
        bench.Status().ShouldBe("Approved");
        bench.Dns().ShouldNotBeEmpty();
        bench.Connection()["properties"]!["privateLinkServiceConnectionState"]!["description"]!.ToString().ShouldBe("by us");
        bench.MustRoundTrip();
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_removed_connection_cuts_the_endpoint_off_for_good(string target, string group)
    {
        using var bench = EndpointBench.WithEndpoint(target, group);
        bench.Write("DELETE", bench.ConnectionsOf(target).Single()["id"]!.ToString()).Succeeded.ShouldBeTrue();
        bench.Settle();
        bench.ConnectionsOf(target).ShouldBeEmpty();
        bench.Status().ShouldBe("Disconnected");
        bench.Get(EndpointBench.Endpoint).State.ShouldBe("Succeeded");
        bench.Send("DELETE", target + "/privateEndpointConnections/none").Status.ShouldBe(204);
        bench.MustRoundTrip();
    }

    [Theory]
    [InlineData(ArmBench.Storage, "blob", 200, false, false)]
    [InlineData(ArmBench.Vault, "vault", 200, true, false)]
    [InlineData(ArmBench.Registry, "registry", 201, true, false)]
    [InlineData(ArmBench.Account, "account", 200, false, false)]
    [InlineData(ArmBench.Workspace, "amlworkspace", 200, false, false)]
    [InlineData(ArmBench.Search, "searchService", 200, false, false)]
    [InlineData(ArmBench.Cosmos, "Sql", 202, true, true)]
    [InlineData(ArmBench.Sql, "sqlServer", 202, true, true)]
    [InlineData(ArmBench.EventHub, "namespace", 200, false, false)]
    public void Each_type_answers_an_approval_in_its_own_way(string target, string group, int status, bool polled, bool located)
    {
        using var bench = EndpointBench.WithEndpoint(target, group, manual: true);
        var first = bench.Send("PUT", bench.ConnectionsOf(target).Single()["id"]!.ToString(), EndpointBench.Decision("Approved"));
        first.Status.ShouldBe(status);
        (first.Header("Azure-AsyncOperation") is not null).ShouldBe(polled);
        (first.Header("Location") is not null).ShouldBe(located);
        StatusAt(bench, target).ShouldBe(polled ? "Pending" : "Approved");
    }

    [Theory]
    [InlineData(ArmBench.Workspace, "amlworkspace", true)]
    [InlineData(ArmBench.Search, "searchService", true)]
    [InlineData(ArmBench.EventHub, "namespace", true)]
    [InlineData(ArmBench.Account, "account", false)]
    public void How_a_type_answers_whose_way_was_not_recorded_is_a_switch(string target, string group, bool polled)
    {
        using var bench = EndpointBench.WithEndpoint(target, group, new Unknowns { UnrecordedApprovalsAreOperations = true }, manual: true);
        var first = bench.Send("PUT", bench.ConnectionsOf(target).Single()["id"]!.ToString(), EndpointBench.Decision("Approved"));
        (first.Status, first.Header("Azure-AsyncOperation") is not null, StatusAt(bench, target)).ShouldBe(polled ? (202, true, "Pending") : (200, false, "Approved"));
        bench.Settle();
        (StatusAt(bench, target), bench.Status()).ShouldBe(("Approved", "Approved"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void How_a_target_spells_its_endpoints_is_a_switch(bool respells)
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault", new Unknowns { TargetsRespellEndpoints = respells }, manual: true);
        var shown = bench.ConnectionsOf(ArmBench.Vault).Single()["properties"]!["privateEndpoint"]!["id"]!.ToString();
        shown.ShouldBe(respells
            ? EndpointBench.Endpoint.Replace("resourceGroups", "resourcegroups", StringComparison.Ordinal).Replace("Microsoft.Network", "microsoft.network", StringComparison.Ordinal)
            : EndpointBench.Endpoint);
        bench.Decide(ArmBench.Vault, "Approved").Succeeded.ShouldBeTrue();
        bench.Settle();
        bench.Status().ShouldBe("Approved");
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        bench.ConnectionsOf(ArmBench.Vault).ShouldBeEmpty();
    }

    [Fact]
    public void A_registry_answers_201_for_as_long_as_it_works_and_a_vault_tells_the_new_state_at_once()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Registry, "registry", manual: true);
        var first = bench.Send("PUT", bench.ConnectionsOf(ArmBench.Registry).Single()["id"]!.ToString(), EndpointBench.Decision("Approved"));
        (first.State, StateIn(first)).ShouldBe(("Updating", "Pending"));
        var poll = bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null);
        (poll.Status, poll.Body!["status"]!.ToString()).ShouldBe((201, "Updating"));
        bench.Settle();
        bench.Send("GET", first.Header("Azure-AsyncOperation")!, null, null).Status.ShouldBe(200);

        using var other = EndpointBench.WithEndpoint(ArmBench.Vault, "vault", manual: true);
        var vault = other.Send("PUT", other.ConnectionsOf(ArmBench.Vault).Single()["id"]!.ToString(), EndpointBench.Decision("Approved"));
        (vault.State, StateIn(vault)).ShouldBe(("Updating", "Approved"));
    }

    [Fact]
    public void A_cosmos_account_says_that_it_is_enqueued()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Cosmos, "Sql", manual: true);
        var id = bench.ConnectionsOf(ArmBench.Cosmos).Single()["id"]!.ToString();
        var first = bench.Send("PUT", id, EndpointBench.Decision("Approved"));
        first.Body!.ToJsonString().ShouldBe("""{"status":"Enqueued"}""");
        bench.Send("PUT", id, EndpointBench.Decision("Rejected")).Code.ShouldBe("Conflict");
        bench.Settle();
        StatusAt(bench, ArmBench.Cosmos).ShouldBe("Approved");
    }

    [Fact]
    public void A_rejection_reaches_the_endpoint_later_and_changes_its_etag_only()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Storage, "blob");
        var before = bench.Get(EndpointBench.Endpoint).Body!["etag"]!.ToString();
        bench.Decide(ArmBench.Storage, "Rejected").Succeeded.ShouldBeTrue();
        bench.Status().ShouldBe("Approved");
        bench.Settle();
        bench.Status().ShouldBe("Rejected");
        bench.Get(EndpointBench.Endpoint).State.ShouldBe("Succeeded");
        bench.Get(EndpointBench.Endpoint).Body!["etag"]!.ToString().ShouldNotBe(before);
    }

    [Theory]
    [InlineData(ArmBench.Storage, "blob", true, null)]
    [InlineData(ArmBench.Storage, "blob", false, "PrivateEndpointConnectionStatusNotPending")]
    [InlineData(ArmBench.Vault, "vault", false, null)]
    public void Whether_a_rejected_one_can_be_approved_is_a_switch(string target, string group, bool can, string? code)
    {
        using var bench = EndpointBench.WithEndpoint(target, group, new Unknowns { RejectedCanBeApproved = can });
        bench.Decide(target, "Rejected").Succeeded.ShouldBeTrue();
        bench.Decide(target, "Approved").Code.ShouldBe(code);
        StatusAt(bench, target).ShouldBe(code is null ? "Approved" : "Rejected");
    }

    [Fact]
    public void An_endpoint_whose_target_goes_is_dead_also_when_the_target_is_back()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault");
        bench.Arm.Remove(ArmId.Parse(ArmBench.Vault));
        bench.Settle();
        bench.Status().ShouldBe("Disconnected");
        bench.Arm.MakeUp(ArmId.Parse(ArmBench.Vault));
        bench.Settle();
        bench.Status().ShouldBe("Disconnected");
        bench.ConnectionsOf(ArmBench.Vault).ShouldBeEmpty();
        bench.Write("DELETE", EndpointBench.Endpoint).Succeeded.ShouldBeTrue();
        bench.Write("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Succeeded.ShouldBeTrue();
        bench.Status().ShouldBe("Approved");
    }

    [Fact]
    public void A_soft_deleted_workspace_is_a_target_no_more()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Workspace, "amlworkspace");
        bench.Write("DELETE", ArmBench.Workspace).Succeeded.ShouldBeTrue();
        bench.Settle();
        bench.Status().ShouldBe("Disconnected");
    }

    [Fact]
    public void A_target_that_goes_while_the_endpoint_is_made_fails_it()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Vault, "vault")).Status.ShouldBe(201);
        bench.Arm.Remove(ArmId.Parse(ArmBench.Vault));
        bench.Clock.RunFor(TimeSpan.FromMinutes(2));
        bench.Get(EndpointBench.Endpoint).State.ShouldBe("Failed");
        bench.Arm.WriteLog[^1].Error.ShouldBe("InvalidPrivateLinkServiceId");
    }

    [Fact]
    public void What_is_no_decision_is_refused()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Sql, "sqlServer", manual: true);
        var id = bench.ConnectionsOf(ArmBench.Sql).Single()["id"]!.ToString();
        bench.Send("PUT", id, EndpointBench.Decision("Perhaps")).Status.ShouldBe(400);
        bench.Send("PUT", id, "{}").Status.ShouldBe(400);
        bench.Send("PUT", id, """{"properties":{"privateLinkServiceConnectionState":{"status":"Approved"}}}""").Message.ShouldContain("description");
        bench.Send("PUT", ArmBench.Sql + "/privateEndpointConnections/none", EndpointBench.Decision("Approved")).Code.ShouldBe("ResourceNotFound");
        StatusAt(bench, ArmBench.Sql).ShouldBe("Pending");
    }

    [Fact]
    public void A_decision_that_fails_changes_nothing()
    {
        using var bench = EndpointBench.WithEndpoint(ArmBench.Vault, "vault", manual: true);
        var id = bench.ConnectionsOf(ArmBench.Vault).Single()["id"]!.ToString();
        bench.Arm.FailNextOperation(ArmId.Parse(id), "ConflictError", "It changed.");
        bench.Decide(ArmBench.Vault, "Approved").Code.ShouldBe("ConflictError");
        bench.Settle();
        (StatusAt(bench, ArmBench.Vault), bench.Status()).ShouldBe(("Pending", "Pending"));
        bench.Get(id).State.ShouldBe("Succeeded");
    }

    [Fact]
    public void What_is_written_to_the_target_meanwhile_keeps_the_connection()
    {
        using var bench = EndpointBench.Create();
        bench.Send("PUT", EndpointBench.Endpoint, EndpointBench.Body(ArmBench.Account, "account")).Status.ShouldBe(201);
        bench.Clock.RunFor(TimeSpan.FromSeconds(26));
        bench.Patch(ArmBench.Account, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.ConnectionsOf(ArmBench.Account).Count.ShouldBe(1);
        bench.Patch(ArmBench.Workspace, "'publicNetworkAccess':'Disabled'").Succeeded.ShouldBeTrue();
        bench.Status().ShouldBe("Approved");
    }

    private static string StatusAt(ArmBench bench, string target) =>
        bench.ConnectionsOf(target).Single()["properties"]!["privateLinkServiceConnectionState"]!["status"]!.ToString();

    private static string StateIn(ArmReply reply) => reply.Body!["properties"]!["privateLinkServiceConnectionState"]!["status"]!.ToString();
}
