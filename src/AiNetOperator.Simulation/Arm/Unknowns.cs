namespace AiNetOperator.Simulation;

/// <summary>
/// What Azure does where nobody could tell, or where what was seen contradicts itself. A simulation draws each from its
/// seed, so that nothing comes to rely on a guess; <see cref="Facts"/> documents them.
/// </summary>
public sealed record Unknowns
{
    /// <summary>A workspace write that carries a map of rules drops the user's rules that the map lacks.</summary>
    public bool MapPatchReplaces { get; init; }

    /// <summary>A workspace write that carries <c>managedNetwork</c> without a map of rules drops all rules of users.</summary>
    public bool ModeOnlyPatchResetsRules { get; init; }

    /// <summary>A write on a workspace with an operation under way is refused with 409.</summary>
    public bool ConcurrentWriteRefused { get; init; } = true;

    /// <summary>The firewall and its address stay when the last FQDN rule has gone.</summary>
    public bool FirewallStaysAfterLastFqdn { get; init; }

    /// <summary>AllowInternetOutbound may become AllowOnlyApprovedOutbound.</summary>
    public bool AllowInternetToApprovedAllowed { get; init; } = true;

    /// <summary>Leaving Disabled is refused while compute or online endpoints exist.</summary>
    public bool ComputeBlocksLeavingDisabled { get; init; } = true;

    /// <summary>A GET shows the new values while the operation still runs.</summary>
    public bool NewValuesShowBeforeTheEnd { get; init; }

    /// <summary>A workspace shows <c>changeableIsolationModes</c>.</summary>
    public bool ChangeableModesShown { get; init; } = true;

    /// <summary>Operation URLs of Machine Learning come without an api-version.</summary>
    public bool OperationUrlLacksApiVersion { get; init; }

    /// <summary>Outbound rules come back with an id that is no ARM id.</summary>
    public bool RuleIdsAreOdd { get; init; } = true;

    /// <summary>In AllowInternetOutbound the required endpoint appears only with the next write of the workspace, not when its resource closes.</summary>
    public bool RequiredEndpointWaitsForWrite { get; init; }

    /// <summary>Provisioning of a network that is Active already is answered with 200 at once.</summary>
    public bool ProvisioningTwiceAnswersAtOnce { get; init; }

    /// <summary>Refusals of the managed network have the code BadRequest instead of ValidationError.</summary>
    public bool RefusalsAreBadRequest { get; init; }

    /// <summary>The rate-limit header is the global one of recordings; otherwise the documented one.</summary>
    public bool RateLimitHeaderIsGlobal { get; init; } = true;

    /// <summary>A failed update leaves the resource's provisioningState at Failed.</summary>
    public bool FailedUpdateLeavesFailed { get; init; } = true;

    /// <summary>An unchanged Required rule in a PUT is taken; otherwise it is refused as in a PATCH.</summary>
    public bool RequiredRuleInPutTolerated { get; init; } = true;

    /// <summary>A workspace whose network is being provisioned says provisioningState Updating.</summary>
    public bool ProvisioningShowsUpdating { get; init; }

    /// <summary>The firewall SKU of an AI account's network can be changed, as that of a workspace can.</summary>
    public bool AccountFirewallSkuChangeable { get; init; }

    /// <summary>An AI account that is created with a managed network has <c>managedNetworks/default</c> from the start.</summary>
    public bool AccountMakesItsNetwork { get; init; }

    /// <summary>Children of an AI account cannot be written for some seconds after its operation has ended.</summary>
    public bool AccountSettlesLate { get; init; }

    /// <summary>Rules of subnets in <c>networkAcls</c> come back with a state.</summary>
    public bool AclEntriesShowState { get; init; }

    /// <summary>AI Search shows publicNetworkAccess in lower case.</summary>
    public bool SearchSpeaksLowerCase { get; init; }

    /// <summary>publicNetworkAccess of an Event Hubs namespace and of its rule set are one value.</summary>
    public bool EventHubAccessIsOne { get; init; } = true;

    /// <summary>The endpoint of a workspace's managed network to the workspace itself is one of its private endpoint connections.</summary>
    public bool WorkspaceShowsItsOwnEndpoint { get; init; }

    /// <summary>The ids of diagnostic settings come back in lower case.</summary>
    public bool DiagnosticIdsAreLowerCase { get; init; }

    /// <summary>A required endpoint is made also where a rule of a user leads to the same destination.</summary>
    public bool RequiredEndpointBesideUsers { get; init; }

    /// <summary>The refusal of a bad rule does not say which one it is.</summary>
    public bool BadRuleIsAnonymous { get; init; }

    /// <summary>A subnet with network policies of private endpoints takes no endpoint.</summary>
    public bool SubnetPoliciesRefuseEndpoints { get; init; }

    /// <summary>A rejected connection can be approved later, at every type as at key vaults.</summary>
    public bool RejectedCanBeApproved { get; init; } = true;

    /// <summary>A virtual network link is found by a GET while it is being created.</summary>
    public bool LinkShowsAtOnce { get; init; }

    /// <summary>A zone below another one counts as an overlapping namespace.</summary>
    public bool NestedZonesOverlap { get; init; }

    /// <summary>A zone group writes its records when its endpoint is approved later.</summary>
    public bool ZoneGroupFollowsApproval { get; init; } = true;

    /// <summary>A link that would overlap is taken, and its operation fails.</summary>
    public bool OverlapShowsAtTheEnd { get; init; }

    /// <summary>Records of a zone that is locked hold back the zone group that wrote them.</summary>
    public bool LockedZoneKeepsItsGroups { get; init; } = true;

    /// <summary>The connections of AI accounts carry the account in their names.</summary>
    public bool AccountConnectionNamesArePaths { get; init; }

    /// <summary>A write to a virtual network that is being written is a conflict.</summary>
    public bool BusyNetworkIsConflict { get; init; }

    /// <summary>Approvals at types whose way was not recorded are operations.</summary>
    public bool UnrecordedApprovalsAreOperations { get; init; }

    /// <summary>A target spells the ids of its endpoints in its own way.</summary>
    public bool TargetsRespellEndpoints { get; init; }

    /// <summary>Each unknown with its question, its two answers and where it comes from.</summary>
    public static IReadOnlyList<UnknownFact> Facts => UnknownFacts.All;

    /// <summary>Draws every switch.</summary>
    public static Unknowns Draw(Random random)
    {
        var drawn = new Unknowns();
        foreach (var fact in Facts)
            drawn = fact.With(drawn, random.Next(2) == 1);
        return drawn;
    }

    /// <summary>The switches that are on, by name: for the trace of a run.</summary>
    public override string ToString() =>
        string.Join(", ", Facts.Where(fact => fact.Of(this)).Select(static fact => fact.Name));
}

/// <summary>A fact about Azure that could not be verified.</summary>
/// <param name="Name">Name of the switch.</param>
/// <param name="Question">What is not known.</param>
/// <param name="WhenOn">What the simulation does with the switch on.</param>
/// <param name="WhenOff">What it does with the switch off.</param>
/// <param name="Source">Where the doubt comes from.</param>
/// <param name="Of">Reads the switch.</param>
/// <param name="With">Sets the switch.</param>
public sealed record UnknownFact(
    string Name,
    string Question,
    string WhenOn,
    string WhenOff,
    string Source,
    Func<Unknowns, bool> Of,
    Func<Unknowns, bool, Unknowns> With);
