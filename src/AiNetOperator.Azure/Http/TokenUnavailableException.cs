namespace AiNetOperator.Azure;

/// <summary>The credential gave no token.</summary>
/// <param name="message">What the credential said.</param>
/// <param name="isTransient">The authority could not be reached, as opposed to saying no.</param>
/// <param name="innerException">What it threw.</param>
internal sealed class TokenUnavailableException(string message, bool isTransient, Exception innerException)
    : Exception(message, innerException)
{
    public bool IsTransient { get; } = isTransient;
}
