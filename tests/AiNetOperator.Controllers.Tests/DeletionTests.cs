using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class DeletionTests
{
    private const string Spec = """{"managedNetwork":{"isolationMode":"AllowInternetOutbound"},"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false}""";

    [Theory]
    [InlineData("Orphan")]
    [InlineData("Delete")]
    public void Deleting_the_object_opens_nothing_and_says_what_stays(string policy)
    {
        using var scenario = new Scenario();
        scenario.Declare(Spec.Replace("{\"man", $$"""{"deletionPolicy":"{{policy}}","man""", StringComparison.Ordinal));
        scenario.Settle();
        var before = scenario.Live.ToJsonString();

        scenario.Delete();
        scenario.Pass(TimeSpan.FromSeconds(10));

        scenario.Object().ShouldBeNull();
        scenario.Live.ToJsonString().ShouldBe(before);
        scenario.Events("Released").ShouldHaveSingleItem().ShouldContain("isolation mode AllowInternetOutbound");
    }

    [Fact]
    public void Deletion_ends_also_when_Azure_refuses_everything()
    {
        using var scenario = new Scenario();
        scenario.Declare(Spec);
        scenario.Settle();
        scenario.Run.Arm.Refuse(new Simulation.ArmRefusal("/subscriptions/11111111-1111-1111-1111-111111111111", 403, "AuthorizationFailed") { Reads = true });

        scenario.Delete();
        scenario.Pass(TimeSpan.FromSeconds(10));

        scenario.Object().ShouldBeNull();
    }

    [Fact]
    public void Deletion_waits_for_a_write_that_was_just_sent_and_ends()
    {
        using var scenario = new Scenario();
        scenario.Declare(Spec);
        scenario.Run.Clock.RunUntil(() => scenario.Run.Arm.Writes > 0, TimeSpan.FromMinutes(1)).ShouldBeTrue();

        scenario.Delete();
        scenario.Pass(TimeSpan.FromSeconds(30));
        scenario.Object().ShouldNotBeNull();
        scenario.Pass(TimeSpan.FromSeconds(60));

        scenario.Object().ShouldBeNull();
    }

    [Fact]
    public void A_namespace_can_be_deleted()
    {
        using var scenario = new Scenario();
        scenario.Declare(Spec);
        scenario.Settle();

        scenario.Run.ApiServer.DeleteNamespace("ml");
        scenario.Pass(TimeSpan.FromSeconds(10));

        scenario.Run.ApiServer.HasNamespace("ml").ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_written_to_Azure_before_the_finalizer_and_the_operation_are_acknowledged()
    {
        using var scenario = new Scenario();
        scenario.Run.Arm.Asked += write =>
        {
            var body = scenario.Object()!;
            body["metadata"]!["finalizers"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldContain(Finalizers.Network);
            body["status"]!["operation"]!["resourceId"]!.GetValue<string>().ShouldBe(Scenario.HubId);
        };
        scenario.Declare(Spec);

        scenario.Settle();

        scenario.Run.Arm.Writes.ShouldBe(2);
    }

    [Fact]
    public void An_object_made_anew_right_after_its_deletion_is_looked_after()
    {
        using var scenario = new Scenario();
        scenario.Declare(Spec);
        scenario.Settle();
        scenario.Delete();
        scenario.Pass(TimeSpan.FromSeconds(10));

        scenario.Declare(Spec);
        scenario.Settle();

        scenario.ShouldBeReady();
    }

    [Fact]
    public void A_provisioning_that_runs_is_waited_for_so_that_a_new_object_does_not_start_another()
    {
        using var scenario = new Scenario();
        const string spec = """{"managedNetwork":{"isolationMode":"AllowInternetOutbound","provision":"Immediate"}}""";
        scenario.Declare(spec);
        scenario.Pass(TimeSpan.FromMinutes(5));
        scenario.Delete();
        scenario.Pass(TimeSpan.FromMinutes(3));
        scenario.Object().ShouldNotBeNull();

        scenario.Run.Clock.RunUntil(() => scenario.Object() is null, TimeSpan.FromHours(2)).ShouldBeTrue();
        scenario.Declare(spec);
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Run.Arm.WriteLog.Count(write => write.Action == "provisionManagedNetwork").ShouldBe(1);
    }
}
