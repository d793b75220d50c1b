using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P2: no write makes anything more open than declared.</summary>
internal sealed class NeverOpens() : Promise("P2")
{
    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];
    private static readonly HashSet<string> Known =
    [
        "managedNetwork", "publicNetworkAccess", "networkAcls", "networkRuleSet", "restrictOutboundNetworkAccess", "allowedFqdnList", "disableLocalAuth",
    ];

    private readonly Acknowledgements _acknowledgements = new();

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        var isSetting = write.Id.Value.Contains("/diagnosticSettings/", StringComparison.OrdinalIgnoreCase);
        var isRule = write.Id.Value.Contains("/outboundRules/", StringComparison.OrdinalIgnoreCase);
        if (write.Method == "DELETE" && !isSetting && !isRule && !IsRemovable(write.Id))
            Violated($"deletes {write.Id}");
        if (write.Method == "DELETE" && isRule)
            CheckRemoval(write);
        if (isSetting || write.Method is not ("PATCH" or "PUT") || write.Body?["properties"] is not JsonObject properties)
            return;
        foreach (var (field, _) in properties)
        {
            if (write.Method == "PATCH" && !Known.Contains(field))
                Violated($"writes {field} of {write.Id.Name}, which nobody declares");
        }
        var before = write.TookEffect ? write.Before : Run.Arm.Get(write.Id);
        if (properties["managedNetwork"]?["isolationMode"]?.GetValue<string>() is { } mode)
            CheckMode(write, before, mode);
        if (before is not null)
            CheckInbound(write, before, _acknowledgements.Find(write.Id.Value));
        if (before is not null)
            CheckEgress(write, before, properties, _acknowledgements.Find(write.Id.Value));
    }

    // of a private path; whose it may take away is for P1, P3 and P6 to say
    private static bool IsRemovable(ArmId id) => id.IsOfType(InAzure.Endpoints) || id.IsOfType(InAzure.Groups) || id.IsOfType(InAzure.Zones) || id.IsOfType(InAzure.Links);

    private void CheckMode(ArmWrite write, JsonNode? before, string mode)
    {
        var live = Live.Mode(before);
        if (Rank(mode) < Rank(live))
            Violated($"loosens {write.Id.Name} from {live} to {mode}");
    }

    // what stops traffic goes only when its object says Disabled, or allows it to go
    private void CheckRemoval(ArmWrite write)
    {
        if (write.TookEffect || LiveRules.Of(Run, Resources.Root(write.Id.Value))[write.Id.Name] is not { } live || !LiveRules.IsDeny(live))
            return;
        var declared = Run.ApiServer.List(LiveRules.Kind).FirstOrDefault(rule => Live.Same(Text(rule["status"], "ruleName"), write.Id.Name));
        if (declared is null || (Text(declared["spec"], "state") != "Disabled" && declared["metadata"]!["annotations"]?["ainet.io/allow-open"] is null && LiveRules.LeadsTo(declared, live)))
            Violated($"removes {write.Id.Name}, which stops traffic");
    }

    private void CheckInbound(ArmWrite write, JsonObject before, JsonObject? declared)
    {
        var after = Openness.After(before, write.Body!);
        // a whole body that is put back says what was there; a part says what is wanted
        var asksToOpen = write.Method == "PATCH" && Live.Same(Text(write.Body!["properties"], "publicNetworkAccess"), "Enabled");
        if ((asksToOpen || (Openness.IsDisabled(before) && !Openness.IsDisabled(after))) && !Live.Same(Access(write, declared), "Enabled"))
            Violated($"opens {write.Id.Name}, which is not declared open");
        if (Openness.IsDenying(before) && !Openness.IsDenying(after) && !(IsTarget(write, declared) && Live.Same(Text(Declared.Acls(declared!), "defaultAction"), "Allow")))
            Violated($"lets everybody into {write.Id.Name}, which is not declared");
        var allowed = declared is not null && IsTarget(write, declared) ? Declared.Grants(declared).ToHashSet() : [];
        foreach (var entry in Openness.Entries(after).Except(Openness.Entries(before)).Where(entry => !allowed.Contains(entry)))
            Violated($"lets {entry} into {write.Id.Name}, which is not declared");
        var bypass = Openness.Bypass(after);
        if (!Live.Same(bypass, Openness.Bypass(before)) && !Live.Same(bypass ?? "None", "None") && !(IsTarget(write, declared) && Live.Same(Text(Declared.Acls(declared!), "bypass"), bypass)))
            Violated($"lets {bypass} into {write.Id.Name}, which is not declared");
    }

    private void CheckEgress(ArmWrite write, JsonObject before, JsonObject properties, JsonObject? declared)
    {
        var spec = IsTarget(write, declared) ? declared!["spec"] : null;
        var opensAll = properties["restrictOutboundNetworkAccess"]?.GetValue<bool>() == false && before["properties"]?["restrictOutboundNetworkAccess"]?.GetValue<bool>() == true;
        if (opensAll && spec?["restrictOutboundNetworkAccess"]?.GetValue<bool>() != false)
            Violated($"lets {write.Id.Name} call everything, which is not declared");
        var added = Declared.Texts(properties["allowedFqdnList"]).Except(Declared.Texts(before["properties"]?["allowedFqdnList"]));
        foreach (var name in added.Except(Declared.Texts(spec?["allowedFqdnList"])))
            Violated($"lets {write.Id.Name} call {name}, which is not declared");
    }

    // which field of a network speaks of the resource
    private static string? Access(ArmWrite write, JsonObject? declared)
    {
        if (declared is null || Bindings.Is(declared))
            return null;
        if (IsTarget(write, declared))
            return Declared.PublicAccess(declared);
        return write.Id.Value.Contains("/onlineEndpoints/", StringComparison.OrdinalIgnoreCase) ? Declared.EndpointAccess(declared) : Declared.DependentAccess(declared);
    }

    private static bool IsTarget(ArmWrite write, JsonObject? declared) => declared is not null && !Bindings.Is(declared) && Live.Same(Declared.ResourceId(declared), write.Id.Value);

    private static string? Text(JsonNode? node, string member) => node?[member]?.GetValue<string>();

    private static int Rank(string mode) => Array.FindIndex(Modes, known => Live.Same(known, mode));
}
