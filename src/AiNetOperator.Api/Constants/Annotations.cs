namespace AiNetOperator.Api;

/// <summary>
/// Annotations. One that permits something holds what it permits (a uid, an ARM id, a digest), so that a line left in git
/// permits nothing new.
/// </summary>
public static class Annotations
{
    /// <summary>The ARM id of a resource that exists and differs: take it over and make it equal.</summary>
    public const string Adopt = ApiGroup.Name + "/adopt";

    /// <summary>The ARM id of an adopted resource: treat it as created by us, so also tag and delete it.</summary>
    public const string Own = ApiGroup.Name + "/own";

    /// <summary>The ARM id of a resource that may be deleted and made anew to change what Azure keeps fixed.</summary>
    public const string AllowRecreate = ApiGroup.Name + "/allow-recreate";

    /// <summary>The uid of the object whose deletion may take away the last verified path to a closed target.</summary>
    public const string AllowLockout = ApiGroup.Name + "/allow-lockout";

    /// <summary>The uid of the object whose deletion may take away a Deny rule.</summary>
    public const string AllowOpen = ApiGroup.Name + "/allow-open";

    /// <summary>The digest of the plan that may be carried out.</summary>
    public const string Approve = ApiGroup.Name + "/approve";

    /// <summary>How often this object is checked against Azure, for example <c>5m</c>.</summary>
    public const string PollInterval = ApiGroup.Name + "/poll-interval";

    /// <summary>Anything new: check now.</summary>
    public const string ReconcileAt = ApiGroup.Name + "/reconcile-at";

    /// <summary>Written by the operator together with its finalizer, before the first write: the names or ARM ids of what it creates for this object.</summary>
    public const string Creates = ApiGroup.Name + "/creates";

    /// <summary>Every annotation that means something to the operator.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Adopt, Own, AllowRecreate, AllowLockout, AllowOpen, Approve, PollInterval, ReconcileAt, Creates];
}
