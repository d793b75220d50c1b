using System.Text.Json.Serialization;

namespace AiNetOperator.Api;

/// <summary>A named set of rules that a way of working needs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboundScenario>))]
public enum OutboundScenario
{
    /// <summary>Public Python and machine learning packages.</summary>
    PythonPackages,

    /// <summary>Visual Studio Code, desktop or web, with a compute instance.</summary>
    VisualStudioCode,

    /// <summary>Visual Studio Code connected to an interactive job.</summary>
    VisualStudioCodeInteractiveJob,

    /// <summary>Models from Hugging Face.</summary>
    HuggingFaceModels,

    /// <summary>Models that install packages when they are deployed.</summary>
    ModelsSoldByAzure,

    /// <summary>Automated machine learning for text and images.</summary>
    AutoMLNlpVision,

    /// <summary>RStudio on a compute instance.</summary>
    RStudio,

    /// <summary>Azure Monitor over its public addresses.</summary>
    AzureMonitorPublic,

    /// <summary>Images of Microsoft.</summary>
    MicrosoftContainerRegistry,

    /// <summary>Images of Docker Hub.</summary>
    DockerHub,

    /// <summary>Security updates of Ubuntu.</summary>
    UbuntuPackages,

    /// <summary>Batch endpoints and ParallelRunStep: queue and table of the default storage.</summary>
    BatchEndpoints,

    /// <summary>Public access from chosen addresses: a private endpoint to the workspace itself.</summary>
    IpAllowListAccess,

    /// <summary>The agent service of Foundry.</summary>
    FoundryAgents,

    /// <summary>Evaluations and traces of Foundry with Application Insights.</summary>
    FoundryEvaluations,

    /// <summary>Fine-tuning in Foundry with a sample data set.</summary>
    FoundryFineTuning,

    /// <summary>Repositories on GitHub.</summary>
    GitHub,
}
