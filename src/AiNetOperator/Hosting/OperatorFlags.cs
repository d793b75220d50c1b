namespace AiNetOperator.Hosting;

/// <summary>One thing that can be told on the command line or by the environment.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">What a value looks like, for help.</param>
/// <param name="Default">Empty: none.</param>
/// <param name="Description">A sentence.</param>
public sealed record OperatorFlag(string Name, string Value, string Default, string Description)
{
    /// <summary>The variable that says the same, for example <c>AINET_LEASE_NAME</c>.</summary>
    public string Variable => "AINET_" + Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>For help.</summary>
    public string Help => $"{Description} [{Variable}{(Default.Length > 0 ? "; default: " + Default : "")}]";
}

/// <summary>All flags, in the order of help.</summary>
public static class OperatorFlags
{
    /// <summary><c>--kubeconfig</c>.</summary>
    public static OperatorFlag Kubeconfig { get; } = new("--kubeconfig", "PATH", "",
        "The kubeconfig to use. Without it: KUBECONFIG, then the pod's service account, then ~/.kube/config.");

    /// <summary><c>--context</c>.</summary>
    public static OperatorFlag Context { get; } = new("--context", "NAME", "", "The context of the kubeconfig; without it, its current one.");

    /// <summary><c>--namespace</c>.</summary>
    public static OperatorFlag Namespace { get; } = new("--namespace", "NAME", "",
        "The operator's own namespace, for its Lease. Without it: POD_NAMESPACE, then that of the service account or context, then default.");

    /// <summary><c>--watch-namespaces</c>.</summary>
    public static OperatorFlag WatchNamespaces { get; } = new("--watch-namespaces", "A,B", "", "The namespaces to look after; without it, all of them.");

    /// <summary><c>--leader-elect</c>.</summary>
    public static OperatorFlag LeaderElect { get; } = new("--leader-elect", "true|false", "true", "Agree with other processes by a Lease that one of them works.");

    /// <summary><c>--lease-name</c>.</summary>
    public static OperatorFlag LeaseName { get; } = new("--lease-name", "NAME", "ainet-operator", "The name of the Lease.");

    /// <summary><c>--lease-duration</c>.</summary>
    public static OperatorFlag LeaseDuration { get; } = new("--lease-duration", "TIME", "15s", "For how long others wait after they last saw the lead renewed.");

    /// <summary><c>--renew-deadline</c>.</summary>
    public static OperatorFlag RenewDeadline { get; } = new("--renew-deadline", "TIME", "10s", "After this long without a renewal the lead is given up and the process ends.");

    /// <summary><c>--retry-period</c>.</summary>
    public static OperatorFlag RetryPeriod { get; } = new("--retry-period", "TIME", "2s", "Between two tries to take or renew the Lease.");

    /// <summary><c>--max-policy</c>.</summary>
    public static OperatorFlag MaxPolicy { get; } = new("--max-policy", "Enforce|Observe", "Enforce", "A ceiling over all objects: with Observe nothing is written to Azure, whatever they say.");

    /// <summary><c>--scopes-file</c>.</summary>
    public static OperatorFlag ScopesFile { get; } = new("--scopes-file", "PATH", "",
        "A YAML file that maps namespaces (* for all) to lists of ARM id prefixes; what is outside is refused. Without it, nothing is.");

    /// <summary><c>--drift-interval</c>.</summary>
    public static OperatorFlag DriftInterval { get; } = new("--drift-interval", "TIME", "10m", "How often a converged object is read again.");

    /// <summary><c>--rule-writes</c>.</summary>
    public static OperatorFlag RuleWrites { get; } = new("--rule-writes", "Batch|Serial", "Batch",
        "How outbound rules are written: all of a network in one write (Batch), or one in each (Serial), which is slow and easy to follow.");

    /// <summary><c>--workers</c>.</summary>
    public static OperatorFlag Workers { get; } = new("--workers", "N", "16", "How many objects of a kind are worked on at a time.");

    /// <summary><c>--installation</c>.</summary>
    public static OperatorFlag Installation { get; } = new("--installation", "ID", "ainet", "Marks what this installation made in Azure; different for each that shares a subscription.");

    /// <summary><c>--tags</c>.</summary>
    public static OperatorFlag Tags { get; } = new("--tags", "KEY=VALUE,...", "",
        "Tags for every private endpoint, private DNS zone and link that the operator makes; an endpoint's own tags go before.");

    /// <summary><c>--cloud</c>.</summary>
    public static OperatorFlag Cloud { get; } = new("--cloud", "AzurePublic|AzureUSGovernment|AzureChina", "AzurePublic",
        "The cloud. AZURE_RESOURCE_MANAGER_ENDPOINT, AZURE_RESOURCE_MANAGER_AUDIENCE and AZURE_AUTHORITY_HOST change parts of it.");

    /// <summary><c>--azure-credential</c>.</summary>
    public static OperatorFlag AzureCredential { get; } = new("--azure-credential",
        "Default|WorkloadIdentity|ManagedIdentity|ClientSecret|ClientCertificate|AzureCli", "Default",
        "How to sign in to Azure, with the usual AZURE_ variables. Default: environment, workload identity, managed identity, in this order.");

    /// <summary><c>--http-address</c>.</summary>
    public static OperatorFlag HttpAddress { get; } = new("--http-address", "HOST:PORT", "0.0.0.0:8080", "Where /healthz, /readyz and /metrics are served; empty: nowhere.");

    /// <summary><c>--log-format</c>.</summary>
    public static OperatorFlag LogFormat { get; } = new("--log-format", "text|json", "text", "How log lines look.");

    /// <summary><c>--log-level</c>.</summary>
    public static OperatorFlag LogLevel { get; } = new("--log-level", "Trace|Debug|Information|Warning|Error|Critical", "Information", "The least that is logged.");

    /// <summary><c>--otlp-endpoint</c>.</summary>
    public static OperatorFlag OtlpEndpoint { get; } = new("--otlp-endpoint", "URL", "", 
        "Where traces and metrics are sent by OTLP (protobuf over HTTP), for example http://collector:4318; empty: nowhere. OTEL_EXPORTER_OTLP_HEADERS holds what the collector asks for.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OperatorFlag> All { get; } =
    [
        Kubeconfig, Context, Namespace, WatchNamespaces, LeaderElect, LeaseName, LeaseDuration, RenewDeadline, RetryPeriod, MaxPolicy, ScopesFile,
        DriftInterval, RuleWrites, Workers, Installation, Tags, Cloud, AzureCredential, HttpAddress, LogFormat, LogLevel, OtlpEndpoint,
    ];
}
