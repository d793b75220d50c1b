using System.Text.Json.Nodes;
using AiNetOperator.Install.Tests.Support;

namespace AiNetOperator.Install.Tests.Rights;

/// <summary>Least privilege: what the operator does on the wire and what it may do are the same.</summary>
public sealed class RightsTests
{
    private const string Namespaced = "tests/AiNetOperator.Install.Tests/values/namespaced.yaml";

    private static readonly Lazy<IReadOnlySet<Right>> Used = new(UsedRights.Collect);

    // a status that meets another write is read anew before it is written again, which a quiet run does not show
    private static readonly Right[] Rare =
    [
        .. new[] { "aiworkspacenetworks", "outboundrules", "privateendpointbindings" }.Select(resource => new Right(resource, "get")),
    ];

    // leader election and the freeze switch, in the operator's own namespace
    private static readonly string[] OwnResources = ["leases", "configmaps"];

    [Fact]
    public async Task Every_use_has_a_rule()
    {
        var granted = Granted((await ChartRenderer.RenderAsync()).Find("ClusterRole", "operator"));
        Names(Used.Value.Concat(Rare).Where(right => !OwnResources.Contains(right.Resource)).Except(granted)).ShouldBeEmpty("the operator does what its role does not allow");
    }

    [Fact]
    public async Task Every_rule_is_used()
    {
        var granted = Granted((await ChartRenderer.RenderAsync()).Find("ClusterRole", "operator"));
        Names(granted.Except(Used.Value).Except(Rare)).ShouldBeEmpty("the role allows what the operator does not do");
    }

    [Fact]
    public async Task A_list_of_namespaces_gets_the_same_rights_in_each_and_none_elsewhere()
    {
        var everywhere = (await ChartRenderer.RenderAsync()).Find("ClusterRole", "operator");
        var objects = await ChartRenderer.RenderAsync(Namespaced);
        objects.ShouldAllBe(one => !((string)one["kind"]!).StartsWith("ClusterRole", StringComparison.Ordinal));
        var roles = objects.Where(one => (string?)one["kind"] == "Role" && (string?)one["metadata"]!["name"] == "ainet-operator").ToList();
        roles.Select(role => (string?)role["metadata"]!["namespace"]).ShouldBe(["team-a", "team-b"]);
        roles.ShouldAllBe(role => JsonNode.DeepEquals(role["rules"], everywhere["rules"]));
    }

    [Fact]
    public async Task In_its_own_namespace_every_use_has_a_rule_and_every_rule_is_used()
    {
        var granted = Granted((await ChartRenderer.RenderAsync()).Find("Role", "-own"));
        Names(granted).ShouldBe(Names(OwnRights.Collect()));
    }

    [Fact]
    public async Task In_its_own_namespace_it_touches_one_lease_and_one_switch_by_name()
    {
        var rules = (await ChartRenderer.RenderAsync()).Find("Role", "-own")["rules"]!.AsArray();
        rules.Where(rule => rule!["resourceNames"] is null).SelectMany(rule => rule!["verbs"]!.AsArray()).Select(verb => (string?)verb).ShouldBe(["create"]);
        rules.Where(rule => rule!["resourceNames"] is not null).Select(rule => (string?)rule!["resourceNames"]!.AsArray().Single())
            .ShouldBe(["ainet-operator", "ainet-freeze"]);
    }

    [Theory]
    [InlineData]
    [InlineData("tests/AiNetOperator.Install.Tests/values/everything.yaml")]
    [InlineData(Namespaced)]
    public async Task No_role_has_a_wildcard_or_reads_secrets(params string[] values)
    {
        foreach (var role in (await ChartRenderer.RenderAsync(values)).Where(one => (string?)one["kind"] is "Role" or "ClusterRole"))
        {
            var words = role["rules"]!.AsArray().SelectMany(rule =>
                new[] { "apiGroups", "resources", "verbs" }.SelectMany(part => rule![part]!.AsArray())).Select(word => (string)word!).ToList();
            words.ShouldNotContain("*");
            words.ShouldNotContain("secrets");
        }
    }

    private static HashSet<Right> Granted(JsonObject role) => Right.GrantedBy(role).ToHashSet();

    private static IEnumerable<string> Names(IEnumerable<Right> rights) => rights.Select(right => right.ToString()).Order(StringComparer.Ordinal);
}
