using System.Text.Json.Nodes;

namespace AiNetOperator.Promises.Stories;

internal enum StoryEventKind
{
    /// <summary>A user declares something else.</summary>
    Apply,

    /// <summary>A user declares a workspace a second time, in another object.</summary>
    ApplyTwin,

    /// <summary>A user deletes an object.</summary>
    Delete,

    /// <summary>A user approves all plans that wait for it.</summary>
    Approve,

    /// <summary>The API server forgets what it has told.</summary>
    Compact,

    /// <summary>All processes of the operator die.</summary>
    Crash,

    /// <summary>A process of the operator is given no processor for a while.</summary>
    StandStill,

    /// <summary>The wall clocks of the operator's processes are corrected.</summary>
    ClockJump,

    /// <summary>The operator's administrator forbids all writes.</summary>
    Freeze,

    /// <summary>The operator's administrator allows writes again.</summary>
    Thaw,

    /// <summary>Somebody writes a tag in Azure.</summary>
    TagByHand,

    /// <summary>Somebody opens or closes a workspace in Azure.</summary>
    FlipAccessByHand,

    /// <summary>Somebody makes a rule on the managed network in Azure, or removes it again.</summary>
    RuleByHand,

    /// <summary>Somebody lets an address into a storage account in Azure.</summary>
    GrantByHand,

    /// <summary>Somebody opens or closes an online endpoint in Azure.</summary>
    FlipEndpointByHand,

    /// <summary>A user declares an outbound rule, or declares it anew.</summary>
    ApplyRule,

    /// <summary>A user deletes an OutboundRule.</summary>
    DeleteRule,

    /// <summary>Another cluster, with an operator of its own, declares a rule on the same managed network.</summary>
    ApplyRuleElsewhere,

    /// <summary>That cluster deletes such a rule.</summary>
    DeleteRuleElsewhere,

    /// <summary>Somebody changes a rule on the managed network in Azure, whosever it is.</summary>
    ChangeRuleByHand,

    /// <summary>Somebody removes a rule from the managed network in Azure, whosever it is.</summary>
    RemoveRuleByHand,

    /// <summary>Managed identities lose the right to approve private endpoints on a storage account.</summary>
    ApproverGone,

    /// <summary>They get it back.</summary>
    ApproverBack,

    /// <summary>A user declares a binding, or declares it anew.</summary>
    ApplyBinding,

    /// <summary>A user deletes a binding.</summary>
    DeleteBinding,

    /// <summary>Another cluster, with an operator of its own, declares a binding to the same account and zone.</summary>
    ApplyBindingElsewhere,

    /// <summary>That cluster deletes it.</summary>
    DeleteBindingElsewhere,

    /// <summary>The owner of a target approves the connection of a binding.</summary>
    OwnerApproves,

    /// <summary>The owner rejects it.</summary>
    OwnerRejects,

    /// <summary>The owner removes it, which cuts the endpoint off.</summary>
    OwnerRemoves,

    /// <summary>Somebody deletes a storage account.</summary>
    TargetGone,

    /// <summary>Somebody makes it again.</summary>
    TargetBack,

    /// <summary>Somebody writes another address over a record of a binding's endpoint.</summary>
    RecordByHand,

    /// <summary>Another endpoint writes its address over such a record.</summary>
    RecordOfOther,

    /// <summary>Somebody deletes such a record.</summary>
    RecordGone,

    /// <summary>Somebody deletes the link of a zone to a network whose clients use it.</summary>
    LinkGone,

    /// <summary>Somebody deletes the zone group of a binding's endpoint.</summary>
    GroupGone,

    /// <summary>Somebody deletes the endpoint of a binding.</summary>
    EndpointGone,

    /// <summary>Somebody writes a tag on it.</summary>
    TagEndpointByHand,

    /// <summary>A user allows a binding's endpoint to be made anew.</summary>
    AllowRecreate,

    /// <summary>A user allows the last path to go with its binding.</summary>
    AllowLockout,
}

/// <summary>Something that a user or somebody else does.</summary>
internal sealed record StoryEvent(TimeSpan At, StoryEventKind Kind, int Network, JsonObject? Manifest = null, TimeSpan Span = default)
{
    public override string ToString() => Kind switch
    {
        StoryEventKind.Apply or StoryEventKind.ApplyTwin or StoryEventKind.ApplyRule or StoryEventKind.ApplyRuleElsewhere or StoryEventKind.ApplyBinding or StoryEventKind.ApplyBindingElsewhere => $"{Kind} {Manifest!["metadata"]!["name"]}: {Manifest["spec"]!.ToJsonString()}",
        StoryEventKind.StandStill => $"{Kind} replica {Network} for {Span:c}",
        StoryEventKind.ClockJump => $"{Kind} by {Span:c}",
        StoryEventKind.DeleteRule or StoryEventKind.DeleteRuleElsewhere or StoryEventKind.DeleteBinding or StoryEventKind.DeleteBindingElsewhere => $"{Kind} {Manifest!["metadata"]!["name"]}",
        _ => $"{Kind} {Network}",
    };
}
