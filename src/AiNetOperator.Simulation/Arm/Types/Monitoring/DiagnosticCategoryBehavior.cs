using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Microsoft.Insights/diagnosticSettingsCategories: what a resource can send.</summary>
internal sealed class DiagnosticCategoryBehavior(ArmState state) : ResourceBehavior(state)
{
    public override string Type => "Microsoft.Insights/diagnosticSettingsCategories";

    public override ArmAnswer List(ArmCall call) => Page(call, Of(call.Id));

    public override ArmAnswer Get(ArmCall call) =>
        ArmAnswer.Of(200, Of(DiagnosticSettingBehavior.ScopeOf(call.Id)).FirstOrDefault(entry => ArmJson.Same(entry.Text("name"), call.Id.Name))
            ?? throw ArmRefusedException.NotFound(call.Id));

    private IEnumerable<JsonObject> Of(ArmId scope)
    {
        var logs = DiagnosticSettingBehavior.CategoriesOf(State, scope).Select(category =>
            Entry(scope, category.Name, "Logs", DiagnosticCategories.GroupsOf(category)));
        return logs.Append(Entry(scope, "AllMetrics", "Metrics", []));
    }

    private JsonObject Entry(ArmId scope, string name, string kind, IReadOnlyList<string> groups)
    {
        var body = ArmJson.New();
        body.Head(scope.Extension("Microsoft.Insights", "diagnosticSettingsCategories", name).Value, name, Type);
        body["properties"] = new JsonObject
        {
            ["categoryType"] = kind,
            ["categoryGroups"] = new JsonArray([.. groups.Select(static group => (JsonNode)group)]),
        };
        return body;
    }
}
