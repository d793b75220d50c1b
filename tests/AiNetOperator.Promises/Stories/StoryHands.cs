using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Simulating;
using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>What users, administrators and others do in a story.</summary>
internal sealed class StoryHands(StoryRun story, StoryLimits limits, SimulatedApiServer? neighbour)
{
    private readonly OwnersOfPaths _owners = new(story);

    private SimulationRun Run => story.Run;

    /// <summary>Does it; false when there is nothing to do it to.</summary>
    public bool Happen(StoryEvent moment) => moment.Kind switch
    {
        StoryEventKind.Apply or StoryEventKind.ApplyTwin => Apply(moment),
        StoryEventKind.Delete => Run.ApiServer.Delete(AiWorkspaceNetwork.KindName, new ObjectKey("ml", "network-" + moment.Network)),
        StoryEventKind.ApplyRule => Do(() => Run.Apply([moment.Manifest!])),
        StoryEventKind.ApplyBinding => ApplyBinding(moment.Manifest!),
        StoryEventKind.DeleteRule or StoryEventKind.DeleteBinding => Run.ApiServer.Delete(KindOf(moment.Manifest!), KeyOf(moment.Manifest!)),
        StoryEventKind.ApplyRuleElsewhere or StoryEventKind.ApplyBindingElsewhere => neighbour?.Apply(moment.Manifest!) is not null,
        StoryEventKind.DeleteRuleElsewhere or StoryEventKind.DeleteBindingElsewhere => neighbour?.Delete(KindOf(moment.Manifest!), KeyOf(moment.Manifest!)) == true,
        StoryEventKind.ApproverGone => Do(() => Run.Arm.WithholdApproval(ArmId.Parse(Worlds.StorageId(moment.Network)))),
        StoryEventKind.ApproverBack => Do(() => Run.Arm.GrantApproval(ArmId.Parse(Worlds.StorageId(moment.Network)))),
        StoryEventKind.Approve => Approve(),
        StoryEventKind.Compact => Do(Run.ApiServer.Compact),
        StoryEventKind.Crash => Do(Run.Crash),
        StoryEventKind.StandStill => Do(() => Run.Freeze(moment.Network, moment.Span)),
        StoryEventKind.ClockJump => Do(() => Run.Jump(moment.Span)),
        StoryEventKind.Freeze => Do(() => limits.FrozenSince ??= Run.Clock.GetUtcNow()),
        StoryEventKind.Thaw => Do(() => limits.FrozenSince = null),
        StoryEventKind.AllowRecreate => Permit(moment.Network, "allow-recreate", Bindings.EndpointId),
        StoryEventKind.AllowLockout => Permit(moment.Network, "allow-lockout", Declared.Uid),
        >= StoryEventKind.OwnerApproves => _owners.Happen(moment),
        _ => Others.Find(moment) is var (id, edit) && story.Edit(id, edit),
    };

    private bool Apply(StoryEvent moment)
    {
        var manifest = (JsonObject)moment.Manifest!.DeepClone();
        // the id cannot change while the object lives: a user who tries is refused, and does without
        if (Run.ApiServer.Get(AiWorkspaceNetwork.KindName, KeyOf(manifest)) is { } existing)
            manifest["spec"]!["resourceId"] = Declared.ResourceId(existing);
        Run.Apply([manifest]);
        return true;
    }

    private bool ApplyBinding(JsonObject manifest)
    {
        // one that is being deleted takes no other spec that makes sense: the user waits
        if (Run.ApiServer.Get(Bindings.Kind, KeyOf(manifest)) is { } existing && Declared.IsBeingDeleted(existing))
            return false;
        Run.Apply([manifest]);
        return true;
    }

    private bool Approve()
    {
        var waiting = Run.ApiServer.List(AiWorkspaceNetwork.KindName)
            .Select(body => (Key: KeyOf(body), Digest: body["status"]?["approval"]?["digest"]?.GetValue<string>()))
            .Where(one => one.Digest is not null).ToList();
        foreach (var (key, digest) in waiting)
            Run.ApiServer.Edit(AiWorkspaceNetwork.KindName, key, body => Annotate(body, "approve", digest!));
        return waiting.Count > 0;
    }

    private bool Permit(int number, string annotation, Func<JsonNode, string> what)
    {
        if (Bindings.All(Run).FirstOrDefault(body => Declared.Name(body) == "binding-" + number) is not { } binding)
            return false;
        Run.ApiServer.Edit(Bindings.Kind, KeyOf(binding), body => Annotate(body, annotation, what(body)));
        return true;
    }

    private static void Annotate(JsonObject body, string annotation, string value)
    {
        var metadata = body["metadata"]!.AsObject();
        if (metadata["annotations"] is not JsonObject annotations)
            metadata["annotations"] = annotations = [];
        annotations["ainet.io/" + annotation] = value;
    }

    private static string KindOf(JsonObject manifest) => manifest["kind"]!.GetValue<string>();

    private static ObjectKey KeyOf(JsonObject body) => new(Bindings.Namespace(body), Declared.Name(body));

    private static bool Do(Action what)
    {
        what();
        return true;
    }
}
