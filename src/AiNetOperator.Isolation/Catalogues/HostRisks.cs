namespace AiNetOperator.Isolation;

/// <summary>Hosts that are more than the site of one owner.</summary>
internal static class HostRisks
{
    private const string Mirror = "Mirror what is needed into a registry or feed of your own and reach that by private endpoint.";
    private const string ToStorage = "Declare a PrivateEndpoint rule to the storage account.";
    private const string OfRepositories = "Mirror the repositories into a place of your own.";

    /// <summary>Domains below which anybody can rent a name of his own.</summary>
    public static IReadOnlyList<RiskyHost> Rented { get; } =
    [
        new("blob.core.windows.net", ToStorage),
        new("file.core.windows.net", ToStorage),
        new("queue.core.windows.net", ToStorage),
        new("table.core.windows.net", ToStorage),
        new("dfs.core.windows.net", ToStorage),
        new("web.core.windows.net", ToStorage),
        new("vault.azure.net", "Declare a PrivateEndpoint rule to the key vault."),
        new("database.windows.net", "Declare a PrivateEndpoint rule to the SQL server."),
        new("documents.azure.com", "Declare a PrivateEndpoint rule to the Cosmos DB account."),
        new("servicebus.windows.net", "Declare a PrivateEndpoint rule to the Event Hubs namespace."),
        new("azurecr.io", "Declare a PrivateEndpoint rule to the registry."),
        new("search.windows.net", "Declare a PrivateEndpoint rule to the search service."),
        new("openai.azure.com", "Declare a PrivateEndpoint rule to the account."),
        new("cognitiveservices.azure.com", "Declare a PrivateEndpoint rule to the account."),
        new("azure-api.net", "Declare a PrivateEndpoint rule to the API Management."),
        new("azuredatabricks.net", "Declare a PrivateEndpoint rule to the Databricks workspace."),
        new("azurewebsites.net", "Reach the site through an Application Gateway by PrivateEndpoint rule."),
        new("azurecontainerapps.io", "Reach the app through an Application Gateway by PrivateEndpoint rule."),
        new("cloudapp.azure.com", "Reach the machine through an Application Gateway by PrivateEndpoint rule."),
        new("trafficmanager.net"),
        new("azureedge.net"),
        new("azurefd.net"),
        new("vo.msecnd.net"),
        new("amazonaws.com"),
        new("cloudfront.net"),
        new("storage.googleapis.com"),
        new("run.app"),
        new("r2.dev"),
        new("workers.dev"),
        new("pages.dev"),
        new("herokuapp.com"),
        new("ngrok.io"),
        new("ngrok.app"),
        new("sharepoint.com"),
    ];

    /// <summary>Single hosts that take what any account holder sends.</summary>
    public static IReadOnlyList<RiskyHost> Writable { get; } =
    [
        new("github.com", "Mirror the repositories into a place of your own, or allow only hosts that are read from, such as raw.githubusercontent.com."),
        new("api.github.com", OfRepositories),
        new("uploads.github.com", OfRepositories),
        new("gitlab.com", OfRepositories),
        new("bitbucket.org", OfRepositories),
        new("dev.azure.com"),
        new("huggingface.co", "Register the models in a registry of your own and reach that by private endpoint."),
        new("registry-1.docker.io", Mirror),
        new("hub.docker.com", Mirror),
        new("ghcr.io", Mirror),
        new("quay.io", Mirror),
        new("upload.pypi.org", "Allow pypi.org and *.pythonhosted.org, which are read from."),
        new("api.anaconda.org", "Allow conda.anaconda.org, which is read from."),
        new("registry.npmjs.org", Mirror),
        new("pastebin.com"),
        new("www.dropbox.com"),
        new("drive.google.com"),
        new("graph.microsoft.com"),
    ];

    /// <summary>Domains that anybody can publish to, but that are read from here.</summary>
    public static IReadOnlyList<string> Published { get; } =
    [
        "pypi.org", "pythonhosted.org", "anaconda.org", "githubusercontent.com", "docker.io", "docker.com", "huggingface.co", "hf.co",
        "marketplace.visualstudio.com", "gallerycdn.vsassets.io", "npmjs.org", "ppa.launchpad.net", "cloud.r-project.org", "github.io",
    ];

    /// <summary>Domains of two labels that registries sell names below.</summary>
    public static IReadOnlyList<string> Registries { get; } =
        ["co.uk", "org.uk", "com.au", "net.au", "co.jp", "co.in", "co.kr", "co.nz", "co.za", "com.br", "com.cn", "com.mx", "com.tr", "com.sg", "com.tw", "com.hk"];

    /// <summary>What opens less than a place that others publish to.</summary>
    public static string MirrorInstead => Mirror;
}

/// <summary>A host or domain, and what opens less.</summary>
/// <param name="Host">The host or domain.</param>
/// <param name="Safer">A way to the same end that opens less, as a sentence; null when none is known.</param>
internal sealed record RiskyHost(string Host, string? Safer = null);
