namespace AiNetOperator.Azure.Tests;

/// <summary>What went over the wire.</summary>
internal sealed record SentRequest(
    string Method,
    string Host,
    string PathAndQuery,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    TimeSpan At,
    int Thread)
{
    public string this[string header] => Headers.GetValueOrDefault(header, "");
}
