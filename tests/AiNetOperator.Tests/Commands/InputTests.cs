using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Commands;

public sealed class InputTests : IDisposable
{
    private const string Network = """
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata: {name: research}
        spec:
          resourceId: /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/hub-research
          managedNetwork: {isolationMode: AllowInternetOutbound}

        """;

    private const string Rule = """
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata: {name: pypi}
        spec:
          networkRef: {name: nowhere}
          type: FQDN
          fqdn: {destination: pypi.org}

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_no_yaml_is_refused_with_its_line()
    {
        _folder.Write("bad.yaml", "a: b\nc: [d\n");
        (await RefusedAsync("bad.yaml")).ShouldHaveSingleItem().ShouldMatch(@"^bad\.yaml:\d+: is no YAML: ");
    }

    [Fact]
    public async Task An_unknown_field_is_refused_with_what_is_known()
    {
        _folder.Write("bad.yaml", Network.Replace("managedNetwork:", "managedNetwrk:", StringComparison.Ordinal));
        var line = (await RefusedAsync("bad.yaml")).ShouldHaveSingleItem();
        line.ShouldStartWith("bad.yaml:6: spec.managedNetwrk: ");
        line.ShouldContain("managedNetwork");
    }

    [Fact]
    public async Task A_wrong_enum_is_refused_with_what_is_allowed()
    {
        _folder.Write("bad.yaml", Network.Replace("AllowInternetOutbound", "AllowInternet", StringComparison.Ordinal));
        var line = (await RefusedAsync("bad.yaml")).ShouldHaveSingleItem();
        line.ShouldStartWith("bad.yaml:6: spec.managedNetwork.isolationMode: ");
        line.ShouldContain("AllowOnlyApprovedOutbound");
    }

    [Fact]
    public async Task A_duplicate_key_is_refused_with_the_line_of_the_first()
    {
        _folder.Write("bad.yaml", Network + "  publicNetworkAccess: Enabled\n  publicNetworkAccess: Disabled\n");
        (await RefusedAsync("bad.yaml")).ShouldHaveSingleItem().ShouldBe("bad.yaml:8: spec.publicNetworkAccess: is given twice, first on line 7");
    }

    [Fact]
    public async Task A_reference_to_nothing_is_refused_with_what_is_declared()
    {
        _folder.Write("bad.yaml", Network + "---\n" + Rule);
        var line = (await RefusedAsync("bad.yaml")).ShouldHaveSingleItem();
        line.ShouldStartWith("bad.yaml:12: spec.networkRef.name: ");
        line.ShouldContain("declared: default/research");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_across_files()
    {
        _folder.Write("all/1.yaml", Network.Replace("AllowInternetOutbound", "Open", StringComparison.Ordinal) + "  publicNetworkAcces: Disabled\n");
        _folder.Write("all/2.yaml", Rule);
        (await RefusedAsync("all")).Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]).ShouldBe(["all/1.yaml:6", "all/1.yaml:7", "all/2.yaml:5"]);
    }

    [Fact]
    public async Task A_missing_file_is_refused() =>
        (await RefusedAsync("missing.yaml")).ShouldBe(["missing.yaml: does not exist"]);

    [Fact]
    public async Task An_empty_folder_is_refused()
    {
        Directory.CreateDirectory(_folder.PathTo("empty"));
        (await RefusedAsync("empty")).ShouldBe(["empty: no manifest of ainet.io was found"]);
    }

    [Fact]
    public async Task A_world_with_an_error_is_refused_with_its_line()
    {
        _folder.Write("good.yaml", Network);
        _folder.Write("world.yaml", "name: without-id\n");
        var run = await _folder.RunAsync("simulate", "-f", "good.yaml", "--world", "world.yaml");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith("world.yaml:1: id: is missing");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_world_that_Azure_would_not_have_is_refused_with_its_lines()
    {
        _folder.Write("good.yaml", Network);
        _folder.Write("world.yaml", Repository.Read(SampleRuns.World).Replace("kind: Default", "kind: Defualt", StringComparison.Ordinal));
        var run = await _folder.RunAsync("simulate", "-f", "good.yaml", "--world", "world.yaml");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldMatch("^world[.]yaml:[0-9]+: kind: ");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_one_sentence()
    {
        _folder.Write("good.yaml", Network);
        var run = await _folder.RunAsync("simulate", "-f", "good.yaml", "--save-world", "good.yaml/world.json", "-o", "json");
        run.ShouldExitWith(1).ErrorLines.ShouldHaveSingleItem().ShouldStartWith("good.yaml/world.json: cannot be written: ");
    }

    [Fact]
    public async Task Manifests_come_from_standard_input()
    {
        var run = (await Ainet.RunInAsync(_folder.Root, Network, "simulate", "-f", "-")).ShouldExitWith(0);
        run.Output.ShouldStartWith("1 manifest\n");
    }

    [Fact]
    public async Task Several_paths_are_read_and_documents_of_other_groups_are_counted()
    {
        _folder.Write("1.yaml", Network);
        _folder.Write("2.yaml", Network.Replace("research", "sandbox", StringComparison.Ordinal) + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n");
        var run = (await _folder.RunAsync("simulate", "-f", "1.yaml", "-f", "2.yaml")).ShouldExitWith(0);
        run.Output.ShouldStartWith("2 manifests, 1 document of other API groups skipped\n");
    }

    private async Task<IReadOnlyList<string>> RefusedAsync(string path)
    {
        var run = (await _folder.RunAsync("simulate", "-f", path)).ShouldExitWith(1);
        run.Output.ShouldBeEmpty();
        return run.ErrorLines;
    }
}
