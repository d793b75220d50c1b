using AiNetOperator.Azure;
using AiNetOperator.Isolation;

namespace AiNetOperator.Hosting;

/// <summary>Clouds, as far as names of private DNS zones differ.</summary>
internal static class Clouds
{
    /// <summary>The cloud of an environment; an endpoint of one's own counts as the public cloud.</summary>
    public static AzureCloud Of(ArmEnvironment environment) => environment.Name switch
    {
        "AzureUSGovernment" => AzureCloud.UsGovernment,
        "AzureChina" => AzureCloud.China,
        _ => AzureCloud.Public,
    };
}
