using System.Text.Json.Nodes;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P2: no write makes anything more open than declared.</summary>
internal sealed class NeverOpens() : Promise("P2")
{
    private static readonly string[] Modes = ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"];
    private static readonly HashSet<string> Known = ["managedNetwork", "publicNetworkAccess"];

    private readonly Acknowledgements _acknowledgements = new();

    protected override void OnApiServerWrite(ApiServerWrite write) => _acknowledgements.Note(write);

    protected override void OnArmRequest(ArmWrite write)
    {
        if (write.Method == "DELETE")
            Violated($"deletes {write.Id}");
        if (write.Method is not ("PATCH" or "PUT") || write.Body?["properties"] is not JsonObject properties)
            return;
        var declared = _acknowledgements.Find(write.Id.Value);
        foreach (var (field, _) in properties)
        {
            if (!Known.Contains(field))
                Violated($"writes {field} of {write.Id.Name}, which nobody declares");
        }
        if (Live.Same(properties["publicNetworkAccess"]?.GetValue<string>(), "Enabled") && (declared is null || Declared.PublicAccess(declared) != "Enabled"))
            Violated($"opens {write.Id.Name}, which is not declared open");
        if (properties["managedNetwork"]?["isolationMode"]?.GetValue<string>() is { } mode)
            CheckMode(write, mode);
    }

    private void CheckMode(ArmWrite write, string mode)
    {
        var live = Live.Mode(Run.Arm.Get(write.Id));
        if (Rank(mode) < Rank(live))
            Violated($"loosens {write.Id.Name} from {live} to {mode}");
    }

    private static int Rank(string mode) => Array.FindIndex(Modes, known => Live.Same(known, mode));
}
