namespace AiNetOperator.Simulation;

/// <summary>How bad the network is.</summary>
public enum FaultLevel
{
    /// <summary>Nothing goes wrong.</summary>
    None,

    /// <summary>About one request in fifty.</summary>
    Low,

    /// <summary>About one request in six.</summary>
    High,
}
