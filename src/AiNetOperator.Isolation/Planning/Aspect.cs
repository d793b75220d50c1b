namespace AiNetOperator.Isolation;

/// <summary>The parts of a declaration that are planned apart, so that what is wrong with one does not stop another. Each has a condition.</summary>
public enum Aspect
{
    /// <summary>Mode, firewall and provisioning of the managed network.</summary>
    ManagedNetwork,

    /// <summary>Outbound rules: those of OutboundRules, of scenarios, and endpoints to dependents.</summary>
    Rules,

    /// <summary>Who may reach the target itself: public access, network ACLs, online endpoints.</summary>
    Inbound,

    /// <summary>Who may reach the resources that it depends on.</summary>
    Dependents,

    /// <summary>What an account itself may call.</summary>
    Egress,

    /// <summary>Where logs are sent.</summary>
    Diagnostics,

    /// <summary>A binding's private endpoint.</summary>
    Endpoint,

    /// <summary>The approval of a binding's connection.</summary>
    Connection,

    /// <summary>A binding's zones, links and records.</summary>
    Dns,
}
