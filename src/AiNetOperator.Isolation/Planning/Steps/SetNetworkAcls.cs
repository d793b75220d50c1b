namespace AiNetOperator.Isolation;

/// <summary>Sets the network ACLs of an account as a whole, as ARM takes them: what is not to change goes back as it was read.</summary>
public sealed record SetNetworkAcls : Step
{
    /// <summary>The id of the step that adds grants while the account is still open.</summary>
    public const string GrantsStepId = "network-acls-grants";

    /// <summary>The id of the step after which the ACLs are as declared.</summary>
    public const string StepId = "network-acls";

    /// <summary>Allow or Deny; null leaves it out.</summary>
    public string? DefaultAction { get; init; }

    /// <summary>AzureServices or None; null leaves it out.</summary>
    public string? Bypass { get; init; }

    /// <summary>Every address and range that is let in.</summary>
    public required IReadOnlyList<ObservedAclEntry> IpRules { get; init; }

    /// <summary>Every subnet that is let in.</summary>
    public required IReadOnlyList<ObservedAclEntry> VirtualNetworkRules { get; init; }

    /// <summary>Entries that this step makes: recorded before it is sent, so that they can be taken away with the object.</summary>
    public IReadOnlyList<string> Grants { get; init; } = [];

    /// <inheritdoc/>
    public override string What => $"network ACL entries of {Resource.Name}";

    internal override IEnumerable<string> Values =>
        [DefaultAction ?? "", Bypass ?? "", .. IpRules.Select(entry => "ip=" + entry.Value), .. VirtualNetworkRules.Select(entry => "subnet=" + entry.Value)];
}
