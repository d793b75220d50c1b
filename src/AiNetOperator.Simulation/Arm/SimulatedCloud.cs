namespace AiNetOperator.Simulation;

/// <summary>Which of Microsoft's clouds a <see cref="SimulatedArm"/> is: the names of hosts and zones differ.</summary>
public enum SimulatedCloud
{
    /// <summary>Azure for everybody.</summary>
    Public,

    /// <summary>Azure Government of the United States.</summary>
    UsGovernment,

    /// <summary>Azure in China, run by 21Vianet.</summary>
    China,
}
