namespace AiNetOperator.Azure;

/// <summary>The codes that this client gives where Azure gave none.</summary>
public static class ArmErrorCodes
{
    /// <summary>No connection could be made; nothing was sent.</summary>
    public const string NotSent = "RequestNotSent";

    /// <summary>The request was sent and the connection was lost before the whole answer was there.</summary>
    public const string AnswerLost = "AnswerLost";

    /// <summary>The request was sent and no answer came within the deadline.</summary>
    public const string DeadlineExceeded = "DeadlineExceeded";

    /// <summary>The answer was a success but not JSON, or not of the shape it has to have.</summary>
    public const string MalformedAnswer = "MalformedAnswer";

    /// <summary>Our own budget for the subscription is used up; nothing was sent.</summary>
    public const string BudgetExhausted = "RequestBudgetExhausted";

    /// <summary>The credential gave no token; nothing was sent.</summary>
    public const string TokenUnavailable = "TokenUnavailable";

    /// <summary>A page or an operation pointed at a host other than the configured one; it was not followed.</summary>
    public const string ForeignHost = "ForeignHost";

    /// <summary>A list led back to a page that it had already given, or did not end.</summary>
    public const string EndlessList = "EndlessList";

    /// <summary>An operation ended as Failed without an error of its own.</summary>
    public const string OperationFailed = "OperationFailed";

    /// <summary>An operation was cancelled.</summary>
    public const string OperationCanceled = "OperationCanceled";
}
