using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation.Arm;

/// <summary>Builds the managed network: on request, with the first compute, or while the workspace is created.</summary>
internal sealed class Provisioning(ArmState state, NetworkWriter network)
{
    /// <summary>Answers <c>provisionManagedNetwork</c>.</summary>
    public ArmAnswer Answer(ArmCall call, StoredResource workspace)
    {
        var body = workspace.Body;
        if (ManagedNetwork.ModeOf(body) == ManagedNetwork.Disabled)
            throw network.Refusal("A network in mode Disabled cannot be provisioned.");
        var spark = call.Body?.Flag("includeSpark") ?? false;
        var done = ManagedNetwork.IsActive(body) && (!spark || ManagedNetwork.HasSpark(body));
        if (done && state.Unknowns.ProvisioningTwiceAnswersAtOnce)
            return ArmAnswer.Of(200, StatusOf(workspace));
        return state.Operations.Start(call, Build(workspace, call.Write, call.ApiVersion, spark), Time(body, done));
    }

    /// <summary>The service starts it itself, when the first compute comes.</summary>
    public void StartByItself(StoredResource workspace)
    {
        if (ManagedNetwork.ModeOf(workspace.Body) == ManagedNetwork.Disabled || ManagedNetwork.IsActive(workspace.Body))
            return;
        if (!workspace.AllRunning.Any(static operation => operation.Provisions))
            state.Operations.StartSilently(Build(workspace, null, "", false), state.About(NetworkTimes.OfProvisioning(workspace.Body)));
    }

    /// <summary>Turns a body into one whose network is provisioned.</summary>
    public void Activate(JsonObject workspace, bool spark)
    {
        var managed = workspace.Properties().Ensure("managedNetwork");
        var ready = spark || ManagedNetwork.HasSpark(workspace);
        managed.Put("status", new JsonObject { ["status"] = "Active", ["sparkReady"] = ready });
        network.Apply(workspace, null, NetworkWriter.UsersOf(workspace), "Active");
        foreach (var (_, node) in managed.Object("outboundRules") ?? [])
        {
            if ((node as JsonObject)?.Object("destination") is { } destination && destination.Flag("sparkEnabled") && ready)
                destination.Put("sparkStatus", "Active");
        }
    }

    private Operation Build(StoredResource workspace, ArmWrite? write, string apiVersion, bool spark) =>
        new(state.NewId(), workspace, WorkspaceOperations.RuleOf(workspace), write)
        {
            Region = Locations.Of(workspace.Body),
            ApiVersion = apiVersion,
            StartedAt = state.Now,
            Provisions = true,
            Effect = () => Complete(workspace, write, spark),
            Result = () => StatusOf(workspace),
        };

    private void Complete(StoredResource workspace, ArmWrite? write, bool spark)
    {
        var before = workspace.Body;
        var next = before.Clone();
        Activate(next, spark);
        if (JsonNode.DeepEquals(before, next))
            return;
        workspace.Commit(next);
        write?.Changed(before, next);
        state.Committed(workspace);
    }

    private TimeSpan Time(JsonObject body, bool done)
    {
        if (done)
            return state.About(NetworkTimes.AlreadyProvisioned);
        return state.About(ManagedNetwork.IsActive(body) ? NetworkTimes.Spark : NetworkTimes.OfProvisioning(body));
    }

    // networks of accounts know no Spark
    private static JsonObject StatusOf(StoredResource workspace)
    {
        var status = new JsonObject();
        if (workspace.Id.IsOfType(WorkspaceBehavior.TypeName))
            status["sparkReady"] = ManagedNetwork.HasSpark(workspace.Body);
        status["status"] = ManagedNetwork.IsActive(workspace.Body) ? "Active" : "Inactive";
        return status;
    }
}
