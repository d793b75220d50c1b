namespace AiNetOperator.Isolation;

/// <summary>Whether a target can be reached privately: what closing public access waits for (promise P1).</summary>
/// <param name="IsVerified">At least one binding targets it and every such binding is verified.</param>
/// <param name="Missing">What is missing, as a sentence; empty when verified.</param>
public sealed record PrivatePath(bool IsVerified, string Missing)
{
    /// <summary>No binding targets it.</summary>
    public static PrivatePath None { get; } =
        new(false, "no PrivateEndpointBinding that targets it has been verified");
}
