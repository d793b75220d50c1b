namespace AiNetOperator.Api;

/// <summary>Where the printer columns that all kinds share read from.</summary>
internal static class Columns
{
    internal const string Ready = """.status.conditions[?(@.type=="Ready")].status""";

    internal const string Isolated = """.status.conditions[?(@.type=="Isolated")].status""";

    internal const string Reason = """.status.conditions[?(@.type=="Ready")].reason""";

    internal const string Message = """.status.conditions[?(@.type=="Ready")].message""";

    internal const string Age = ".metadata.creationTimestamp";
}
