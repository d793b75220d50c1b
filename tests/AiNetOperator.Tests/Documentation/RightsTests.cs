using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class RightsTests
{
    private const string Page = "docs/operations/rights.md";

    // no call of ours shows these: Azure looks for them by itself while it carries out a call that does
    private static readonly Dictionary<string, string> AskedByAzure = new()
    {
        ["Microsoft.MachineLearningServices/workspaces/hubs/write"] = "a PATCH of a hub needs it beside workspaces/write, under the same type",
        ["Microsoft.Network/virtualNetworks/subnets/joinViaServiceEndpoint/action"] = "network ACLs of an account let a subnet in",
        ["Microsoft.OperationalInsights/workspaces/sharedKeys/action"] = "a diagnostic setting sends to a Log Analytics workspace",
        ["Microsoft.Network/virtualNetworks/subnets/join/action"] = "a private endpoint lies in a subnet",
        ["Microsoft.Network/applicationSecurityGroups/joinIpConfiguration/action"] = "a private endpoint is in application security groups",
        ["Microsoft.Network/virtualNetworks/join/action"] = "a zone is linked to a virtual network",
        ["Microsoft.Network/privateDnsZones/join/action"] = "a zone group writes to a zone",
    };

    // Azure approves the connection at once for who may
    private const string Approval = "/privateEndpointConnectionsApproval/action";

    [Fact]
    public void The_role_definitions_hold_the_actions_that_the_code_uses()
    {
        Generated.Compare(RoleDefinitions.Observe, RoleDefinitions.File(ManagementPolicy.Observe));
        Generated.Compare(RoleDefinitions.Enforce, RoleDefinitions.File(ManagementPolicy.Enforce));
    }

    [Fact]
    public void The_page_about_rights_lists_the_actions_that_the_code_uses()
    {
        Generated.CompareBlock(Page, "actions to observe", RoleDefinitions.Table(ManagementPolicy.Observe));
        Generated.CompareBlock(Page, "actions to enforce", RoleDefinitions.Table(ManagementPolicy.Enforce));
    }

    [Fact]
    public async Task What_is_called_is_what_the_roles_allow_and_no_more()
    {
        var calls = (await SampleRuns.ReportAsync())["arm"]!["calls"]!.AsArray().Concat(EverythingElse.Calls()).Concat(EveryPath.Calls());
        var called = calls.Select(call => ActionOf(call!)).Distinct().Order(StringComparer.Ordinal);

        called.ShouldBe(RequiredActions.All.Select(action => action.Action)
            .Where(action => !AskedByAzure.ContainsKey(action) && !action.EndsWith(Approval, StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_only_Azure_asks_for_is_in_the_roles() =>
        AskedByAzure.Keys.Except(RequiredActions.All.Select(action => action.Action)).ShouldBeEmpty();

    [Fact]
    public void The_role_for_Observe_allows_reads_only() =>
        JsonNode.Parse(Repository.Read(RoleDefinitions.Observe))!["Actions"]!.AsArray().ShouldAllBe(action => action!.ToString().EndsWith("/read"));

    private static string ActionOf(JsonNode call)
    {
        var (method, type, action) = (call["method"]!.ToString(), call["type"]!.ToString(), call["action"]?.ToString());
        return method switch
        {
            "GET" => type + "/read",
            "PUT" or "PATCH" => type + "/write",
            "DELETE" => type + "/delete",
            "POST" => $"{type}/{action}/action",
            _ => throw new ArgumentOutOfRangeException(nameof(call), method, "No such call is known."),
        };
    }
}
