namespace AiNetOperator.Isolation;

/// <summary>Wording that plan, verdicts and report of a binding share.</summary>
internal static class BindingSentences
{
    /// <summary>The sub-resource and its target, as people say it.</summary>
    public static string Target(DeclaredBinding declared) => $"{declared.Spec.GroupId} of {declared.Target.Name}";

    /// <summary>Another, older binding writes the same records.</summary>
    public static string Younger(DeclaredBinding declared, string older) =>
        $"PrivateEndpointBinding {older} leads to {Target(declared)}, too, is older, and its records lie in the same zone: each would overwrite the other's. "
        + "Delete one of the two, or give this one zones of its own with dns.zoneResourceGroupId.";

    /// <summary>Somebody else's endpoint made a record.</summary>
    public static string Conflict(ZoneView zone, NeededRecord record, ObservedRecord live, string other) =>
        $"Record {record.Name} of zone {zone.Name} holds {Sentences.List(live.Ips)}, and was made by private endpoint {other}: "
        + $"two endpoints of one target cannot share a zone, and the operator does not repair what another endpoint wrote. Delete endpoint {other} or its zone group, or use a zone of its own for each.";

    /// <summary>Nobody sees to DNS.</summary>
    public static string NoDns(DeclaredBinding declared) =>
        $"dns.mode is None, and private endpoint {declared.EndpointId.Name} has no zone group: nothing says that the names of {declared.Target.Name} resolve to it, so the path does not count as verified.";

    /// <summary>The table has no zone.</summary>
    public static string NoZones(DeclaredBinding declared) =>
        $"No private DNS zone is known for {declared.Spec.GroupId} of {declared.Target.Type} in this cloud. Choose dns.mode: None and make the records yourself.";
}
