namespace AiNetOperator.Isolation;

/// <summary>What the declared resource id names.</summary>
public enum TargetKind
{
    /// <summary>A Machine Learning workspace (kind Default or FeatureStore).</summary>
    Workspace,

    /// <summary>A Machine Learning hub: one managed network for all its projects.</summary>
    Hub,

    /// <summary>A project of a hub: it has no managed network of its own.</summary>
    Project,

    /// <summary>A Cognitive Services account, Foundry among them.</summary>
    Account,
}
