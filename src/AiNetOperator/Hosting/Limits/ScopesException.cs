namespace AiNetOperator.Hosting.Limits;

/// <summary>The scopes file is missing or wrong; the message says where and how.</summary>
public sealed class ScopesException(string message) : Exception(message);
