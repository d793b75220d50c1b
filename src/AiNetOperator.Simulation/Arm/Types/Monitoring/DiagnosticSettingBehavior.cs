using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// Diagnostic settings: an extension of any resource, all synchronous, at most five to a resource (MicrosoftDocs/azure-docs,
/// diagnostic settings). Refusals have code and message at the top of the body
/// (Azure/terraform-azurerm-avm-ptn-aiml-landing-zone issue 19).
/// </summary>
internal sealed class DiagnosticSettingBehavior(ArmState state) : ResourceBehavior(state)
{
    public const int Most = 5;

    private const string Extension = "/providers/Microsoft.Insights/";
    private static readonly string[] Sinks = ["workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId"];

    public override string Type => "Microsoft.Insights/diagnosticSettings";

    /// <summary>The resource that an extension resource belongs to.</summary>
    public static ArmId ScopeOf(ArmId extension) =>
        ArmId.Parse(extension.Value[..extension.Value.LastIndexOf(Extension, StringComparison.OrdinalIgnoreCase)]);

    /// <summary>The logs of a resource.</summary>
    /// <exception cref="ArmRefusedException">404 when it is not there, 400 when its type has no diagnostics that are known here.</exception>
    public static IReadOnlyList<DiagnosticCategory> CategoriesOf(ArmState state, ArmId scope)
    {
        if (!state.Exists(scope))
            throw ArmRefusedException.NotFound(scope);
        return DiagnosticCategories.Of(scope.Type)
            ?? throw new ArmRefusedException(400, "ResourceTypeNotSupported", $"The resource type '{scope.Type}' has no diagnostic settings.") { IsBare = true };
    }

    public override ArmAnswer List(ArmCall call)
    {
        _ = CategoriesOf(State, call.Id);
        return Page(call, On(call.Id).Select(View));
    }

    public override ArmAnswer Get(ArmCall call)
    {
        _ = CategoriesOf(State, ScopeOf(call.Id));
        return ArmAnswer.Of(200, View(State.Store.Find(call.Id) ?? throw Bad(404, "ResourceNotFound", $"The diagnostic setting '{call.Id.Name}' does not exist.")));
    }

    public override ArmAnswer Put(ArmCall call)
    {
        var scope = ScopeOf(call.Id);
        var known = CategoriesOf(State, scope);
        var next = ArmJson.New();
        next.Head(call.Id.Value, call.Id.Name, Type);
        next["properties"] = (call.RequiredBody.Object("properties") ?? throw Bad(400, "BadRequest", "properties is required.")).DeepClone();
        Check(call.Id, next, static (field, message) => throw Bad(400, "BadRequest", $"{field} {message}"));
        Complete(call.Id, next);
        RefuseUnknown(scope, known, next);
        RefuseMissingSink(next);
        var others = On(scope).Where(other => other.Id != call.Id).ToList();
        RefuseSameSink(known, next, others);
        if (others.Count >= Most)
            throw Bad(400, "BadRequest", $"A resource has at most {Most} diagnostic settings.");
        State.Orders.Judge(call.Id, next);
        var resource = State.Store.Find(call.Id) ?? State.Store.Add(new StoredResource(call.Id, next) { IsNew = true });
        Commit(call.Write!, resource, next);
        return ArmAnswer.Of(200, View(resource));
    }

    public override ArmAnswer Delete(ArmCall call)
    {
        if (State.Store.Find(call.Id) is not { } present)
            return ArmAnswer.Of(204);
        Remove(call.Write!, present);
        return ArmAnswer.Of(200);
    }

    public override void Check(ArmId id, JsonObject body, Action<string, string> problem)
    {
        var properties = body.Properties();
        if (Array.TrueForAll(Sinks, sink => properties.Text(sink) is null))
            problem("properties", $"needs somewhere to send to: {string.Join(", ", Sinks)}.");
        if (properties.Text("workspaceId") is { } sink && !(ArmId.TryParse(sink, out var workspace) && workspace.IsOfType(LogAnalyticsWorkspaceBehavior.TypeName)))
            problem("properties.workspaceId", $"'{sink}' is not the id of a Log Analytics workspace.");
        foreach (var list in (string[])["logs", "metrics"])
        {
            if (properties[list] is { } node && (node is not JsonArray entries || !entries.All(IsEntry)))
                problem("properties." + list, "is an array of {category or categoryGroup, enabled}.");
        }
    }

    public override void Complete(ArmId id, JsonObject body)
    {
        foreach (var list in (string[])["logs", "metrics"])
        {
            body.Properties().Default(list, new JsonArray());
            foreach (var entry in body.Properties()[list]!.AsArray().OfType<JsonObject>())
            {
                entry.Default("enabled", false);
                entry.Default("retentionPolicy", new JsonObject { ["enabled"] = false, ["days"] = 0 });
            }
        }
    }

    protected override JsonObject View(StoredResource resource)
    {
        if (!State.Unknowns.DiagnosticIdsAreLowerCase)
            return resource.Body;
        var view = resource.Body.Clone();
        view["id"] = $"{ScopeOf(resource.Id).ToKey()}/providers/microsoft.insights/diagnosticSettings/{resource.Id.Name}";
        return view;
    }

    private List<StoredResource> On(ArmId scope) =>
        [.. State.Store.Under(scope, Type).Where(resource => ScopeOf(resource.Id) == scope)];

    private static bool IsEntry(JsonNode? node) =>
        node is JsonObject entry && (entry.Text("category") ?? entry.Text("categoryGroup")) is not null;

    private static void RefuseUnknown(ArmId scope, IReadOnlyList<DiagnosticCategory> known, JsonObject next)
    {
        foreach (var entry in Entries(next, "logs"))
        {
            if (entry.Text("categoryGroup") is { } group && DiagnosticCategories.InGroup(known, group).Count == 0)
                throw Bad(400, "BadRequest", $"Category group '{group}' is not supported by '{scope.Type}'.");
            if (entry.Text("category") is { } category && !known.Any(one => ArmJson.Same(one.Name, category)))
                throw Bad(400, "BadRequest", $"Category '{category}' is not supported by '{scope.Type}'.");
        }
        if (!Entries(next, "logs").Concat(Entries(next, "metrics")).Any())
            throw Bad(400, "BadRequest", "A diagnostic setting needs logs or metrics.");
    }

    private void RefuseMissingSink(JsonObject next)
    {
        // what lies in a subscription that is not of this world may well exist
        if (ArmId.TryParse(next.Property("workspaceId"), out var sink) && State.Store.HasSubscription(sink.Subscription) && State.Store.Body(sink) is null)
            throw Bad(400, "BadRequest", $"The Log Analytics workspace {sink} does not exist.");
    }

    private static void RefuseSameSink(IReadOnlyList<DiagnosticCategory> known, JsonObject next, IEnumerable<StoredResource> others)
    {
        if (next.Property("workspaceId") is not { } sink)
            return;
        var wanted = Sent(known, next);
        foreach (var other in others.Where(other => ArmJson.Same(other.Body.Property("workspaceId"), sink)))
        {
            if (Sent(known, other.Body).FirstOrDefault(wanted.Contains) is { } twice)
                throw Bad(409, "Conflict", $"Data sink '{sink}' is used by diagnostic setting '{other.Id.Name}' for category '{twice}' already.");
        }
    }

    // the categories that a setting sends, its groups taken apart
    private static HashSet<string> Sent(IReadOnlyList<DiagnosticCategory> known, JsonObject setting)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in Entries(setting, "logs").Concat(Entries(setting, "metrics")).Where(static entry => entry.Flag("enabled")))
            names.UnionWith(entry.Text("categoryGroup") is { } group ? DiagnosticCategories.InGroup(known, group) : [entry.Text("category")!]);
        return names;
    }

    private static IEnumerable<JsonObject> Entries(JsonObject setting, string list) =>
        (setting.At("properties." + list) as JsonArray ?? []).OfType<JsonObject>();

    private static ArmRefusedException Bad(int status, string code, string message) => new(status, code, message) { IsBare = true };
}
