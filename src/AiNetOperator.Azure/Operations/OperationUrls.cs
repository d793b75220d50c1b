namespace AiNetOperator.Azure;

/// <summary>The newest operation URLs on the configured host, verbatim; they are signed and change while an operation runs.</summary>
/// <param name="Status">Azure-AsyncOperation: answers with a status word.</param>
/// <param name="Result">Location: answers 202 until the result is there.</param>
internal sealed record OperationUrls(string? Status, string? Result)
{
    public static readonly OperationUrls None = new(null, null);
}
