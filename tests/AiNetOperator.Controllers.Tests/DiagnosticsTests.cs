using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Controllers.Tests;

public sealed class DiagnosticsTests
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
    private const string Logs = Group + "/providers/Microsoft.OperationalInsights/workspaces/logs";
    private const string Declared = $$"""{"diagnostics":{"logAnalyticsWorkspaceResourceId":"{{Logs}}"},"deletionPolicy":"Delete"}""";
    private const string WithDependents = $$"""{"diagnostics":{"logAnalyticsWorkspaceResourceId":"{{Logs}}","scope":"WithDependents"},"deletionPolicy":"Delete"}""";

    [Fact]
    public void A_setting_named_after_the_object_sends_the_logs()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);

        scenario.Settle();

        scenario.ShouldBeReady();
        var setting = Settings(scenario, Scenario.Hub).ShouldHaveSingleItem();
        setting["name"]!.GetValue<string>().ShouldBe(scenario.Object()!["metadata"]!["annotations"]!["ainet.io/creates"]!.GetValue<string>());
        setting["properties"]!["workspaceId"]!.GetValue<string>().ShouldBe(Logs);
        setting["properties"]!["logs"]![0]!["categoryGroup"]!.GetValue<string>().ShouldBe("audit");
        scenario.Summary().Status(ConditionTypes.DiagnosticsApplied).ShouldBe("True");
    }

    [Theory]
    [InlineData("audit")]
    [InlineData("allLogs")]
    public void A_setting_of_somebody_else_that_sends_the_logs_is_good_enough(string group)
    {
        using var scenario = Hub();
        Add(scenario, Scenario.Hub, "theirs", Logs, group);
        scenario.Declare(Declared);

        scenario.Settle();

        scenario.ShouldBeReady();
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void A_setting_that_sends_elsewhere_is_not_good_enough_and_stays()
    {
        using var scenario = Hub();
        Add(scenario, Scenario.Hub, "theirs", Logs + "2", "allLogs");
        scenario.Declare(Declared);

        scenario.Settle();

        scenario.ShouldBeReady();
        Names(scenario, Scenario.Hub).ShouldBe(["ainet.ml.research", "theirs"], ignoreOrder: true);
    }

    [Fact]
    public void Five_settings_of_others_leave_no_room_and_are_named()
    {
        using var scenario = Hub();
        foreach (var number in Enumerable.Range(1, 5))
            Add(scenario, Scenario.Hub, $"theirs{number}", $"{Logs}-{number}", "allLogs");
        scenario.Declare(Declared);

        scenario.Settle();

        scenario.ShouldBeStalled(Reasons.DiagnosticSettingsFull);
        scenario.Summary().Message.ShouldContain("theirs1, theirs2, theirs3, theirs4, theirs5");
        scenario.Run.Arm.Writes.ShouldBe(0);
    }

    [Fact]
    public void With_dependents_a_storage_account_sends_the_logs_of_its_blobs_and_files()
    {
        using var scenario = Hub();
        scenario.Declare(WithDependents);

        scenario.Settle();

        scenario.ShouldBeReady();
        var (storage, vault, registry) = (scenario.Dependents[0], scenario.Dependents[1], scenario.Dependents[2]);
        ArmId[] senders = [Scenario.Hub, storage.Child("blobServices", "default"), storage.Child("fileServices", "default"), vault, registry];
        senders.ShouldAllBe(scope => Names(scenario, scope).SequenceEqual(new[] { "ainet.ml.research" }));
        Names(scenario, storage).ShouldBeEmpty();
    }

    [Fact]
    public void Of_the_dependents_an_excluded_one_sends_nothing()
    {
        using var scenario = Hub();
        var vault = scenario.Dependents[1];
        scenario.Declare(WithDependents.Replace("{\"diag", $$"""{"dependentResources":{"exclude":["{{vault}}"]},"diag""", StringComparison.Ordinal));

        scenario.Settle();

        scenario.ShouldBeReady();
        Names(scenario, vault).ShouldBeEmpty();
        Names(scenario, scenario.Dependents[2]).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_setting_that_somebody_takes_away_is_made_again()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);
        scenario.Settle();

        scenario.Run.Arm.Remove(Setting(Scenario.Hub, "ainet.ml.research"));
        scenario.Settle();

        scenario.ShouldBeReady();
        Names(scenario, Scenario.Hub).ShouldBe(["ainet.ml.research"]);
        scenario.Events("DriftFound").ShouldHaveSingleItem();
    }

    [Fact]
    public void Deleting_under_Delete_takes_ours_away_and_leaves_those_of_others()
    {
        using var scenario = Hub();
        Add(scenario, Scenario.Hub, "theirs", Logs + "2", "allLogs");
        scenario.Declare(WithDependents);
        scenario.Settle();

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        Names(scenario, Scenario.Hub).ShouldBe(["theirs"]);
        AllSettings(scenario).Count().ShouldBe(1);
        scenario.Events("Released").ShouldHaveSingleItem().ShouldNotContain("Left behind");
    }

    [Fact]
    public void Deleting_under_Delete_takes_ours_away_although_they_are_declared_no_more()
    {
        using var scenario = Hub();
        scenario.Declare(WithDependents);
        scenario.Settle();
        scenario.Declare("""{"deletionPolicy":"Delete"}""");
        scenario.Settle();

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        AllSettings(scenario).ShouldBeEmpty();
    }

    [Fact]
    public void A_deletion_does_not_end_while_it_is_not_known_what_is_left()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);
        scenario.Settle();
        scenario.Run.Arm.Refuse(new ArmRefusal(Scenario.HubId + "/providers/Microsoft.Insights", 503, "ServerBusy") { Reads = true });

        scenario.Delete();
        scenario.Pass(TimeSpan.FromMinutes(5));
        scenario.Object().ShouldNotBeNull();
        scenario.Run.Arm.StopRefusing();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        AllSettings(scenario).ShouldBeEmpty();
    }

    [Fact]
    public void Deleting_under_Orphan_leaves_them()
    {
        using var scenario = Hub();
        scenario.Declare(Declared.Replace(",\"deletionPolicy\":\"Delete\"", "", StringComparison.Ordinal));
        scenario.Settle();

        scenario.Delete();
        scenario.Settle();

        scenario.Object().ShouldBeNull();
        Names(scenario, Scenario.Hub).ShouldBe(["ainet.ml.research"]);
    }

    [Fact]
    public void A_deletion_that_Azure_forbids_ends_and_names_what_is_left()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);
        scenario.Settle();
        scenario.Run.Arm.Withhold("Microsoft.Insights/diagnosticSettings/delete");

        scenario.Delete();
        scenario.Pass(TimeSpan.FromMinutes(20));

        scenario.Object().ShouldBeNull();
        var released = scenario.Events("Released").ShouldHaveSingleItem();
        released.ShouldContain("Left behind: diagnostic setting ainet.ml.research of hub");
        released.ShouldContain("Microsoft.Insights/diagnosticSettings/delete");
    }

    [Fact]
    public void A_deletion_ends_when_Azure_forbids_even_reading()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);
        scenario.Settle();
        scenario.Run.Arm.Refuse(new ArmRefusal("/subscriptions/11111111-1111-1111-1111-111111111111", 403, "AuthorizationFailed") { Reads = true });

        scenario.Delete();
        scenario.Pass(TimeSpan.FromMinutes(20));

        scenario.Object().ShouldBeNull();
        scenario.Events("Released").ShouldHaveSingleItem().ShouldContain("Left behind: everything that it made");
    }

    [Fact]
    public void A_deletion_ends_when_Azure_does_not_answer_for_long()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);
        scenario.Settle();
        scenario.Run.Arm.Refuse(new ArmRefusal("/subscriptions/11111111-1111-1111-1111-111111111111", 503, "ServerBusy") { Reads = true });

        scenario.Delete();
        scenario.Pass(TimeSpan.FromMinutes(10));
        scenario.Object().ShouldNotBeNull();
        scenario.Pass(TimeSpan.FromMinutes(20));

        scenario.Object().ShouldBeNull();
        scenario.Events("Released").ShouldHaveSingleItem().ShouldContain("Left behind");
    }

    [Fact]
    public void A_deletion_ends_when_the_hub_is_gone()
    {
        using var scenario = Hub();
        scenario.Declare(Declared);
        scenario.Settle();
        scenario.Run.Arm.Remove(Scenario.Hub);

        scenario.Delete();
        scenario.Pass(TimeSpan.FromMinutes(20));

        scenario.Object().ShouldBeNull();
        scenario.Events("Released").ShouldHaveSingleItem();
    }

    private static Scenario Hub()
    {
        var scenario = new Scenario();
        foreach (var id in new[] { Logs, Logs + "2" }.Concat(Enumerable.Range(1, 5).Select(number => $"{Logs}-{number}")))
            scenario.Run.Arm.MakeUp(ArmId.Parse(id));
        return scenario;
    }

    private static ArmId Setting(ArmId scope, string name) => scope.Extension("Microsoft.Insights", "diagnosticSettings", name);

    private static void Add(Scenario scenario, ArmId scope, string name, string workspace, string group) => scenario.Run.Arm.LoadWorld(
    [
        (JsonObject)JsonNode.Parse($$"""
            {"id":"{{Setting(scope, name)}}","properties":{"workspaceId":"{{workspace}}","logs":[{"categoryGroup":"{{group}}","enabled":true}]} }
            """)!,
    ]).ShouldBeEmpty();

    private static IEnumerable<JsonObject> AllSettings(Scenario scenario) =>
        scenario.Run.Arm.World().Where(body => ArmId.Parse(body["id"]!.GetValue<string>()).IsOfType("Microsoft.Insights/diagnosticSettings"));

    private static IEnumerable<JsonObject> Settings(Scenario scenario, ArmId scope) =>
        AllSettings(scenario).Where(body => ArmId.Parse(body["id"]!.GetValue<string>()).Extended == scope);

    private static List<string> Names(Scenario scenario, ArmId scope) => [.. Settings(scenario, scope).Select(body => body["name"]!.GetValue<string>())];
}
