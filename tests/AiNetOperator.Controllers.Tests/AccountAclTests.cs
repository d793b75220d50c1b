using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Controllers.Tests;

public sealed class AccountAclTests
{
    private const string Denied = """{"networkAcls":{"defaultAction":"Deny","ipRules":["203.0.113.0/24","198.51.100.7"]}}""";

    [Fact]
    public void Grants_are_made_while_the_account_is_open_and_only_then_the_rest_is_kept_out()
    {
        using var scenario = new AccountScenario();
        List<(string? Action, int Entries)> seen = [];
        scenario.Run.Arm.Wrote += _ => seen.Add((scenario.Acls?["defaultAction"]?.GetValue<string>(), scenario.Ips.Count()));
        scenario.Declare(Denied);

        scenario.Settle();

        scenario.ShouldBeReady();
        seen.Where(state => state.Entries > 0).Distinct().ShouldBe([("Allow", 2), ("Deny", 2)]);
        scenario.Writes.ShouldBe(2);
    }

    [Fact]
    public void Entries_and_tags_of_others_stay_as_they_were()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties["networkAcls"] = JsonNode.Parse("""{"defaultAction":"Allow","ipRules":[{"value":"192.0.2.1"}],"virtualNetworkRules":[]}"""));
        scenario.Declare(Denied);

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Ips.ShouldBe(["192.0.2.1", "203.0.113.0/24", "198.51.100.7"]);
        scenario.Run.Arm.Get(AccountScenario.Account)!["tags"]!["team"]!.GetValue<string>().ShouldBe("chat");
    }

    [Fact]
    public void Exact_removes_what_is_not_declared()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties["networkAcls"] = JsonNode.Parse("""{"defaultAction":"Deny","ipRules":[{"value":"192.0.2.1"}]}"""));
        scenario.Declare("""{"networkAcls":{"ipRules":["203.0.113.0/24"],"entries":"Exact"}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Ips.ShouldBe(["203.0.113.0/24"]);
    }

    [Fact]
    public void An_entry_that_is_declared_no_longer_goes_if_this_object_made_it_and_stays_if_somebody_else_did()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties["networkAcls"] = JsonNode.Parse("""{"defaultAction":"Deny","ipRules":[{"value":"192.0.2.1"}]}"""));
        scenario.Declare("""{"networkAcls":{"ipRules":["192.0.2.1","203.0.113.0/24","198.51.100.7"]}}""");
        scenario.Settle();

        scenario.Declare("""{"networkAcls":{"ipRules":["198.51.100.7"]}}""");
        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Ips.ShouldBe(["192.0.2.1", "198.51.100.7"]);
    }

    [Fact]
    public void A_subnet_without_the_service_endpoint_is_refused_with_the_remedy_and_the_rest_goes_on()
    {
        using var scenario = new AccountScenario();
        var bare = AccountScenario.SubnetId.Replace("/apps", "/bare", StringComparison.Ordinal);
        scenario.Declare($$"""{"networkAcls":{"defaultAction":"Deny","virtualNetworkRules":["{{bare}}"]},"restrictOutboundNetworkAccess":true,"allowedFqdnList":["api.example.com"]}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.ServiceEndpointMissing);
        scenario.Acls?["defaultAction"]?.GetValue<string>().ShouldNotBe("Deny");
        scenario.Live["restrictOutboundNetworkAccess"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void A_subnet_with_the_service_endpoint_is_let_in()
    {
        using var scenario = new AccountScenario();
        scenario.Declare($$"""{"networkAcls":{"defaultAction":"Deny","virtualNetworkRules":["{{AccountScenario.SubnetId}}"] } }""");

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Acls!["virtualNetworkRules"]![0]!["id"]!.GetValue<string>().ShouldBe(AccountScenario.SubnetId, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public void Denying_everybody_without_any_entry_waits_for_a_private_path()
    {
        using var scenario = new AccountScenario();
        scenario.Declare("""{"networkAcls":{"defaultAction":"Deny"}}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.WaitingForPrivatePath);
        scenario.Writes.ShouldBe(0);
    }

    [Fact]
    public void Opening_for_listed_networks_sets_the_list_before_it_opens()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties["publicNetworkAccess"] = "Disabled");
        var wasOpen = false;
        scenario.Run.Arm.Wrote += _ => wasOpen |= scenario.Live["publicNetworkAccess"]?.GetValue<string>() != "Disabled" && scenario.Acls?["defaultAction"]?.GetValue<string>() != "Deny";
        scenario.Declare("""{"publicNetworkAccess":"Enabled","networkAcls":{"defaultAction":"Deny","ipRules":["203.0.113.0/24"]}}""");

        scenario.Settle();

        scenario.ShouldBeReady();
        wasOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_perimeter_is_never_overwritten()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties["publicNetworkAccess"] = "SecuredByPerimeter");
        scenario.Declare("""{"publicNetworkAccess":"Disabled","closeOnlyWhenPathVerified":false,"networkAcls":{"defaultAction":"Deny","ipRules":["203.0.113.0/24"]}}""");

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.SecuredByPerimeter);
        scenario.Writes.ShouldBe(0);
    }

    [Fact]
    public void An_account_without_a_name_of_its_own_takes_no_ACLs_and_the_remedy_says_so()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties.Remove("customSubDomainName"));
        scenario.Declare(Denied);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.CustomSubDomainMissing);
        scenario.Writes.ShouldBe(0);
    }

    [Fact]
    public void Deleting_under_Delete_takes_away_the_grants_that_the_object_made_and_opens_nothing()
    {
        using var scenario = new AccountScenario();
        scenario.Edit(properties => properties["networkAcls"] = JsonNode.Parse("""{"defaultAction":"Allow","ipRules":[{"value":"192.0.2.1"}]}"""));
        scenario.Declare("""{"deletionPolicy":"Delete","networkAcls":{"defaultAction":"Deny","ipRules":["203.0.113.0/24"]}}""");
        scenario.Settle();

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        scenario.Ips.ShouldBe(["192.0.2.1"]);
        scenario.Acls!["defaultAction"]!.GetValue<string>().ShouldBe("Deny");
    }

    [Fact]
    public void Deleting_under_Delete_leaves_the_last_entry_of_an_account_that_nobody_could_reach_without_it_and_says_so()
    {
        using var scenario = new AccountScenario();
        scenario.Declare("""{"deletionPolicy":"Delete","networkAcls":{"defaultAction":"Deny","ipRules":["203.0.113.0/24"]}}""");
        scenario.Settle();

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        scenario.Ips.ShouldBe(["203.0.113.0/24"]);
        scenario.Run.ApiServer.Events.ShouldContain(body => body["note"]!.GetValue<string>().Contains("The last entry of ai stays", StringComparison.Ordinal));
    }

    [Fact]
    public void Deleting_under_Orphan_writes_nothing()
    {
        using var scenario = new AccountScenario();
        scenario.Declare(Denied);
        scenario.Settle();
        var writes = scenario.Writes;

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        scenario.Writes.ShouldBe(writes);
    }
}
