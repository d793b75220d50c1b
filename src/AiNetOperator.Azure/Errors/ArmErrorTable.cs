using static AiNetOperator.Azure.ArmErrorClass;

namespace AiNetOperator.Azure;

/// <summary>
/// The one table of Azure's errors. The first row that matches counts: rows with a text, then rows of a code, then the row of
/// the status. Codes were seen in recorded traffic of Azure Service Operator's tests, in its error classifier, in issues of
/// azurerm, azapi and Azure's own modules, or in Azure's documentation.
/// </summary>
internal static class ArmErrorTable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    private static readonly ArmErrorRow[] Texts =
    [
        // azurerm pull request 31165: 400, also for minutes after the role was assigned
        new(["ValidationError"], Forbidden, ArmError.ApproverMissing,
            "Assign the role Azure AI Enterprise Network Connection Approver on the target to the workspace's managed identity; "
            + "it takes some minutes to be effective.")
            { Text = "approve private endpoint connections", Delay = TimeSpan.FromMinutes(2) },
        // Azure/ResourceModules issue 3596
        new([], Terminal, "SoftDeletedWorkspaceExists",
            "Recover the soft-deleted workspace of that name, or purge it.") { Text = "Soft-deleted workspace exists" },
        new([], Terminal, "ProjectHasNoManagedNetwork",
            "Declare the hub: its managed network serves all its projects.")
            { Text = "Project workspace shouldn't define it's own managed network" },
    ];

    private static readonly ArmErrorRow[] Codes =
    [
        new(["ResourceGroupNotFound"], Absent, "ResourceGroupNotFound", "Create the resource group, or correct the id.") { Status = 404 },
        new(["ParentResourceNotFound"], Absent, "ParentNotFound", "Create the parent resource, or correct the id.") { Status = 404 },
        new(["ResourceNotFound", "NotFound", "UserError"], Absent, "NotFound", "Create the resource, or correct the id.") { Status = 404 },
        // not Absent: it is also what an identity without any role in the subscription is told
        new(["SubscriptionNotFound"], Terminal, "SubscriptionNotFound",
            "Correct the subscription id, or grant the identity a role in the subscription."),
        new(["InvalidResourceType"], Terminal, "InvalidResourceType", "The api-version does not know this resource type: override the api-version."),

        new(["AnotherOperationInProgress"], Conflict, "AnotherOperationInProgress",
            "Nothing to do: another write on the resource has to end first.") { Delay = TimeSpan.FromSeconds(10) },
        new(["OperationNotAllowed"], Conflict, "Busy",
            "Nothing to do unless it lasts: the state of the resource does not allow this now.") { Status = 409 },
        new(
            ["Conflict", "ConflictError", "ConflictingServerOperation", "ServerIsBusy", "StorageAccountOperationInProgress"],
            Conflict, "Busy", "Nothing to do unless it lasts: the resource is being changed by another operation."),
        new(["PreconditionFailed", "IfMatchPreconditionFailed"], Conflict, "ChangedMeanwhile",
            "Nothing to do: the resource changed since it was read and is read again.") { Delay = Soon },
        // recorded: the connection was approved, or rejected, meanwhile
        new(["PrivateEndpointConnectionStatusNotPending"], Conflict, "ConnectionNotPending",
            "If the connection was rejected, remove it on the target so that it can be asked for again."),

        new(["RetryableError", "RetryableErrorDueToAnotherOperation", "ReferencedResourceNotProvisioned"], WaitingForOther, "DependencyUpdating",
            "Nothing to do: a resource that this one refers to is being changed.") { Delay = TimeSpan.FromSeconds(10) },
        // azurerm issues 31712 and 15152: up to ten minutes after a read of the account said Succeeded
        new(["AccountProvisioningStateInvalid", "StorageAccountIsNotProvisioned"], WaitingForOther, "DependencyNotProvisioned",
            "Nothing to do: the target is still being provisioned."),
        new(["ResourceGroupBeingDeleted"], WaitingForOther, "ResourceGroupBeingDeleted",
            "Wait until the resource group is gone, or choose another."),
        new(["CannotDeleteResource"], WaitingForOther, "HasChildren",
            "Remove what still lies under the resource; Azure's message names it."),
        new(["InUseSubnetCannotBeDeleted", "InUseNetworkSecurityGroupCannotBeDeleted", "NicInUse", "PublicIPAddressCannotBeDeleted"],
            WaitingForOther, "InUse", "Remove what still uses the resource; Azure's message names it.") { Delay = Minute },
        new(["InvalidResourceReference"], WaitingForOther, "ReferenceNotFound",
            "Create the resource that Azure's message names, or correct the reference.") { Delay = Minute },
        new(["InvalidPrivateLinkServiceId", "GroupIdInvalid"], WaitingForOther, "TargetNotVisible",
            "Check the target's id and the group id; a new target may take minutes to be visible.") { Delay = Minute },
        new(["NetcfgSubnetRangeOutsideVnet"], WaitingForOther, "SubnetOutsideVirtualNetwork",
            "Widen the address space of the virtual network, or correct the subnet's range.") { Delay = Minute },
        new(["PrincipalNotFound", "FailedIdentityOperation"], WaitingForOther, "IdentityNotReplicated",
            "Nothing to do unless it lasts: a new identity takes minutes to be known everywhere.") { Delay = Minute },

        new(["TooManyRequests", "SubscriptionRequestsThrottled"], Throttled, "Throttled",
            "Nothing to do: ARM asks for a pause. Others that use the same identity share the limit."),

        new(["AuthorizationFailed"], Forbidden, "AuthorizationFailed",
            "Grant the operator's identity the action that Azure's message names; new role assignments take minutes to be effective."),
        new(["LinkedAuthorizationFailed"], Forbidden, "LinkedAuthorizationFailed",
            "Grant the operator's identity the join or approve action on the linked resource that Azure's message names."),
        new(["InvalidAuthenticationToken", "InvalidAuthenticationTokenTenant", "ExpiredAuthenticationToken", "AuthenticationFailed"],
            Forbidden, "AuthenticationFailed", "Check the operator's credential, its tenant and the cloud."),
        new(["RequestDisallowedByPolicy"], Policy, "RequestDisallowedByPolicy",
            "Change the declaration so that it follows the policy, or ask its owner for an exemption."),
        new(["ScopeLocked"], Locked, "ScopeLocked",
            "Remove the management lock on the resource, its group or its subscription; the operator never removes locks."),

        new(["MissingSubscriptionRegistration", "SubscriptionNotRegistered", "InvalidSubscriptionRegistrationState"],
            Terminal, "ProviderNotRegistered", "Register the resource provider in the subscription: az provider register --namespace <provider>.")
            { Delay = TenMinutes },
        new(["NoRegisteredProviderFound", "MissingRegistrationForLocation", "LocationNotAvailableForResourceType"],
            Terminal, "NotAvailableHere", "The region or the api-version does not have this resource type: choose another.") { Delay = TenMinutes },
        new(["PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled"], Terminal, "SubnetPoliciesEnabled",
            "Set privateEndpointNetworkPolicies of the subnet to Disabled, or choose another subnet."),
        new(["PropertyChangeNotAllowed"], Terminal, "Immutable",
            "The property cannot be changed: undo the change, or recreate the resource."),
        new(["PrivateIPAddressNotInSubnet", "PrivateIPAddressInReservedRange"], Terminal, "AddressNotUsable",
            "Declare an address that lies in the subnet and is not one of the five that Azure reserves."),
        new(["SkuNotAvailable", "RegionIsOfferRestricted", "InvalidResourceGroupLocation"], Terminal, "NotAvailableHere",
            "Choose another region or SKU."),
        new(["ReservedResourceName"], Terminal, "NameReserved", "Choose another name."),
        new(["MissingApiVersionParameter", "InvalidApiVersionParameter"], Terminal, "ApiVersionRefused",
            "Override the api-version of the resource type with one that this cloud has."),
        new(
            [
                "BadRequest", "BadRequestFormat", "InvalidParameter", "InvalidParameterValue", "MethodNotAllowed", "ValidationError",
                "InvalidRequestFormat", "InvalidRequestContent", "InvalidTemplate", "LocationRequired", "MissingRequiredParameter",
                "InvalidValuesForRequestParameters",
            ],
            Terminal, "InvalidRequest", "Azure refuses the declared values: correct the field that Azure's message names."),

        new(["InternalServerError", "ServiceUnavailable", "ServerTimeout", "GatewayTimeout"], Transient, "ServiceFailure",
            "Nothing to do unless it lasts: a failure inside Azure."),
        // the operation, not the request: a new write is the way on
        new(["OperationCanceled", "OperationCancelled", "Canceled", "Cancelled"], Transient, "OperationCanceled",
            "Nothing to do: the operation was cancelled in Azure and is tried again.") { Delay = Minute },
    ];

    private static readonly ArmErrorRow PolicyViolation = Codes.First(row => row.Class == Policy);

    /// <summary>The row for an error; every error has one.</summary>
    public static ArmErrorRow Find(int status, ArmErrorBody body)
    {
        if (body.PolicyName is not null)
            return PolicyViolation;
        return Texts.FirstOrDefault(row => row.Matches(status, body))
            ?? DependencyUpdating(body)
            ?? Codes.FirstOrDefault(row => row.Matches(status, body))
            ?? OfStatus(status);
    }

    /// <summary>When to try again where neither the service nor the row says.</summary>
    public static TimeSpan DelayOf(ArmErrorClass kind) => kind switch
    {
        Transient => TimeSpan.FromSeconds(10),
        Throttled or Conflict => TimeSpan.FromSeconds(15),
        WaitingForOther or Absent => TimeSpan.FromSeconds(30),
        Forbidden => TimeSpan.FromMinutes(3),
        OutcomeUnknown => Minute, // ARM's own request timeout
        _ => TimeSpan.FromHours(1),
    };

    // Microsoft.Network says with a 429 that another resource is being written: not throttling
    private static ArmErrorRow? DependencyUpdating(ArmErrorBody body) =>
        body.DetailCodes
            .Select(code => Codes.FirstOrDefault(row =>
                row.Reason == "DependencyUpdating" && row.Codes.Contains(code, StringComparer.OrdinalIgnoreCase)))
            .FirstOrDefault(row => row is not null);

    private static ArmErrorRow OfStatus(int status) => status switch
    {
        200 or 201 or 202 => new([], Transient, "OperationFailed",
            "Azure's message says why the operation failed; it is tried again.") { Delay = Minute },
        401 => new([], Forbidden, "AuthenticationFailed", "Check the operator's credential, its tenant and the cloud."),
        403 => new([], Forbidden, "Forbidden", "Grant the operator's identity the right that Azure's message names."),
        404 or 410 => new([], Absent, "NotFound", "Create the resource, or correct the id."),
        408 => new([], Transient, "ServiceFailure", "Nothing to do unless it lasts: Azure did not answer in time."),
        409 or 423 => new([], Conflict, "Busy", "Nothing to do unless it lasts: the state of the resource does not allow this now."),
        412 => new([], Conflict, "ChangedMeanwhile", "Nothing to do: the resource changed since it was read and is read again.") { Delay = Soon },
        429 => new([], Throttled, "Throttled", "Nothing to do: ARM asks for a pause. Others that use the same identity share the limit."),
        500 or (> 501 and < 600) => new([], Transient, "ServiceFailure", "Nothing to do unless it lasts: a failure inside Azure."),
        _ => new([], Terminal, "RequestRefused", "Azure's message says what is wrong with the request."),
    };
}
