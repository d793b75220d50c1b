using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Controllers.Arm;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

public sealed class RightsTests
{
    private const string Page = "docs/operations/rights.md";

    // Azure asks for them, or another kind of resource needs them: no call of the samples shows them
    private static readonly string[] NotSeenInTheSamples =
    [
        "Microsoft.CognitiveServices/accounts/read",
        "Microsoft.MachineLearningServices/workspaces/hubs/write",
        "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read",
        "Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/write",
    ];

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
    public async Task What_the_samples_call_is_what_the_roles_allow_and_no_more()
    {
        var called = (await SampleRuns.ReportAsync())["arm"]!["calls"]!.AsArray().Select(call => ActionOf(call!)).Distinct().Order(StringComparer.Ordinal);

        called.ShouldBe(RequiredActions.All.Select(action => action.Action).Except(NotSeenInTheSamples).Order(StringComparer.Ordinal));
    }

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
