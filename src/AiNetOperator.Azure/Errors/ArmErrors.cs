namespace AiNetOperator.Azure;

/// <summary>Makes classified errors of answers and of missing answers.</summary>
internal static class ArmErrors
{
    /// <summary>The error in an answer that is none of success, or in an operation's status.</summary>
    /// <param name="answer">What came back.</param>
    /// <param name="verb">The write that it answers; null for reads and for polls.</param>
    public static ArmError From(ArmAnswer answer, ArmVerb? verb)
    {
        if (answer.Fault != ArmFault.None)
            return OfFault(answer, verb);
        if (answer.IsSuccess && answer.IsMalformed)
            return Malformed(answer, verb, "The answer is not JSON.");
        var body = ArmErrorBody.Read(answer.Body);
        var error = Classify(answer, body, ArmErrorTable.Find(answer.Status, body));
        return verb switch
        {
            ArmVerb.Put when error.Class == ArmErrorClass.Absent => error with
            {
                Class = ArmErrorClass.WaitingForOther,
                Reason = error.Reason == "NotFound" ? "ParentNotFound" : error.Reason,
            },
            not null when answer.Status is 408 or 500 or (> 501 and < 600) => MayHaveHappened(error),
            _ => error,
        };
    }

    /// <summary>An operation that ended as failed or cancelled inside a successful answer.</summary>
    public static ArmError OfOperation(ArmAnswer answer, string word)
    {
        var body = ArmErrorBody.Read(answer.Body);
        var code = body.Code ?? (IsCancelled(word) ? ArmErrorCodes.OperationCanceled : ArmErrorCodes.OperationFailed);
        var named = body with { Code = code, Message = body.Message ?? $"The operation ended as {word}; Azure does not say why." };
        return Classify(answer, named, ArmErrorTable.Find(answer.Status, named));
    }

    public static ArmError Malformed(ArmAnswer answer, ArmVerb? verb, string message)
    {
        var error = Ours(answer, ArmErrorCodes.MalformedAnswer, message, ArmErrorClass.Transient, "ServiceFailure",
            "Nothing to do unless it lasts: Azure's answer was damaged.");
        return verb is null ? error : MayHaveHappened(error);
    }

    public static ArmError ForeignHost(ArmAnswer answer) => Ours(
        answer, ArmErrorCodes.ForeignHost, "A page of the list lies on another host and was not followed.", ArmErrorClass.Terminal,
        "ForeignHost", "Check AZURE_RESOURCE_MANAGER_ENDPOINT: what answers there is not one Resource Manager.");

    public static ArmError EndlessList(ArmAnswer answer) => Ours(
        answer, ArmErrorCodes.EndlessList, "The pages of the list lead back to each other.", ArmErrorClass.Transient,
        "ServiceFailure", "Nothing to do unless it lasts: a failure inside Azure.");

    private static bool IsCancelled(string word) => word.StartsWith("cancel", StringComparison.OrdinalIgnoreCase);

    private static ArmError Classify(ArmAnswer answer, ArmErrorBody body, ArmErrorRow row) => new()
    {
        Status = answer.Status,
        Code = body.Code ?? $"Http{answer.Status}",
        DetailCodes = body.DetailCodes,
        Message = body.Message ?? $"HTTP {answer.Status} without an explanation.",
        Class = row.Class,
        Reason = row.Reason,
        Remedy = row.Remedy,
        RetryAfter = answer.RetryAfter,
        RetryDelay = answer.RetryAfter ?? row.Delay ?? ArmErrorTable.DelayOf(row.Class),
        PolicyName = body.PolicyName,
        Target = body.Target,
        CorrelationId = answer.CorrelationId,
    };

    private static ArmError OfFault(ArmAnswer answer, ArmVerb? verb) => answer.Fault switch
    {
        ArmFault.BudgetExhausted => Ours(
            answer, ArmErrorCodes.BudgetExhausted, "The operator's own budget for this subscription is used up.",
            ArmErrorClass.Throttled, "Throttled", "Nothing to do: the operator leaves others their share of ARM's limits."),
        ArmFault.TokenRefused => Ours(
            answer, ArmErrorCodes.TokenUnavailable, answer.FaultMessage,
            ArmErrorClass.Forbidden, "AuthenticationFailed", "Check the operator's credential, its tenant and the cloud."),
        ArmFault.TokenUnavailable => Ours(
            answer, ArmErrorCodes.TokenUnavailable, answer.FaultMessage,
            ArmErrorClass.Transient, "AuthorityUnreachable", "Check that the authority can be reached from the cluster."),
        ArmFault.NotSent => Ours(
            answer, ArmErrorCodes.NotSent, answer.FaultMessage,
            ArmErrorClass.Transient, "Unreachable", "Check that Azure Resource Manager can be reached from the cluster."),
        ArmFault.DeadlineExceeded => AfterSending(answer, verb, ArmErrorCodes.DeadlineExceeded, "No answer within the deadline."),
        _ => AfterSending(answer, verb, ArmErrorCodes.AnswerLost, answer.FaultMessage),
    };

    private static ArmError AfterSending(ArmAnswer answer, ArmVerb? verb, string code, string message)
    {
        var error = Ours(answer, code, message, ArmErrorClass.Transient, "Unreachable",
            "Nothing to do unless it lasts: the connection to Azure Resource Manager was lost.");
        return verb is null ? error : MayHaveHappened(error);
    }

    private static ArmError MayHaveHappened(ArmError error) => error with
    {
        Class = ArmErrorClass.OutcomeUnknown,
        Reason = "OutcomeUnknown",
        Remedy = "Nothing to do: the write may have happened; the resource is read before anything else is written.",
        RetryDelay = ArmErrorTable.DelayOf(ArmErrorClass.OutcomeUnknown),
    };

    private static ArmError Ours(ArmAnswer answer, string code, string message, ArmErrorClass kind, string reason, string remedy) => new()
    {
        Status = answer.Status,
        Code = code,
        Message = message,
        Class = kind,
        Reason = reason,
        Remedy = remedy,
        RetryAfter = answer.RetryAfter,
        RetryDelay = answer.RetryAfter ?? ArmErrorTable.DelayOf(kind),
        CorrelationId = answer.CorrelationId,
    };
}
