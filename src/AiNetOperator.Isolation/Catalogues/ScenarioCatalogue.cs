using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>What a scenario needs: hosts, service tags, and private endpoints that are found on the target.</summary>
/// <param name="Hosts">Host names.</param>
internal sealed record ScenarioNeeds(params string[] Hosts)
{
    /// <summary>Service tags, over TCP 443.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Sub-resources of the storage account that a workspace names.</summary>
    public IReadOnlyList<string> OfStorage { get; init; } = [];

    /// <summary>A sub-resource of the workspace itself; null: none.</summary>
    public string? OfItself { get; init; }

    /// <summary>Whether workspaces and hubs have what it is about.</summary>
    public bool IsForWorkspaces { get; init; } = true;

    /// <summary>Whether accounts have what it is about.</summary>
    public bool IsForAccounts { get; init; } = true;

    /// <summary>Whether a kind of target has what it is about.</summary>
    public bool IsFor(TargetKind kind) => kind is TargetKind.Account ? IsForAccounts : IsForWorkspaces;
}

/// <summary>The needs of every scenario.</summary>
/// <remarks>
/// From the pages on Learn about managed networks (Machine Learning, hubs, Foundry), about workspaces behind a firewall
/// and about recommended outbound traffic. GitHub's hosts are on none of them; they are what git, the API and downloads use.
/// Hosts that a page once named with a misspelling (cnd.auth0.com) stand here as they should be.
/// </remarks>
internal static class ScenarioCatalogue
{
    private static readonly string[] DockerHub = ["docker.io", "*.docker.io", "*.docker.com", "production.cloudflare.docker.com"];

    private static readonly string[] Packages =
        ["anaconda.com", "*.anaconda.com", "*.anaconda.org", "pypi.org", "*.pythonhosted.org", "pytorch.org", "*.pytorch.org"];

    private static readonly Dictionary<OutboundScenario, ScenarioNeeds> Needs = new()
    {
        [OutboundScenario.PythonPackages] = new([.. Packages, "*.tensorflow.org"]),
        [OutboundScenario.VisualStudioCode] = new(
            "*.vscode.dev", "*.vscode-unpkg.net", "*.vscode-cdn.net", "*.vscodeexperiments.azureedge.net", "default.exp-tas.com",
            "code.visualstudio.com", "update.code.visualstudio.com", "*.vo.msecnd.net", "marketplace.visualstudio.com",
            "vscode.blob.core.windows.net", "*.gallerycdn.vsassets.io", "vscode.download.prss.microsoft.com")
        {
            IsForAccounts = false,
        },
        [OutboundScenario.VisualStudioCodeInteractiveJob] = new("github.com") { IsForAccounts = false },
        [OutboundScenario.HuggingFaceModels] = new(
            [.. DockerHub, "cdn.auth0.com", "huggingface.co", "cas-bridge.xethub.hf.co", "cdn-lfs.huggingface.co"]),
        [OutboundScenario.ModelsSoldByAzure] = new(Packages),
        [OutboundScenario.AutoMLNlpVision] = new("automlresources-prod.azureedge.net", "aka.ms") { IsForAccounts = false },
        [OutboundScenario.RStudio] = new("ghcr.io", "pkg-containers.githubusercontent.com", "cloud.r-project.org") { IsForAccounts = false },
        [OutboundScenario.AzureMonitorPublic] = new(
            "dc.applicationinsights.azure.com", "dc.applicationinsights.microsoft.com", "dc.services.visualstudio.com",
            "*.in.applicationinsights.azure.com"),
        [OutboundScenario.MicrosoftContainerRegistry] = new("mcr.microsoft.com", "*.data.mcr.microsoft.com"),
        [OutboundScenario.DockerHub] = new(DockerHub),
        [OutboundScenario.UbuntuPackages] = new("archive.ubuntu.com", "security.ubuntu.com", "ppa.launchpad.net"),
        [OutboundScenario.BatchEndpoints] = new() { OfStorage = ["queue", "table"], IsForAccounts = false },
        [OutboundScenario.IpAllowListAccess] = new() { OfItself = "amlworkspace", IsForAccounts = false },
        [OutboundScenario.FoundryAgents] = new(
            "*.identity.azure.net", "login.microsoftonline.com", "*.login.microsoftonline.com", "*.login.microsoft.com", "mcr.microsoft.com")
        {
            IsForWorkspaces = false,
        },
        [OutboundScenario.FoundryEvaluations] = new(
            "settings.sdk.monitor.azure.com", "*.livediagnostics.monitor.azure.com", "*.in.applicationinsights.azure.com")
        {
            Tags = ["AzureMachineLearning"], IsForWorkspaces = false,
        },
        [OutboundScenario.FoundryFineTuning] = new("raw.githubusercontent.com") { IsForWorkspaces = false },
        [OutboundScenario.GitHub] = new("github.com", "*.github.com", "raw.githubusercontent.com", "*.githubusercontent.com"),
    };

    /// <summary>The needs of a scenario.</summary>
    /// <exception cref="KeyNotFoundException">Not a scenario of the enumeration.</exception>
    public static ScenarioNeeds Of(OutboundScenario scenario) => Needs[scenario];
}
