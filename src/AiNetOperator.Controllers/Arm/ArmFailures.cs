using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Turns an error of ARM into the domain's words.</summary>
internal static class ArmFailures
{
    /// <summary>The failure: what Azure said, what to do, and when trying again is worth it.</summary>
    public static Failure From(ArmError error)
    {
        var kind = Kind(error.Class);
        var message = $"{error.Code}: {error.Message.TrimEnd('.')}. {error.Remedy}";
        // support asks for it; where the call is repeated it would change the message each time
        if (kind is FailureKind.Policy or FailureKind.Terminal)
            message += $" (correlation id {error.CorrelationId})";
        return new Failure(kind, Reason(error), message, RetryAfter(kind, error));
    }

    private static TimeSpan? RetryAfter(FailureKind kind, ArmError error) =>
        error.RetryAfter ?? (kind is FailureKind.Transient or FailureKind.Conflict ? null : error.RetryDelay);

    // a closed set, each documented with its remedy; what exactly ARM said stands in the message
    private static string Reason(ArmError error) => error.Class switch
    {
        // the workspace's rights, not the operator's
        ArmErrorClass.Forbidden when error.IsApproverMissing => Reasons.WaitingForPermissions,
        ArmErrorClass.Transient or ArmErrorClass.OutcomeUnknown => Reasons.TransientError,
        ArmErrorClass.Throttled => Reasons.Throttled,
        ArmErrorClass.Conflict => Reasons.Conflict,
        ArmErrorClass.WaitingForOther or ArmErrorClass.Absent => Reasons.WaitingForDependency,
        ArmErrorClass.Forbidden => Reasons.AuthorizationFailed,
        ArmErrorClass.Policy => Reasons.DeniedByPolicy,
        ArmErrorClass.Locked => Reasons.Locked,
        ArmErrorClass.Terminal => Reasons.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Class, "Unknown class of ARM errors."),
    };

    private static FailureKind Kind(ArmErrorClass errorClass) => errorClass switch
    {
        ArmErrorClass.Transient or ArmErrorClass.OutcomeUnknown => FailureKind.Transient,
        ArmErrorClass.Throttled => FailureKind.Throttled,
        ArmErrorClass.Conflict => FailureKind.Conflict,
        ArmErrorClass.WaitingForOther or ArmErrorClass.Absent => FailureKind.WaitingForOther,
        ArmErrorClass.Forbidden => FailureKind.Forbidden,
        ArmErrorClass.Policy or ArmErrorClass.Locked => FailureKind.Policy,
        ArmErrorClass.Terminal => FailureKind.Terminal,
        _ => throw new ArgumentOutOfRangeException(nameof(errorClass), errorClass, "Unknown class of ARM errors."),
    };
}
