namespace AiNetOperator.Azure;

/// <summary>The three budgets that ARM keeps for each subscription. Actions (POST) count as writes.</summary>
public enum ArmRequestKind
{
    /// <summary>GET.</summary>
    Read,

    /// <summary>PUT, PATCH and POST.</summary>
    Write,

    /// <summary>DELETE.</summary>
    Delete,
}
