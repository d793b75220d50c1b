namespace AiNetOperator.Schema.Tests;

public class ManifestReaderTests
{
    private const string NetworkText = $"""
        apiVersion: ainet.io/v1alpha1
        kind: AiWorkspaceNetwork
        metadata:
          name: research
        spec:
          resourceId: {Samples.Workspace}

        """;

    private const string RuleText = """
        apiVersion: ainet.io/v1alpha1
        kind: OutboundRule
        metadata: {name: pypi}
        spec:
          networkRef: {name: research}
          type: FQDN
          fqdn: {destination: pypi.org}

        """;

    [Fact]
    public void Objects_are_read_in_the_order_of_documents_with_their_lines()
    {
        var set = Read(NetworkText + "---\n" + RuleText);
        set.Problems.ShouldBeEmpty();
        set.Manifests.Select(manifest => $"{manifest.File}:{manifest.Line} {manifest.Kind} {manifest.Namespace}/{manifest.Name}")
            .ShouldBe(["-:1 AiWorkspaceNetwork default/research", "-:8 OutboundRule default/pypi"]);
    }

    [Fact]
    public void A_document_is_kept_as_it_was_written_but_for_the_namespace()
    {
        var manifest = Read(NetworkText).Manifests.Single();
        manifest.Document.ToJsonString().ShouldBe(
            $$$"""{"apiVersion":"ainet.io/v1alpha1","kind":"AiWorkspaceNetwork","metadata":{"name":"research","namespace":"default"},"spec":{"resourceId":"{{{Samples.Workspace}}}"}}""");
    }

    [Fact]
    public void Documents_of_other_groups_and_empty_ones_are_passed_over()
    {
        var set = Read("---\n# nothing\n---\napiVersion: v1\nkind: ConfigMap\ndata: {a: 1}\n---\n" + NetworkText + "---\n\n---\napiVersion: apps/v1\nkind: Deployment\n");
        set.Problems.ShouldBeEmpty();
        set.Manifests.Count.ShouldBe(1);
        set.SkippedDocuments.ShouldBe(2);
    }

    [Fact]
    public void A_group_that_only_begins_like_ours_is_another_one() =>
        Read("apiVersion: ainet.io.example.com/v1\nkind: AiWorkspaceNetwork\n").SkippedDocuments.ShouldBe(1);

    [Fact]
    public void A_list_is_unfolded()
    {
        var list = "apiVersion: v1\nkind: List\nitems:\n- " + NetworkText.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)
            + "\n- apiVersion: v1\n  kind: Service\n- apiVersion: ainet.io/v1alpha1\n  kind: OutboundRule\n  metadata: {name: a}\n  spec: {typ: FQDN}\n- 3\n";
        var set = Read(list);
        set.Manifests.Select(manifest => manifest.Line).ShouldBe([4]);
        set.SkippedDocuments.ShouldBe(1);
        Texts(set).ShouldBe([
            "-:15: spec.typ: unknown field (did you mean 'type'?); known: deletionPolicy, fqdn, networkRef, privateEndpoint, ruleName, serviceTag, state, type",
            "-:15: spec.networkRef: is missing, and required",
            "-:15: spec.type: is missing, and required",
            "-:16: items[3]: must be a mapping with apiVersion, kind and metadata",
        ]);
    }

    [Fact]
    public void A_folder_is_read_with_all_below_in_ordinal_order()
    {
        using var folder = new TemporaryFolder();
        folder.Add("b.yml", RuleText);
        folder.Add("a/z.json", $$$"""
            {"apiVersion": "ainet.io/v1alpha1", "kind": "AiWorkspaceNetwork", "metadata": {"name": "research"}, "spec": {"resourceId": "{{{Samples.Workspace}}}"} }
            """);
        folder.Add("c.txt", "no manifest");
        folder.Add("kustomization.yaml", "resources: [b.yml]\n");
        var set = new ManifestReader(TextReader.Null).Read([folder.Path]);
        Texts(set).ShouldBeEmpty();
        set.Manifests.Select(manifest => Path.GetRelativePath(folder.Path, manifest.File)).ShouldBe([Path.Combine("a", "z.json"), "b.yml"]);
        set.SkippedDocuments.ShouldBe(1);
    }

    [Fact]
    public void A_path_that_is_not_there_is_a_problem() =>
        Texts(new ManifestReader(TextReader.Null).Read(["/nowhere/at/all.yaml"])).ShouldBe(["/nowhere/at/all.yaml: does not exist"]);

    [Fact]
    public void All_problems_of_all_files_are_told_at_once()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Add("1.yaml", NetworkText + "  publicNetworkAccess: Closed\n  managedNetwork:\n    isolationMode: Disabled\n    firewallSku: Basic\n");
        var second = folder.Add("2.yaml", RuleText + "  outbund: 1\n---\n{broken\n");
        Texts(new ManifestReader(TextReader.Null).Read([folder.Path])).ShouldBe([
            $"{first}:7: spec.publicNetworkAccess: 'Closed' is not allowed; allowed: Enabled, Disabled",
            $"{first}:10: spec.managedNetwork.firewallSku: `firewallSku` may not be specified when `isolationMode` is 'Disabled': without a managed network there is no firewall",
            $"{second}:8: spec.outbund: unknown field; known: deletionPolicy, fqdn, networkRef, privateEndpoint, ruleName, serviceTag, state, type",
            $"{second}:11: is no YAML: while parsing a flow mapping, did not find expected ',' or '}}'",
        ]);
    }

    [Theory]
    [InlineData("apiVersion: ainet.io/v1\nkind: AiWorkspaceNetwork\n", "-:1: apiVersion: 'ainet.io/v1' is not served; allowed: ainet.io/v1alpha1")]
    [InlineData("apiVersion: ainet.io/v1alpha1\nkind: AiWorkspaceNetwrk\n", "-:2: kind: 'AiWorkspaceNetwrk' is no kind of ainet.io (did you mean 'AiWorkspaceNetwork'?); allowed: AiWorkspaceNetwork, OutboundRule, PrivateEndpointBinding")]
    [InlineData("kind: AiWorkspaceNetwork\n", "-:1: apiVersion: is missing, and required; for our kinds apiVersion is ainet.io/v1alpha1")]
    [InlineData("\napiVersion: ainet.io/v1alpha1\n", "-:2: kind: is missing, and required; for our kinds apiVersion is ainet.io/v1alpha1")]
    [InlineData("- a\n- b\n", "-:1: must be a mapping with apiVersion, kind and metadata")]
    [InlineData("just text\n", "-:1: must be a mapping with apiVersion, kind and metadata")]
    [InlineData("a: !!str 1\n", "-:1: a: has the tag 'tag:yaml.org,2002:str'; tags are not supported")]
    [InlineData("a: *b\n", "-:1: a: refers to the anchor 'b', which does not stand before it")]
    [InlineData("a: .inf\n", "-:1: a: is the number '.inf', which JSON does not have")]
    [InlineData("~: 1\n", "-:1: has an empty key")]
    [InlineData("? [a]\n: 1\n", "-:1: has a key that is no word")]
    [InlineData("a: {<<: 3}\n", "-:1: a: merges ('<<') something that is no mapping")]
    [InlineData("a: 1\n\tb: 2\n", "-:1: is no YAML: while scanning a plain scalar, found a tab character that violate indentation")]
    [InlineData("a: \"b\n", "-:1: is no YAML: while scanning a quoted scalar, found unexpected end of stream")]
    public void A_document_that_cannot_be_one_of_ours_is_explained(string text, string problem) => Texts(Read(text)).ShouldBe([problem]);

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "-:5: a: is given twice, first on line 3")]
    [InlineData("a: {b: {c: 1,\n  c: 2}}\n", "-:4: a.b.c: is given twice, first on line 3")]
    [InlineData("yes: 1\ntrue: 2\n", "-:4: true: is given twice, first on line 3")]
    [InlineData("a: 1\na: 2\na: 3\n", "-:4: a: is given twice, first on line 3", "-:5: a: is given twice, first on line 3")]
    public void A_key_that_is_given_again_is_told_with_the_line_of_the_first(string text, params string[] problems) =>
        Texts(Read("apiVersion: v1\nkind: Service\n" + text)).ShouldBe(problems);

    [Fact]
    public void A_duplicate_key_hides_nothing_else_that_is_wrong()
    {
        var text = NetworkText + "  driftPolicy: Correct\n  driftPolicy: Report\n  managementPolicy: No\n---\n" + RuleText.Replace("research", "other", StringComparison.Ordinal);
        Texts(Read(text)).ShouldBe(
        [
            "-:8: spec.driftPolicy: is given twice, first on line 7",
            "-:9: spec.managementPolicy: must be a string, but is the boolean false: put it in quotes",
            "-:15: spec.networkRef.name: AiWorkspaceNetwork 'default/other' is not declared; declared: default/research",
        ]);
    }

    [Fact]
    public void A_reference_is_not_called_dangling_when_what_it_names_may_stand_where_nothing_could_be_read()
    {
        using var folder = new TemporaryFolder();
        var broken = folder.Add("a.yaml", "kind: [\n");
        var rule = folder.Add("b.yaml", RuleText);
        Texts(new ManifestReader(TextReader.Null).Read([broken, rule])).Single().ShouldStartWith(broken);
        Texts(new ManifestReader(TextReader.Null).Read(["missing.yaml", rule])).ShouldBe(["missing.yaml: does not exist"]);
    }

    [Theory]
    [InlineData("metadata: {}", "-:3: metadata.name: is missing, and required")]
    [InlineData("metadata: {name: Research}", "-:3: metadata.name: 'Research' must be the name of an object: lower-case letters, digits, '-' and '.'")]
    [InlineData("metadata: {name: 12}", "-:3: metadata.name: must be a string, but is the number 12: put it in quotes")]
    [InlineData("metadata: {name: a, namspace: b}", "-:3: metadata.namspace: unknown field (did you mean 'namespace'?); known: name, namespace, labels, annotations, finalizers, ownerReferences, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, generation, managedFields, resourceVersion, selfLink, uid")]
    [InlineData("metadata:\n  name: a\n  annotations:\n    ainet.io/adopt: yes", "-:6: metadata.annotations[ainet.io/adopt]: must be a string, but is the boolean true: put it in quotes")]
    [InlineData("metadata:\n  name: a\n  annotations: {example.com/x: z, ainet.io/aprove: abc}", "-:5: metadata.annotations[ainet.io/aprove]: unknown annotation (did you mean 'ainet.io/approve'?); known: ainet.io/adopt, ainet.io/own, ainet.io/allow-recreate, ainet.io/allow-lockout, ainet.io/allow-open, ainet.io/approve, ainet.io/poll-interval, ainet.io/reconcile-at, ainet.io/creates")]
    [InlineData("metadata: {name: a, namespace: A_b}", "-:3: metadata.namespace: 'A_b' must be the name of a namespace: lower-case letters, digits and '-'")]
    [InlineData("metadata: 3", "-:3: metadata: must be a mapping, but is the number 3")]
    [InlineData("other: 3\nmetadata: {name: a}", "-:3: other: unknown field; known: apiVersion, kind, metadata, spec, status")]
    public void Metadata_is_held_to_the_rules(string metadata, string problem) =>
        Texts(Read("apiVersion: ainet.io/v1alpha1\nkind: AiWorkspaceNetwork\n" + metadata + $"\nspec: {{resourceId: {Samples.Workspace}}}\n")).ShouldBe([problem]);

    [Fact]
    public void A_missing_spec_and_metadata_point_at_the_document() =>
        Texts(Read("\n\napiVersion: ainet.io/v1alpha1\nkind: OutboundRule\n"))
            .ShouldBe(["-:3: metadata: is missing, and required", "-:3: spec: is missing, and required"]);

    [Fact]
    public void A_boolean_of_YAML_1_1_where_text_belongs_is_explained() =>
        Texts(Read(RuleText.Replace("name: pypi", "name: no", StringComparison.Ordinal) + "---\n" + NetworkText))
            .ShouldBe(["-:3: metadata.name: must be a string, but is the boolean false: put it in quotes"]);

    [Fact]
    public void One_object_declared_twice_is_refused_with_both_places() =>
        Texts(Read(NetworkText + "---\n" + NetworkText.Replace("name: research", "name: research\n  namespace: default", StringComparison.Ordinal)))
            .ShouldBe(["-:11: metadata.name: AiWorkspaceNetwork default/research is declared twice, first at -:1"]);

    [Fact]
    public void One_name_in_two_namespaces_or_kinds_is_two_objects() =>
        Texts(Read(NetworkText + "---\n" + NetworkText.Replace("name: research", "name: research\n  namespace: ml", StringComparison.Ordinal)
            + "---\n" + RuleText.Replace("name: pypi", "name: research", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void A_reference_to_nothing_is_refused() =>
        Texts(Read(NetworkText + "---\n" + RuleText.Replace("networkRef: {name: research}", "networkRef:\n    name: reserch", StringComparison.Ordinal)))
            .ShouldBe(["-:13: spec.networkRef.name: AiWorkspaceNetwork 'default/reserch' is not declared (did you mean 'default/research'?); declared: default/research"]);

    [Fact]
    public void A_reference_without_any_network_is_refused() =>
        Texts(Read(RuleText)).ShouldBe(["-:5: spec.networkRef.name: AiWorkspaceNetwork 'default/research' is not declared; no network is"]);

    [Fact]
    public void A_reference_goes_to_the_namespace_it_names()
    {
        var rule = RuleText.Replace("{name: research}", "{name: research, namespace: ml}", StringComparison.Ordinal);
        var network = NetworkText.Replace("name: research", "name: research\n  namespace: ml", StringComparison.Ordinal);
        Texts(Read(network + "---\n" + rule)).ShouldBeEmpty();
        Texts(Read(network + "---\n" + RuleText)).Count().ShouldBe(1);
    }

    [Fact]
    public void A_reference_without_a_namespace_goes_to_that_of_its_object()
    {
        var rule = RuleText.Replace("{name: pypi}", "{name: pypi, namespace: ml}", StringComparison.Ordinal);
        var network = NetworkText.Replace("name: research", "name: research\n  namespace: ml", StringComparison.Ordinal);
        Texts(Read(network + "---\n" + rule)).ShouldBeEmpty();
        Texts(Read(NetworkText + "---\n" + rule)).Count().ShouldBe(1);
    }

    [Fact]
    public void A_reference_to_a_network_that_is_wrong_itself_is_not_reported_as_well() =>
        Texts(Read(NetworkText + "  publicNetworkAccess: Closed\n---\n" + RuleText)).Count().ShouldBe(1);

    [Fact]
    public void References_may_be_left_to_somebody_who_knows_more() =>
        new ManifestReader(new StringReader(RuleText)) { ChecksReferences = false }.Read(["-"]).Problems.ShouldBeEmpty();

    [Fact]
    public void A_byte_order_mark_and_line_ends_of_Windows_do_no_harm() =>
        Texts(Read("\uFEFF" + NetworkText.Replace("\n", "\r\n", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_end_the_process() =>
        Texts(Read("a: " + new string('[', 20_000))).Single().ShouldEndWith("is nested deeper than 64 levels");

    [Fact]
    public void Aliases_that_explode_are_refused()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(
            level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));
        Texts(Read(text)).Single().ShouldEndWith("comes to more than 1000000 values with its aliases expanded");
    }

    [Fact]
    public void JSON_has_lines_and_duplicates_too()
    {
        using var folder = new TemporaryFolder();
        var duplicate = folder.Add("a.json", "{\n  \"kind\": \"x\",\n  \"kind\": \"y\",\n  \"apiVersion\": \"v1\"\n}\n");
        var broken = folder.Add("b.json", "{\n  \"kind\": \n}\n");
        var wrong = folder.Add("c.json", $$$"""
            {"apiVersion": "ainet.io/v1alpha1", "kind": "AiWorkspaceNetwork",
             "metadata": {"name": "a"},
             "spec": {"resourceId": "{{{Samples.Workspace}}}",
               "driftPolicy": "None"} }
            """);
        var problems = Texts(new ManifestReader(TextReader.Null).Read([folder.Path])).ToList();
        problems[0].ShouldBe($"{duplicate}:3: kind: is given twice, first on line 2");
        problems[1].ShouldStartWith($"{broken}:3: is no JSON: ");
        problems[2].ShouldBe($"{wrong}:4: spec.driftPolicy: 'None' is not allowed; allowed: Correct, Report");
    }

    [Fact]
    public void JSON_on_standard_input_and_YAML_in_flow_style_are_told_apart()
    {
        Texts(Read("{apiVersion: v1, kind: Service}")).ShouldBeEmpty();
        Texts(Read("{\"apiVersion\": \"v1\", \"kind\": \"Service\", \"escaped\": \"\\/\"}")).ShouldBeEmpty();
    }

    [Fact]
    public void Names_that_differ_in_case_of_extension_are_read_and_links_between_files_are_seen()
    {
        using var folder = new TemporaryFolder();
        folder.Add("1.YAML", RuleText);
        folder.Add("2.yml", NetworkText);
        new ManifestReader(TextReader.Null).Read([folder.Path]).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Several_paths_are_read_in_the_order_given_and_a_file_given_twice_declares_twice()
    {
        using var folder = new TemporaryFolder();
        var rule = folder.Add("b.yaml", RuleText);
        var network = folder.Add("a.yaml", NetworkText);
        new ManifestReader(TextReader.Null).Read([rule, network]).Manifests.Select(manifest => manifest.Kind)
            .ShouldBe(["OutboundRule", "AiWorkspaceNetwork"]);
        Texts(new ManifestReader(TextReader.Null).Read([network, network]))
            .ShouldBe([$"{network}:4: metadata.name: AiWorkspaceNetwork default/research is declared twice, first at {network}:1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# only a comment\n")]
    [InlineData("---\n---\n...\n")]
    public void A_file_with_nothing_in_it_is_no_problem(string text)
    {
        var set = Read(text);
        (set.Manifests.Count, set.Problems.Count, set.SkippedDocuments).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Documents_before_an_error_are_still_told_about() =>
        Texts(Read("apiVersion: ainet.io/v1\nkind: OutboundRule\n---\na: [\n---\nb: 1\n")).ShouldBe([
            "-:1: apiVersion: 'ainet.io/v1' is not served; allowed: ainet.io/v1alpha1",
            "-:5: is no YAML: while parsing a node, did not find expected node content",
        ]);

    [Fact]
    public void A_list_without_items_is_explained() =>
        Texts(Read("apiVersion: v1\nkind: List\nitems: 3\n")).ShouldBe(["-:3: items: must be a list of objects"]);

    [Fact]
    public void An_alias_stands_for_what_its_anchor_names()
    {
        var set = Read($"apiVersion: ainet.io/v1alpha1\nkind: AiWorkspaceNetwork\nmetadata: {{name: a}}\nspec:\n  resourceId: &id {Samples.Workspace}\n  dependentResources:\n    include: [*id]\n");
        set.Problems.ShouldBeEmpty();
        ((string)set.Manifests.Single().Document["spec"]!["dependentResources"]!["include"]![0]!).ShouldBe(Samples.Workspace);
    }

    [Fact]
    public void A_problem_of_a_whole_file_has_no_line() =>
        new SourceProblem("a.yaml", 0, "", "does not exist").ToString().ShouldBe("a.yaml: does not exist");

    private static ManifestSet Read(string text) => new ManifestReader(new StringReader(text)).Read(["-"]);

    private static IEnumerable<string> Texts(ManifestSet set) => set.Problems.Select(problem => problem.ToString());
}
