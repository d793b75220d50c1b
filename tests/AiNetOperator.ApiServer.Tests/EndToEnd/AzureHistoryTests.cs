using System.Text.Json.Nodes;

namespace AiNetOperator.ApiServer.Tests.EndToEnd;

/// <summary>What the kills are judged by sees what it has to see.</summary>
public sealed class AzureHistoryTests
{
    private const string Closed = """{"publicNetworkAccess":"Disabled","managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""";
    private const string Opened = """{"publicNetworkAccess":"Enabled","managedNetwork":{"isolationMode":"AllowInternetOutbound"}}""";
    private const string Loosened = """{"publicNetworkAccess":"Disabled","managedNetwork":{"isolationMode":"Disabled"}}""";

    [Fact]
    public void A_write_before_the_end_of_another_to_the_same_workspace_is_seen()
    {
        Of(Write("ws", 0, 10), Write("ws", 5, 6)).Overlaps().ShouldHaveSingleItem();
        Of(Write("ws", 0, null), Write("ws", 5, 6)).Overlaps().ShouldHaveSingleItem("the first has not ended yet");
        Of(Write("ws", 0, 5), Write("ws", 5, 6)).Overlaps().ShouldBeEmpty();
        Of(Write("ws", 0, 10), Write("other", 5, 6)).Overlaps().ShouldBeEmpty();
        Of(Write("ws", 0, 10, status: 409), Write("ws", 5, 6)).Overlaps().ShouldBeEmpty("Azure refused the first");
    }

    [Fact]
    public void A_write_that_opens_is_seen_unless_that_was_declared()
    {
        Of(Write("ws", 0, 1, before: Closed, after: Opened)).Openings((_, _) => false).ShouldHaveSingleItem();
        Of(Write("ws", 0, 1, before: Closed, after: Opened)).Openings((_, _) => true).ShouldBeEmpty();
        Of(Write("ws", 0, 1, before: Opened, after: Closed)).Openings((_, _) => false).ShouldBeEmpty();
    }

    [Fact]
    public void A_write_that_loosens_the_mode_is_seen_whatever_was_declared() =>
        Of(Write("ws", 0, 1, before: Closed, after: Loosened)).Openings((_, _) => true).ShouldHaveSingleItem();

    [Fact]
    public void A_write_to_what_nobody_declared_is_seen_and_so_is_a_deletion()
    {
        Of(Write("ws", 0, 1)).Strange(new HashSet<string> { "ws" }).ShouldBeEmpty();
        Of(Write("ws", 0, 1)).Strange(new HashSet<string> { "other" }).ShouldHaveSingleItem();
        Of(Write("ws", 0, 1, method: "DELETE")).Strange(new HashSet<string> { "ws" }).ShouldHaveSingleItem();
    }

    private static AzureHistory Of(params JsonNode[] writes) => AzureHistory.Parse([.. writes]);

    private static JsonObject Write(
        string workspace, int sent, int? ended, int status = 200, string? before = null, string? after = null, string method = "PATCH") => new()
    {
        ["method"] = method,
        ["id"] = OperatorOnServer.Workspaces + workspace,
        ["sentAt"] = At(sent),
        ["answeredAt"] = At(sent),
        ["endedAt"] = ended is { } end ? At(end) : null,
        ["status"] = status,
        ["tookEffect"] = after is not null,
        ["before"] = Resource(before),
        ["after"] = Resource(after),
    };

    private static JsonObject? Resource(string? properties) =>
        properties is null ? null : new JsonObject { ["properties"] = JsonNode.Parse(properties) };

    private static string At(int seconds) => $"2026-01-01T10:00:{seconds:D2}Z";
}
