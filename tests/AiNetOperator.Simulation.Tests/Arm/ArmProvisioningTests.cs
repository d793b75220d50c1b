namespace AiNetOperator.Simulation.Tests.Arm;

public sealed class ArmProvisioningTests
{
    private const string Provision = ArmBench.Workspace + "/provisionManagedNetwork";

    [Fact]
    public void Everything_is_inactive_until_the_network_is_provisioned()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        bench.Clock.RunFor(TimeSpan.FromHours(5));
        bench.Network["status"]!["status"]!.ToString().ShouldBe("Inactive");
        Statuses(bench).ShouldBe(["Inactive"]);
        bench.Network["firewallPublicIpAddress"].ShouldBeNull();
    }

    [Fact]
    public void Rules_say_provisioning_and_then_active()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Send("POST", Provision).Status.ShouldBe(202);
        Shown(bench).ShouldBe(["Provisioning"]);
        bench.Clock.RunFor(TimeSpan.FromMinutes(40));
        Shown(bench).ShouldBe(["Active"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_takes_about_half_an_hour_spread_by_the_seed(int seed)
    {
        using var bench = new ArmBench(seed: seed);
        bench.Arm.MakeUp(ArmBench.WorkspaceId);
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        var began = bench.Clock.Elapsed;
        bench.Send("POST", Provision);
        bench.Clock.RunUntil(() => bench.Arm.InFlight.Count == 0, TimeSpan.FromHours(2)).ShouldBeTrue();
        (bench.Clock.Elapsed - began).ShouldBeInRange(TimeSpan.FromMinutes(22), TimeSpan.FromMinutes(38));
    }

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"includeSpark":false}""", false)]
    [InlineData("""{"includeSpark":true}""", true)]
    public void Spark_is_ready_when_asked_for(string body, bool ready)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("POST", Provision, body);
        ((bool)bench.Network["status"]!["sparkReady"]!).ShouldBe(ready);
    }

    [Fact]
    public void Spark_can_be_added_later()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        bench.Write("POST", Provision, """{"includeSpark":true}""").Body!.ToJsonString().ShouldBe("""{"sparkReady":true,"status":"Active"}""");
        bench.Write("POST", Provision).Succeeded.ShouldBeTrue();
        ((bool)bench.Network["status"]!["sparkReady"]!).ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, 202)]
    [InlineData(true, 200)]
    public void What_a_second_provisioning_answers_is_a_switch(bool atOnce, int status)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true, unknowns: new Unknowns { ProvisioningTwiceAnswersAtOnce = atOnce });
        bench.Send("POST", Provision).Status.ShouldBe(status);
    }

    [Fact]
    public void A_network_in_mode_disabled_cannot_be_provisioned()
    {
        using var bench = ArmBench.WithWorkspace();
        bench.Send("POST", Provision).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(false, "Succeeded")]
    [InlineData(true, "Updating")]
    public void What_the_workspace_says_meanwhile_is_a_switch(bool shows, string state)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ProvisioningShowsUpdating = shows });
        bench.Send("POST", Provision);
        bench.Get(ArmBench.Workspace).State.ShouldBe(state);
    }

    [Fact]
    public void The_first_compute_provisions_the_network()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("PUT", ArmBench.Workspace + "/computes/ci-one", """{"properties":{"computeType":"ComputeInstance"}}""").Succeeded.ShouldBeTrue();
        bench.Clock.RunFor(TimeSpan.FromMinutes(10));
        bench.Network["status"]!["status"]!.ToString().ShouldBe("Active");
        bench.Get(ArmBench.Workspace + "/computes").Body!["value"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void A_workspace_can_be_created_with_a_provisioned_network()
    {
        using var bench = ArmBench.WithWorkspace();
        var body = $$"""{"location":"eastus2","kind":"Hub","properties":{"storageAccount":"{{ArmBench.Storage}}","keyVault":"{{ArmBench.Vault}}","provisionNetworkNow":true,"managedNetwork":{"isolationMode":"AllowOnlyApprovedOutbound"} } }""";
        bench.Write("PUT", ArmBench.Workspace + "-two", body).Succeeded.ShouldBeTrue();
        var network = bench.Get(ArmBench.Workspace + "-two").Body!["properties"]!["managedNetwork"]!;
        network["status"]!["status"]!.ToString().ShouldBe("Active");
        bench.Clock.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMinutes(20));
    }

    [Fact]
    public void The_first_fqdn_rule_of_an_active_network_brings_a_firewall_after_some_ten_minutes()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        var began = bench.Clock.Elapsed;
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        (bench.Clock.Elapsed - began).ShouldBeInRange(TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(14));
        bench.Network["firewallPublicIpAddress"]!.ToString().ShouldStartWith("203.0.113.");
        bench.Network["outboundRules"]!["pypi"]!["status"]!.ToString().ShouldBe("Active");
    }

    [Fact]
    public void Provisioning_with_an_fqdn_rule_builds_the_firewall_too()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound");
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        var began = bench.Clock.Elapsed;
        bench.Write("POST", Provision);
        (bench.Clock.Elapsed - began).ShouldBeInRange(TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(52));
        bench.Network["firewallPublicIpAddress"].ShouldNotBeNull();
    }

    [Fact]
    public void An_update_shows_while_the_network_is_being_provisioned()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", unknowns: new Unknowns { ConcurrentWriteRefused = false });
        bench.Send("PATCH", ArmBench.Workspace, """{"tags":{"a":"1"}}""").Status.ShouldBe(202);
        bench.Send("POST", Provision).Status.ShouldBe(202);
        bench.Get(ArmBench.Workspace).State.ShouldBe("Updating");
        bench.Clock.RunFor(TimeSpan.FromMinutes(1));
        bench.Get(ArmBench.Workspace).State.ShouldBe("Succeeded");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whether_the_firewall_stays_after_the_last_fqdn_rule_is_a_switch(bool stays)
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true, unknowns: new Unknowns { FirewallStaysAfterLastFqdn = stays });
        bench.Write("PUT", ArmBench.Workspace + "/outboundRules/pypi", ArmBench.FqdnRule("pypi.org"));
        bench.Write("DELETE", ArmBench.Workspace + "/outboundRules/pypi");
        (bench.Network["firewallPublicIpAddress"] is not null).ShouldBe(stays);
    }

    [Fact]
    public void Many_rules_in_one_write_take_as_long_as_one()
    {
        using var bench = ArmBench.WithNetwork("AllowOnlyApprovedOutbound", active: true);
        var rules = string.Join(',', Enumerable.Range(0, 50).Select(static index => $$"""{"type":"FQDN","destination":"host{{index}}.example"}""").Select(static (rule, index) => $"\"rule-{index}\":{rule}"));
        var began = bench.Clock.Elapsed;
        bench.Write("PATCH", ArmBench.Workspace, $$"""{"properties":{"managedNetwork":{"outboundRules":{ {{rules}} } } } }""").Succeeded.ShouldBeTrue();
        (bench.Clock.Elapsed - began).ShouldBeLessThan(TimeSpan.FromMinutes(14));
        bench.RuleNames.Count().ShouldBe(64);
    }

    [Fact]
    public void Speed_divides_times_and_retry_after_alike()
    {
        using var bench = new ArmBench(options: new SimulatedArmOptions { Speed = 60 });
        bench.Arm.MakeUp(ArmBench.WorkspaceId);
        bench.Write("PATCH", ArmBench.Workspace, ArmBench.Mode("AllowInternetOutbound"));
        bench.Send("POST", Provision);
        bench.Clock.RunFor(TimeSpan.FromSeconds(40));
        bench.Network["status"]!["status"]!.ToString().ShouldBe("Active");
        bench.Send("PUT", ArmBench.Storage + "2", """{"location":"eastus2"}""").RetryAfter.ShouldBe(1);
    }

    private static IEnumerable<string> Statuses(ArmBench bench) =>
        bench.Network["outboundRules"]!.AsObject().Select(static pair => pair.Value!["status"]!.ToString()).Distinct();

    private static IEnumerable<string> Shown(ArmBench bench) =>
        bench.Get(ArmBench.Workspace + "/outboundRules").Body!["value"]!.AsArray()
            .Select(static rule => rule!["properties"]!["status"]!.ToString()).Distinct();
}
