namespace AiNetOperator.Azure;

/// <summary>ARM refused a request, or it could not be sent, or its answer was lost. <see cref="Error"/> says which.</summary>
public sealed class ArmException(ArmError error, Exception? innerException = null)
    : Exception($"{error.Code}: {error.Message}", innerException)
{
    /// <summary>What went wrong.</summary>
    public ArmError Error { get; } = error;
}
