using AiNetOperator.Api;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>The ARM request of every step: what a plan shows is what is sent.</summary>
public static class ArmWrites
{
    private const string Workspaces = "Microsoft.MachineLearningServices/workspaces";

    /// <summary>The request.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No step of that type is planned.</exception>
    public static ArmRequest For(Step step) => step switch
    {
        SetManagedNetwork set => IsWorkspace(set.Resource) ? WorkspaceWrites.ManagedNetwork(set) : AccountWrites.ManagedNetwork(set),
        ProvisionManagedNetwork provision => IsWorkspace(provision.Resource) ? WorkspaceWrites.Provision(provision) : AccountWrites.Provision(provision),
        DeleteOutboundRule rule => new ArmRequest("DELETE", rule.Resource, null, null),
        SetPublicNetworkAccess access => WorkspaceWrites.Property(access, "publicNetworkAccess", access.PublicNetworkAccess),
        SetNetworkAcls acls => AccountWrites.NetworkAcls(acls),
        SetAccountEgress egress => AccountWrites.Egress(egress),
        SetDependentAccess dependent => DependentMapping.Write(dependent),
        SetOnlineEndpointAccess endpoint => OnlineEndpointMapping.Write(endpoint),
        PutDiagnosticSetting setting => DiagnosticSettingMapping.Write(setting),
        DeleteDiagnosticSetting setting => DiagnosticSettingMapping.Write(setting),
        PutPrivateEndpoint endpoint => PrivateEndpointMapping.Write(endpoint),
        ApproveConnection approval => TargetConnectionMapping.Write(approval),
        PutPrivateDnsZone zone => PrivateDnsZoneMapping.Write(zone),
        PutVirtualNetworkLink link => PrivateDnsZoneMapping.Write(link),
        PutZoneGroup group => ZoneGroupMapping.Write(group),
        DeletePrivateEndpoint or DeleteZoneGroup or DeleteVirtualNetworkLink or DeletePrivateDnsZone => new ArmRequest("DELETE", step.Resource, null, null),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.GetType().Name, "No request is known for this step."),
    };

    private static bool IsWorkspace(ArmId resource) => resource.IsOfType(Workspaces);
}
