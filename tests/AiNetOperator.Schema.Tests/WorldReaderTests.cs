namespace AiNetOperator.Schema.Tests;

public class WorldReaderTests
{
    private const string Storage = Samples.Group + "/providers/Microsoft.Storage/storageAccounts/st";

    [Fact]
    public void A_stream_of_bodies_is_read_in_order()
    {
        var world = Read($"id: {Storage}\nlocation: westeurope\n---\nid: {Samples.Workspace}\n");
        world.Problems.ShouldBeEmpty();
        world.Resources.Select(body => (string)body["id"]!).ShouldBe([Storage, Samples.Workspace]);
    }

    [Fact]
    public void A_list_of_bodies_is_read_in_order_as_JSON_and_as_YAML()
    {
        Read($$$"""[{"id": "{{{Storage}}}"}, {"id": "{{{Samples.Workspace}}}"}]""").Resources.Count.ShouldBe(2);
        Read($"- id: {Storage}\n- id: {Samples.Workspace}\n").Resources.Count.ShouldBe(2);
    }

    [Fact]
    public void An_empty_world_is_a_world()
    {
        Read("[]").Problems.ShouldBeEmpty();
        Read("").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Everything_wrong_is_told_with_its_line() =>
        Read($"- id: {Storage}\n- name: x\n- id: st\n- 3\n-\n  location: x\n  id: {Storage.ToUpperInvariant()}\n")
            .Problems.Select(problem => problem.ToString()).ShouldBe([
                "-:2: [1].id: is missing, and required: the ARM id of the resource",
                "-:3: [2].id: 'st' must be the ARM id of a resource: '/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>'",
                "-:4: [3]: must be the body of an Azure resource: a mapping with its 'id'",
                $"-:7: [4].id: '{Storage.ToUpperInvariant()}' is given twice, first at -:1",
            ]);

    [Fact]
    public void What_is_found_wrong_in_a_resource_later_has_its_place()
    {
        var world = Read($"- id: {Storage}\n  sku: {{name: a}}\n- id: {Samples.Workspace}\n  properties:\n    publicNetworkAccess: Maybe\n");
        world.Problem(1, "properties.publicNetworkAccess", "is odd").ToString().ShouldBe("-:5: [1].properties.publicNetworkAccess: is odd");
        world.Problem(0, "location", "is required").ToString().ShouldBe("-:1: [0].location: is required");
        Read($"id: {Storage}\nkind: x\n").Problem(0, "kind", "is odd").ToString().ShouldBe("-:2: kind: is odd");
    }

    [Fact]
    public void What_is_no_YAML_is_told() => Read("id: [\n").Problems.Single().ToString().ShouldStartWith("-:");

    private static World Read(string text) => new WorldReader(new StringReader(text)).Read(["-"]);
}
