using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiNetOperator.Azure.Tests;

/// <summary>The rows of the table, as a caller meets them in the answer to a read.</summary>
public sealed partial class ErrorTableTests : ArmTest
{
    [Theory]
    [InlineData(404, "ResourceNotFound", ArmErrorClass.Absent, "NotFound", 30)]
    [InlineData(404, "NotFound", ArmErrorClass.Absent, "NotFound", 30)]
    [InlineData(404, "UserError", ArmErrorClass.Absent, "NotFound", 30)]
    [InlineData(404, "DeletedVaultNotFound", ArmErrorClass.Absent, "NotFound", 30)]
    [InlineData(404, "ResourceGroupNotFound", ArmErrorClass.Absent, "ResourceGroupNotFound", 30)]
    [InlineData(404, "ParentResourceNotFound", ArmErrorClass.Absent, "ParentNotFound", 30)]
    [InlineData(404, "SubscriptionNotFound", ArmErrorClass.Terminal, "SubscriptionNotFound", 3600)]
    [InlineData(404, "InvalidResourceType", ArmErrorClass.Terminal, "InvalidResourceType", 3600)]
    [InlineData(409, "AnotherOperationInProgress", ArmErrorClass.Conflict, "AnotherOperationInProgress", 10)]
    [InlineData(409, "Conflict", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(409, "ConflictError", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(409, "OperationNotAllowed", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(429, "OperationNotAllowed", ArmErrorClass.Throttled, "Throttled", 15)]
    [InlineData(409, "StorageAccountOperationInProgress", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(409, "ConflictingServerOperation", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(409, "ServerIsBusy", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(409, "StorageAccountIsNotProvisioned", ArmErrorClass.WaitingForOther, "DependencyNotProvisioned", 30)]
    [InlineData(409, "CannotDeleteResource", ArmErrorClass.WaitingForOther, "HasChildren", 30)]
    [InlineData(409, "ResourceGroupBeingDeleted", ArmErrorClass.WaitingForOther, "ResourceGroupBeingDeleted", 30)]
    [InlineData(409, "ScopeLocked", ArmErrorClass.Locked, "ScopeLocked", 3600)]
    [InlineData(409, "MissingSubscriptionRegistration", ArmErrorClass.Terminal, "ProviderNotRegistered", 600)]
    [InlineData(409, "SubscriptionNotRegistered", ArmErrorClass.Terminal, "ProviderNotRegistered", 600)]
    [InlineData(400, "InvalidSubscriptionRegistrationState", ArmErrorClass.Terminal, "ProviderNotRegistered", 600)]
    [InlineData(400, "NoRegisteredProviderFound", ArmErrorClass.Terminal, "NotAvailableHere", 600)]
    [InlineData(400, "MissingRegistrationForLocation", ArmErrorClass.Terminal, "NotAvailableHere", 600)]
    [InlineData(412, "PreconditionFailed", ArmErrorClass.Conflict, "ChangedMeanwhile", 1)]
    [InlineData(409, "IfMatchPreconditionFailed", ArmErrorClass.Conflict, "ChangedMeanwhile", 1)]
    [InlineData(429, "TooManyRequests", ArmErrorClass.Throttled, "Throttled", 15)]
    [InlineData(429, "SubscriptionRequestsThrottled", ArmErrorClass.Throttled, "Throttled", 15)]
    [InlineData(429, "RetryableError", ArmErrorClass.WaitingForOther, "DependencyUpdating", 10)]
    [InlineData(429, "RetryableErrorDueToAnotherOperation", ArmErrorClass.WaitingForOther, "DependencyUpdating", 10)]
    [InlineData(400, "InUseSubnetCannotBeDeleted", ArmErrorClass.WaitingForOther, "InUse", 60)]
    [InlineData(400, "InUseNetworkSecurityGroupCannotBeDeleted", ArmErrorClass.WaitingForOther, "InUse", 60)]
    [InlineData(400, "NicInUse", ArmErrorClass.WaitingForOther, "InUse", 60)]
    [InlineData(400, "PublicIPAddressCannotBeDeleted", ArmErrorClass.WaitingForOther, "InUse", 60)]
    [InlineData(400, "InvalidResourceReference", ArmErrorClass.WaitingForOther, "ReferenceNotFound", 60)]
    [InlineData(400, "InvalidPrivateLinkServiceId", ArmErrorClass.WaitingForOther, "TargetNotVisible", 60)]
    [InlineData(400, "GroupIdInvalid", ArmErrorClass.WaitingForOther, "TargetNotVisible", 60)]
    [InlineData(400, "NetcfgSubnetRangeOutsideVnet", ArmErrorClass.WaitingForOther, "SubnetOutsideVirtualNetwork", 60)]
    [InlineData(400, "PrincipalNotFound", ArmErrorClass.WaitingForOther, "IdentityNotReplicated", 60)]
    [InlineData(400, "FailedIdentityOperation", ArmErrorClass.WaitingForOther, "IdentityNotReplicated", 60)]
    [InlineData(400, "AccountProvisioningStateInvalid", ArmErrorClass.WaitingForOther, "DependencyNotProvisioned", 30)]
    [InlineData(400, "PrivateEndpointConnectionStatusNotPending", ArmErrorClass.Conflict, "ConnectionNotPending", 15)]
    [InlineData(400, "PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled", ArmErrorClass.Terminal, "SubnetPoliciesEnabled", 3600)]
    [InlineData(400, "InvalidRequestFormat", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "BadRequest", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "BadRequestFormat", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "InvalidRequestContent", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "InvalidTemplate", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "LocationRequired", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "MissingRequiredParameter", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "InvalidValuesForRequestParameters", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "InvalidParameter", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "InvalidParameterValue", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "MethodNotAllowed", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "ValidationError", ArmErrorClass.Terminal, "InvalidRequest", 3600)]
    [InlineData(400, "PropertyChangeNotAllowed", ArmErrorClass.Terminal, "Immutable", 3600)]
    [InlineData(400, "PrivateIPAddressNotInSubnet", ArmErrorClass.Terminal, "AddressNotUsable", 3600)]
    [InlineData(400, "PrivateIPAddressInReservedRange", ArmErrorClass.Terminal, "AddressNotUsable", 3600)]
    [InlineData(400, "ReservedResourceName", ArmErrorClass.Terminal, "NameReserved", 3600)]
    [InlineData(400, "SkuNotAvailable", ArmErrorClass.Terminal, "NotAvailableHere", 3600)]
    [InlineData(400, "RegionIsOfferRestricted", ArmErrorClass.Terminal, "NotAvailableHere", 3600)]
    [InlineData(400, "InvalidResourceGroupLocation", ArmErrorClass.Terminal, "NotAvailableHere", 3600)]
    [InlineData(400, "MissingApiVersionParameter", ArmErrorClass.Terminal, "ApiVersionRefused", 3600)]
    [InlineData(401, "ExpiredAuthenticationToken", ArmErrorClass.Forbidden, "AuthenticationFailed", 180)]
    [InlineData(403, "AuthorizationFailed", ArmErrorClass.Forbidden, "AuthorizationFailed", 180)]
    [InlineData(403, "LinkedAuthorizationFailed", ArmErrorClass.Forbidden, "LinkedAuthorizationFailed", 180)]
    [InlineData(403, "RequestDisallowedByPolicy", ArmErrorClass.Policy, "RequestDisallowedByPolicy", 3600)]
    [InlineData(500, "InternalServerError", ArmErrorClass.Transient, "ServiceFailure", 10)]
    [InlineData(503, "ServiceUnavailable", ArmErrorClass.Transient, "ServiceFailure", 10)]
    [InlineData(503, "ServerTimeout", ArmErrorClass.Transient, "ServiceFailure", 10)]
    [InlineData(504, "GatewayTimeout", ArmErrorClass.Transient, "ServiceFailure", 10)]
    [InlineData(400, "NobodyKnowsThis", ArmErrorClass.Terminal, "RequestRefused", 3600)]
    [InlineData(401, "NobodyKnowsThis", ArmErrorClass.Forbidden, "AuthenticationFailed", 180)]
    [InlineData(403, "NobodyKnowsThis", ArmErrorClass.Forbidden, "Forbidden", 180)]
    [InlineData(404, "NobodyKnowsThis", ArmErrorClass.Absent, "NotFound", 30)]
    [InlineData(405, "NobodyKnowsThis", ArmErrorClass.Terminal, "RequestRefused", 3600)]
    [InlineData(408, "NobodyKnowsThis", ArmErrorClass.Transient, "ServiceFailure", 10)]
    [InlineData(409, "NobodyKnowsThis", ArmErrorClass.Conflict, "Busy", 15)]
    [InlineData(410, "NobodyKnowsThis", ArmErrorClass.Absent, "NotFound", 30)]
    [InlineData(412, "NobodyKnowsThis", ArmErrorClass.Conflict, "ChangedMeanwhile", 1)]
    [InlineData(429, "NobodyKnowsThis", ArmErrorClass.Throttled, "Throttled", 15)]
    [InlineData(500, "NobodyKnowsThis", ArmErrorClass.Transient, "ServiceFailure", 10)]
    [InlineData(501, "NobodyKnowsThis", ArmErrorClass.Terminal, "RequestRefused", 3600)]
    [InlineData(302, "NobodyKnowsThis", ArmErrorClass.Terminal, "RequestRefused", 3600)]
    public async Task Each_code_has_a_class_a_reason_a_remedy_and_a_delay(
        int status, string code, ArmErrorClass kind, string reason, int delaySeconds)
    {
        Arm.Otherwise = _ => ScriptedArm.Response(status, ErrorBody(code, "the message"));

        var error = await Error(() => Client.GetAsync(Workspace, default));

        (error.Status, error.Code, error.Message).ShouldBe((status, code, "the message"));
        (error.Class, error.Reason).ShouldBe((kind, reason));
        error.RetryDelay.ShouldBe(TimeSpan.FromSeconds(delaySeconds));
        error.RetryAfter.ShouldBeNull();
        ReasonFormat.IsMatch(error.Reason).ShouldBeTrue();
        error.Remedy.ShouldEndWith(error.Remedy.Contains('<', StringComparison.Ordinal) ? ">." : ".");
    }

    [Theory]
    [InlineData(400, "ValidationError",
        "Workspace managed identity lacks permissions to read and approve private endpoint connections on /x. If the permissions were recently granted, please give it some time.",
        ArmErrorClass.Forbidden, "ApproverRoleMissing", 120)]
    [InlineData(400, "BadRequest", "Soft-deleted workspace exists. Please purge or recover it.",
        ArmErrorClass.Terminal, "SoftDeletedWorkspaceExists", 3600)]
    [InlineData(400, "ValidationError", "Project workspace shouldn't define it's own managed network properties.",
        ArmErrorClass.Terminal, "ProjectHasNoManagedNetwork", 3600)]
    public async Task Where_the_code_says_nothing_the_text_does(
        int status, string code, string message, ArmErrorClass kind, string reason, int delaySeconds)
    {
        Arm.Answer(status, ErrorBody(code, message));

        var error = await Error(() => Client.PutAsync(Workspace, [], default));

        (error.Class, error.Reason, error.RetryDelay).ShouldBe((kind, reason, TimeSpan.FromSeconds(delaySeconds)));
        error.IsApproverMissing.ShouldBe(reason == "ApproverRoleMissing");
    }

    [Fact]
    public async Task Codes_are_compared_without_case()
    {
        Arm.Answer(409, ErrorBody("scopelocked", "m"));

        (await Error(() => Client.GetAsync(Workspace, default))).Class.ShouldBe(ArmErrorClass.Locked);
    }

    [Fact]
    public async Task A_429_about_another_resource_is_waiting_and_not_throttling()
    {
        const string body = """
            {"error":{"code":"TooManyRequests","message":"m","details":[
              {"code":"ReferencedResourceNotProvisioned","message":"Cannot proceed: /x is in Updating state."}]}}
            """;
        Arm.Answer(429, body, ("Retry-After", "11")).Answer(200, "{}");

        var error = await Error(() => Client.GetAsync(Workspace, default));

        (error.Class, error.RetryDelay).ShouldBe((ArmErrorClass.WaitingForOther, TimeSpan.FromSeconds(11)));
        error.Has("referencedresourcenotprovisioned").ShouldBeTrue();
        await Run(() => Client.GetAsync(Workspace, default)); // the budget is open
    }

    [Fact]
    public async Task What_the_service_says_about_time_comes_first()
    {
        Arm.Answer(409, ErrorBody("ScopeLocked", "m"), ("Retry-After", "33"));

        var error = await Error(() => Client.GetAsync(Workspace, default));

        (error.RetryAfter, error.RetryDelay).ShouldBe((TimeSpan.FromSeconds(33), TimeSpan.FromSeconds(33)));
    }

    [Theory]
    [InlineData("ResourceNotFound", "ParentNotFound")]
    [InlineData("ResourceGroupNotFound", "ResourceGroupNotFound")]
    public async Task A_404_to_a_put_means_that_something_above_is_missing(string code, string reason)
    {
        Arm.Answer(404, ErrorBody(code, "m")).Answer(404, ErrorBody(code, "m"));

        var error = await Error(() => Client.PutAsync(Workspace, [], default));
        (error.Class, error.Reason).ShouldBe((ArmErrorClass.WaitingForOther, reason));

        (await Error(() => Client.PatchAsync(Workspace, [], default))).Class.ShouldBe(ArmErrorClass.Absent);
    }

    [Theory]
    [InlineData("""{"policyAssignmentDisplayName":"Deny public access","policyAssignmentName":"a1"}""", "Deny public access")]
    [InlineData("""{"policyAssignmentName":"a1","policyDefinitionDisplayName":"d"}""", "a1")]
    [InlineData("""{}""", "unnamed")]
    public async Task A_policy_is_named(string info, string name)
    {
        var additional = $$$"""[{"type":"Other"},{"type":"PolicyViolation","info":{{{info}}}}]""";
        Arm.Answer(403, $$$"""{"error":{"code":"RequestDisallowedByPolicy","message":"m","additionalInfo":{{{additional}}}}}""")
            .Answer(400, $$$"""{"error":{"code":"Odd","message":"m","details":[{"code":"Inner","additionalInfo":{{{additional}}}}]}}""");

        (await Error(() => Client.PutAsync(Workspace, [], default))).PolicyName.ShouldBe(name);
        var inner = await Error(() => Client.PutAsync(Workspace, [], default));
        (inner.Class, inner.PolicyName).ShouldBe((ArmErrorClass.Policy, name));
    }

    private static string ErrorBody(string code, string message) =>
        new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString();

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex ReasonFormat { get; }
}
