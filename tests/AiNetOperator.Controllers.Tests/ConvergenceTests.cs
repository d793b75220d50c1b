using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulating;

namespace AiNetOperator.Controllers.Tests;

public sealed class ConvergenceTests
{
    [Fact]
    public void A_hub_becomes_what_is_declared_with_one_write_for_each_step()
    {
        using var scenario = new Scenario();
        scenario.Declare("""
            {"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound","firewallSku":"Basic","provision":"Immediate"},
             "publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}
            """);

        scenario.Settle();

        scenario.ShouldBeReady();
        (scenario.Mode, scenario.PublicAccess).ShouldBe(("AllowOnlyApprovedOutbound", "Disabled"));
        scenario.Live["managedNetwork"]!["firewallSku"]!.GetValue<string>().ShouldBe("Basic");
        scenario.Live["managedNetwork"]!["status"]!["status"]!.GetValue<string>().ShouldBe("Active");
        scenario.Run.Arm.Writes.ShouldBe(3);
    }

    [Fact]
    public void A_converged_network_is_never_written_and_costs_two_reads_and_one_for_each_dependent_a_drift_interval()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"}}""");
        scenario.Settle();
        var (reads, writes) = (scenario.Run.Arm.Reads, scenario.Run.Arm.Writes);

        scenario.Pass(TimeSpan.FromHours(10));

        scenario.Run.Arm.Writes.ShouldBe(writes);
        // 60 intervals of 10 minutes, each spread around
        (scenario.Run.Arm.Reads - reads).ShouldBeInRange((2 + 3) * 55, (2 + 3) * 65);
    }

    [Fact]
    public void A_converged_network_writes_its_status_at_most_once_a_drift_interval()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Settle();
        var writes = 0;
        scenario.Run.ApiServer.Wrote += write => writes += write.Subresource == "status" ? 1 : 0;

        scenario.Pass(TimeSpan.FromHours(10));

        writes.ShouldBeInRange(55, 65);
    }

    [Fact]
    public void Absent_fields_are_never_written()
    {
        using var scenario = new Scenario(properties => properties["publicNetworkAccess"] = "Disabled");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.PublicAccess.ShouldBe("Disabled");
        scenario.Run.Arm.WriteLog.ShouldAllBe(write => write.Body!["properties"]!["publicNetworkAccess"] == null);
    }

    [Fact]
    public void A_changed_spec_is_carried_out()
    {
        using var scenario = new Scenario();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Settle();

        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}""");
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Mode.ShouldBe("AllowOnlyApprovedOutbound");
    }

    [Fact]
    public void A_workspace_that_does_not_exist_is_waited_for_then_Stalled_and_still_looked_for()
    {
        using var scenario = new Scenario();
        var later = ArmId.Parse(Scenario.HubId + "-later");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""", resourceId: later.Value);
        scenario.Pass(TimeSpan.FromMinutes(5));
        scenario.Summary().Status(ConditionTypes.Reconciling).ShouldBe("True");

        scenario.Settle();
        scenario.ShouldBeStalled(Reasons.WaitingForWorkspace);

        scenario.Run.Arm.MakeUp(later);
        scenario.Pass(TimeSpan.FromMinutes(20));
        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_soft_deleted_workspace_is_waited_for_and_the_message_says_how_to_get_it_back()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Remove(Scenario.Hub);
        scenario.Declare("{}");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForWorkspace);
        scenario.Summary().Message.ShouldContain("recover it");
    }

    [Fact]
    public void A_network_error_of_a_minute_is_survived()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.RefuseWrites(Scenario.HubId, 503, "ServiceUnavailable");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Pass(TimeSpan.FromMinutes(1));
        scenario.Summary().Status(ConditionTypes.Reconciling).ShouldBe("True");

        scenario.Run.Arm.StopRefusing();
        scenario.Settle();

        scenario.ShouldBeReady();
    }

    [Fact]
    public void An_operation_that_fails_inside_a_200_is_tried_again()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.FailNextOperation(Scenario.Hub, "InternalServerError", "Something went wrong.");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Run.Arm.Writes.ShouldBe(2);
    }

    [Fact]
    public void A_write_that_Azure_refuses_for_good_is_not_sent_again_until_the_spec_changes()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.RefuseWrites(Scenario.HubId, 400, "InvalidRequestContent");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Settle();
        scenario.Pass(TimeSpan.FromHours(5));
        scenario.Summary().Status(ConditionTypes.Stalled).ShouldBe("True");
        scenario.Run.Arm.Writes.ShouldBe(1);

        scenario.Run.Arm.StopRefusing();
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}""");
        scenario.Settle();

        scenario.ShouldBeReady();
    }

    [Fact]
    public void An_operation_that_always_fails_is_tried_ever_less_often_and_ends_Stalled()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Asked += _ => scenario.Run.Arm.FailNextOperation(Scenario.Hub, "InternalServerError", "Something went wrong.");
        scenario.Run.Arm.FailNextOperation(Scenario.Hub, "InternalServerError", "Something went wrong.");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");

        scenario.Pass(TimeSpan.FromHours(5));

        scenario.Run.Arm.Writes.ShouldBeInRange(8, 14);
        scenario.ShouldBeStalled(Reasons.TransientError);
        scenario.Summary().Message.ShouldContain("InternalServerError");
    }

    [Fact]
    public void A_change_of_mode_sends_the_rules_of_others_back_as_they_were_and_none_of_the_services_own()
    {
        using var scenario = new Scenario(properties =>
        {
            properties["managedNetwork"]!["isolationMode"] = "AllowInternetOutbound";
            properties["managedNetwork"]!["outboundRules"] = JsonNode.Parse(
                $$"""
                {"theirs":{"type":"PrivateEndpoint","category":"UserDefined","status":"Inactive","destination":{"serviceResourceId":"{{Scenario.HubId}}","subresourceTarget":"amlworkspace"} } }
                """);
        });
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        var sent = scenario.Run.Arm.WriteLog[0].Body!["properties"]!["managedNetwork"]!["outboundRules"]!.AsObject();
        sent.Select(rule => rule.Key).ShouldBe(["theirs"]);
        sent["theirs"]!["destination"]!["subresourceTarget"]!.GetValue<string>().ShouldBe("amlworkspace");
        sent["theirs"]!.AsObject().ContainsKey("status").ShouldBeFalse();
        scenario.Live["managedNetwork"]!["outboundRules"]!.AsObject().ShouldContainKey("theirs");
    }

    [Fact]
    public void A_write_whose_answer_is_lost_keeps_its_lock_until_it_can_no_longer_arrive()
    {
        var lost = 0;
        using var scenario = new Scenario(options: new SimulationOptions { ArmWire = arm => new LosesAnswers(arm, () => lost++ == 0) });
        scenario.Run.Arm.RefuseWrites(Scenario.HubId, 503, "ServiceUnavailable");
        scenario.Declare("""{"managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""");
        scenario.Run.Clock.RunUntil(() => scenario.Run.Arm.Writes > 0, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        scenario.Run.Arm.StopRefusing();

        scenario.Pass(TimeSpan.FromSeconds(55));
        scenario.Run.Arm.Writes.ShouldBe(1);
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Run.Arm.Writes.ShouldBe(2);
    }

    private sealed class LosesAnswers(HttpMessageHandler server, Func<bool> loses) : DelegatingHandler(server)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            return request.Method == HttpMethod.Patch && loses() ? throw new HttpRequestException("The answer was lost.") : answer;
        }
    }
}
