namespace AiNetOperator.Api;

/// <summary>Reasons of conditions and events. They are API: never renamed, each explained in <see cref="ReasonCatalogue"/>.</summary>
public static class Reasons
{
    /// <summary>Live equals declared, and nothing is in flight.</summary>
    public const string Ready = "Ready";

    /// <summary>The object only observes: nothing is written; differences, if any, stand in status.plan.</summary>
    public const string Observed = "Observed";

    /// <summary>Every clause of isolation holds, by live reads.</summary>
    public const string Isolated = "Isolated";

    /// <summary>The object may act: its reference holds and nobody older claims the same.</summary>
    public const string Accepted = "Accepted";

    /// <summary>The spec says nothing about this, so nothing is read or written.</summary>
    public const string NothingDeclared = "NothingDeclared";

    /// <summary>A change is being carried out in Azure.</summary>
    public const string Progressing = "Progressing";

    /// <summary>The object is being deleted, and what it made is being taken away.</summary>
    public const string Deleting = "Deleting";

    /// <summary>Azure asked to wait before the next call.</summary>
    public const string Throttled = "Throttled";

    /// <summary>A call failed in a way that passes by itself.</summary>
    public const string TransientError = "TransientError";

    /// <summary>Somebody else is writing the same resource.</summary>
    public const string Conflict = "Conflict";

    /// <summary>The workspace or account does not exist.</summary>
    public const string WaitingForWorkspace = "WaitingForWorkspace";

    /// <summary>Public access stays open until a private path to the resource is verified.</summary>
    public const string WaitingForPrivatePath = "WaitingForPrivatePath";

    /// <summary>The managed network is not provisioned, so its private endpoints do not work yet.</summary>
    public const string WaitingForProvisioning = "WaitingForProvisioning";

    /// <summary>Another resource in Azure must finish first.</summary>
    public const string WaitingForDependency = "WaitingForDependency";

    /// <summary>The plan has consequences that a person must approve.</summary>
    public const string WaitingForApproval = "WaitingForApproval";

    /// <summary>The private endpoint connection is pending.</summary>
    public const string WaitingForConnectionApproval = "WaitingForConnectionApproval";

    /// <summary>The DNS records that an Azure Policy makes are not there yet.</summary>
    public const string WaitingForPolicyDns = "WaitingForPolicyDns";

    /// <summary>A role assignment is missing or has not spread yet.</summary>
    public const string WaitingForPermissions = "WaitingForPermissions";

    /// <summary>The AiWorkspaceNetwork that networkRef names does not exist or is not accepted.</summary>
    public const string WaitingForNetwork = "WaitingForNetwork";

    /// <summary>resourceId names a type that has no managed isolation.</summary>
    public const string UnsupportedResourceType = "UnsupportedResourceType";

    /// <summary>The workspace or account is soft-deleted.</summary>
    public const string WorkspaceSoftDeleted = "WorkspaceSoftDeleted";

    /// <summary>A project has no network of its own: that of its hub serves it.</summary>
    public const string ProjectWorkspace = "ProjectWorkspace";

    /// <summary>A workspace has no network ACLs in any stable version of its API.</summary>
    public const string NetworkAclsNotSupported = "NetworkAclsNotSupported";

    /// <summary>The field exists on accounts only.</summary>
    public const string AccountOnlyField = "AccountOnlyField";

    /// <summary>The field exists on workspaces only.</summary>
    public const string WorkspaceOnlyField = "WorkspaceOnlyField";

    /// <summary>Azure does not go back from the live isolation mode to the declared one.</summary>
    public const string IsolationModeIsOneWay = "IsolationModeIsOneWay";

    /// <summary>Isolation cannot be switched on while compute or online endpoints exist.</summary>
    public const string ComputeExists = "ComputeExists";

    /// <summary>The firewall of an account keeps its SKU for good.</summary>
    public const string FirewallSkuFixed = "FirewallSkuFixed";

    /// <summary>The network does not allow rules of this namespace.</summary>
    public const string NamespaceNotAllowed = "NamespaceNotAllowed";

    /// <summary>The account cannot have a managed network: its kind has none, or it was created without one.</summary>
    public const string ManagedNetworkNotAvailable = "ManagedNetworkNotAvailable";

    /// <summary>A network security perimeter decides who gets in; the operator never overwrites that.</summary>
    public const string SecuredByPerimeter = "SecuredByPerimeter";

    /// <summary>The account has no customSubDomainName, and without one Azure takes neither network ACLs nor private endpoints.</summary>
    public const string CustomSubDomainMissing = "CustomSubDomainMissing";

    /// <summary>With the declared entries the account would have more than Azure takes.</summary>
    public const string TooManyAclEntries = "TooManyAclEntries";

    /// <summary>A declared subnet does not exist.</summary>
    public const string SubnetNotFound = "SubnetNotFound";

    /// <summary>A declared subnet has no service endpoint for the service, so its clients would be kept out.</summary>
    public const string ServiceEndpointMissing = "ServiceEndpointMissing";

    /// <summary>An included resource is of a type that the operator cannot open or close.</summary>
    public const string DependentNotSupported = "DependentNotSupported";

    /// <summary>An included resource, or one that the workspace names, does not exist.</summary>
    public const string DependentNotFound = "DependentNotFound";

    /// <summary>Another AiWorkspaceNetwork declares the shared resource Disabled; the stricter of two wishes stands.</summary>
    public const string StricterWishStands = "StricterWishStands";

    /// <summary>Azure does not close the public access of a resource of this SKU.</summary>
    public const string SkuCannotBeClosed = "SkuCannotBeClosed";

    /// <summary>A closed registry cannot build images, and the workspace has no compute that does.</summary>
    public const string ImageBuildComputeMissing = "ImageBuildComputeMissing";

    /// <summary>The resource is reached by service endpoints and by a private endpoint of the managed network; Azure Machine Learning does not support both.</summary>
    public const string ServiceEndpointConflict = "ServiceEndpointConflict";

    /// <summary>The resource has as many diagnostic settings as Azure takes.</summary>
    public const string DiagnosticSettingsFull = "DiagnosticSettingsFull";

    /// <summary>The live isolation mode has no rules of this type.</summary>
    public const string RuleNotAllowedInMode = "RuleNotAllowedInMode";

    /// <summary>No rule leads to a resource of this type, to this sub-resource, or with these members.</summary>
    public const string RuleTargetNotSupported = "RuleTargetNotSupported";

    /// <summary>A scenario asks for something that this workspace or account does not have.</summary>
    public const string ScenarioNotSupported = "ScenarioNotSupported";

    /// <summary>Azure could not put the rule into effect.</summary>
    public const string RuleFailed = "RuleFailed";

    /// <summary>The rule is switched off, and not on the managed network.</summary>
    public const string RuleDisabled = "RuleDisabled";

    /// <summary>An older object claims the same; it acts, this one does not.</summary>
    public const string Claimed = "Claimed";

    /// <summary>Others undid our write three times within a day, so we stopped writing.</summary>
    public const string Contended = "Contended";

    /// <summary>An Azure Policy undoes our write.</summary>
    public const string RevertedByPolicy = "RevertedByPolicy";

    /// <summary>An Azure Policy refuses the write.</summary>
    public const string DeniedByPolicy = "DeniedByPolicy";

    /// <summary>A lock in Azure refuses the write.</summary>
    public const string Locked = "Locked";

    /// <summary>Azure refuses the write as wrong.</summary>
    public const string Rejected = "Rejected";

    /// <summary>The operator may not do this in Azure.</summary>
    public const string AuthorizationFailed = "AuthorizationFailed";

    /// <summary>What would be created exists and differs.</summary>
    public const string AlreadyExists = "AlreadyExists";

    /// <summary>Azure keeps the field for good: the resource would have to be made anew.</summary>
    public const string RecreationRequired = "RecreationRequired";

    /// <summary>The object refers to something that it may not use.</summary>
    public const string ScopeNotAllowed = "ScopeNotAllowed";

    /// <summary>The owner of the target rejected the connection.</summary>
    public const string ConnectionRejected = "ConnectionRejected";

    /// <summary>The connection was removed at the target, so the endpoint is dead.</summary>
    public const string ConnectionDisconnected = "ConnectionDisconnected";

    /// <summary>The virtual network has DNS servers of its own, so nobody can tell where its names resolve.</summary>
    public const string ResolverNotDeclared = "ResolverNotDeclared";

    /// <summary>A name of the target does not resolve to the endpoint.</summary>
    public const string DnsMismatch = "DnsMismatch";

    /// <summary>A private DNS zone that must exist does not.</summary>
    public const string ZoneNotFound = "ZoneNotFound";

    /// <summary>A virtual network is linked to another zone of the same name, and Azure allows one.</summary>
    public const string ZoneConflict = "ZoneConflict";

    /// <summary>Another endpoint of the same target writes the same record of a private DNS zone.</summary>
    public const string RecordConflict = "RecordConflict";

    /// <summary>No private DNS zone is known for the sub-resource in this cloud.</summary>
    public const string ZoneNotKnown = "ZoneNotKnown";

    /// <summary>Azure could not finish a private endpoint that somebody else made.</summary>
    public const string EndpointFailed = "EndpointFailed";

    /// <summary>It is the last verified private path to a resource that is closed to the internet, so it stays.</summary>
    public const string LastVerifiedPath = "LastVerifiedPath";

    /// <summary>A private endpoint lies in the subscription of its virtual network, and another one is declared.</summary>
    public const string SubscriptionMismatch = "SubscriptionMismatch";

    /// <summary>The subnet has too few free addresses for the endpoint.</summary>
    public const string SubnetFull = "SubnetFull";

    /// <summary>The subnet is delegated to a service, and takes no private endpoints.</summary>
    public const string SubnetDelegated = "SubnetDelegated";

    /// <summary>The virtual network has as many private endpoints as Azure takes.</summary>
    public const string VirtualNetworkFull = "VirtualNetworkFull";

    /// <summary>The target has as many private endpoint connections as Azure takes.</summary>
    public const string TargetFull = "TargetFull";

    /// <summary>The target has no sub-resource of that name.</summary>
    public const string SubResourceNotSupported = "SubResourceNotSupported";

    /// <summary>The fixed addresses are not one for each member of the sub-resource, or not usable in the subnet.</summary>
    public const string FixedAddressesInvalid = "FixedAddressesInvalid";

    /// <summary>Somebody changed what is declared, and driftPolicy leaves it.</summary>
    public const string DriftReported = "DriftReported";

    /// <summary>The spec leaves something open.</summary>
    public const string OpenByDeclaration = "OpenByDeclaration";

    /// <summary>Compute reaches the internet.</summary>
    public const string OutboundOpen = "OutboundOpen";

    /// <summary>Rules that nobody declared let traffic out.</summary>
    public const string UndeclaredRules = "UndeclaredRules";

    /// <summary>Private endpoints that nobody declared lead in.</summary>
    public const string UndeclaredConnections = "UndeclaredConnections";

    /// <summary>The public address of a resource answers.</summary>
    public const string PublicAccessOpen = "PublicAccessOpen";

    /// <summary>A binding of the network is not verified, or not known to be.</summary>
    public const string PathNotVerified = "PathNotVerified";

    /// <summary>Nothing was read about this yet, or this version does not read it.</summary>
    public const string NotChecked = "NotChecked";

    /// <summary>Azure did not let this be read.</summary>
    public const string Unreadable = "Unreadable";

    /// <summary>The last reads are older than two intervals.</summary>
    public const string EvidenceTooOld = "EvidenceTooOld";

    /// <summary>Event: mode or firewall of a managed network was sent to Azure.</summary>
    public const string SetManagedNetwork = "SetManagedNetwork";

    /// <summary>Event: a managed network is being provisioned.</summary>
    public const string ProvisionManagedNetwork = "ProvisionManagedNetwork";

    /// <summary>Event: public network access was sent to Azure.</summary>
    public const string SetPublicNetworkAccess = "SetPublicNetworkAccess";

    /// <summary>A rule is being taken off the managed network.</summary>
    public const string DeleteOutboundRule = "DeleteOutboundRule";

    /// <summary>Event: the network ACLs are being set.</summary>
    public const string SetNetworkAcls = "SetNetworkAcls";

    /// <summary>Event: what the account itself may call is being set.</summary>
    public const string SetAccountEgress = "SetAccountEgress";

    /// <summary>Event: the public access of a dependent resource is being set.</summary>
    public const string SetDependentAccess = "SetDependentAccess";

    /// <summary>Event: the public access of an online endpoint is being set.</summary>
    public const string SetOnlineEndpointAccess = "SetOnlineEndpointAccess";

    /// <summary>Event: a diagnostic setting is being made.</summary>
    public const string PutDiagnosticSetting = "PutDiagnosticSetting";

    /// <summary>Event: a diagnostic setting that the operator made is being taken away.</summary>
    public const string DeleteDiagnosticSetting = "DeleteDiagnosticSetting";

    /// <summary>Event: a private endpoint is being made or written.</summary>
    public const string PutPrivateEndpoint = "PutPrivateEndpoint";

    /// <summary>Event: a private endpoint that the operator made is being taken away.</summary>
    public const string DeletePrivateEndpoint = "DeletePrivateEndpoint";

    /// <summary>Event: a private endpoint connection is being approved at its target.</summary>
    public const string ApproveConnection = "ApproveConnection";

    /// <summary>Event: a private DNS zone is being made.</summary>
    public const string PutPrivateDnsZone = "PutPrivateDnsZone";

    /// <summary>Event: a private DNS zone is being linked to a virtual network.</summary>
    public const string PutVirtualNetworkLink = "PutVirtualNetworkLink";

    /// <summary>Event: the zone group of a private endpoint is being written, so that Azure makes its records.</summary>
    public const string PutZoneGroup = "PutZoneGroup";

    /// <summary>Event: the zone group of a private endpoint is being taken away, with its records.</summary>
    public const string DeleteZoneGroup = "DeleteZoneGroup";

    /// <summary>Event: a link of a private DNS zone that the operator made is being taken away.</summary>
    public const string DeleteVirtualNetworkLink = "DeleteVirtualNetworkLink";

    /// <summary>Event: a private DNS zone that the operator made is being taken away.</summary>
    public const string DeletePrivateDnsZone = "DeletePrivateDnsZone";

    /// <summary>Event: somebody else changed a declared field, and it is being put right.</summary>
    public const string DriftFound = "DriftFound";

    /// <summary>Event: somebody else changed a declared field, and it is left as it is.</summary>
    public const string DriftLeft = "DriftLeft";

    /// <summary>Event: a clause of isolation does not hold, or is not known to.</summary>
    public const string NotIsolated = "NotIsolated";

    /// <summary>Event: the object is gone; the message names what stays in Azure.</summary>
    public const string Released = "Released";
}
