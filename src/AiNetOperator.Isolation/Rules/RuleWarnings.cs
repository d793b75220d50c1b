namespace AiNetOperator.Isolation;

/// <summary>What should be known about a rule that Azure takes.</summary>
internal static class RuleWarnings
{
    private const string Misspelt = "cnd.auth0.com";
    private const string RetiredTag = "AzureDevSpaces";

    // also of the clouds of the United States and of China
    private static readonly string[] StorageServices = ["blob", "file", "queue", "table", "dfs", "web"];
    private static readonly string[] StorageSuffixes = ["core.windows.net", "core.usgovcloudapi.net", "core.chinacloudapi.cn"];

    /// <summary>One or two sentences each.</summary>
    public static IEnumerable<string> For(RuleDestination destination) => destination switch
    {
        FqdnDestinationRule fqdn => OfHost(fqdn),
        ServiceTagDestinationRule tag => OfTag(tag),
        PrivateEndpointDestinationRule endpoint => OfEndpoint(endpoint),
        _ => [],
    };

    private static IEnumerable<string> OfHost(FqdnDestinationRule fqdn)
    {
        if (string.Equals(fqdn.Host, Misspelt, StringComparison.OrdinalIgnoreCase))
            yield return $"'{Misspelt}' is a misspelling that was once published; the host is 'cdn.auth0.com'.";
        // refused by no one: Visual Studio Code's own list has a host of this kind
        if (IsStorage(fqdn))
        {
            yield return $"'{fqdn.Host}' is a storage host, and Microsoft says that storage accounts cannot be reached by FQDN rules from this kind of network. " +
                "For an account of your own declare a PrivateEndpoint rule instead.";
        }
    }

    private static bool IsStorage(FqdnDestinationRule fqdn) => StorageSuffixes.Any(suffix =>
        StorageServices.Any(service => new FqdnDestinationRule($"*.{service}.{suffix}") is var any && (any.IsSameAs(fqdn) || any.Covers(fqdn))));

    private static IEnumerable<string> OfTag(ServiceTagDestinationRule rule)
    {
        if (rule.AddressPrefixes.Count > 0)
        {
            yield return $"Azure ignores the service tag '{rule.Tag}' of this rule, because the rule has address prefixes.";
            yield break;
        }
        if (ServiceTags.Of(rule.Tag) is not { } tag)
        {
            var meant = ServiceTags.Suggestion(rule.Tag) is { } near ? $" Perhaps '{near}' was meant." : "";
            yield return $"The service tag '{rule.Tag}' is not known to this version; the rule is sent all the same, and Azure decides.{meant}";
        }
        else if (tag.IsInbound)
        {
            yield return $"The service tag '{tag.Name}' names senders of traffic, so a rule for what goes out has little use for it.";
        }
        else if (tag.Name is RetiredTag)
        {
            yield return $"The service behind the service tag '{tag.Name}' has been retired.";
        }
    }

    private static IEnumerable<string> OfEndpoint(PrivateEndpointDestinationRule endpoint)
    {
        if (PrivateEndpointTargets.Of(endpoint.Resource) is not { } type)
            yield break;
        if (type.IsRetired)
            yield return $"{type.Title} has been retired.";
        if (!type.IsDocumented)
            yield return $"Microsoft's lists of targets do not name {type.Title} ({type.Type}); Azure may refuse the rule.";
        if (type.Remark.Length > 0)
            yield return type.Remark;
        if (!type.IsCoveredByRole)
            yield return $"The role '{ApproverRole.Name}' does not cover {type.Type}; the identity of the workspace or account needs a custom role there.";
        if (endpoint.Fqdns.Count > 0 && !type.NeedsFqdns)
            yield return $"privateEndpoint.fqdns is for Application Gateways; nothing says what Azure does with it for {type.Type}.";
    }
}
