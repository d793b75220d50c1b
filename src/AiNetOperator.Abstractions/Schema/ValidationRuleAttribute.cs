namespace AiNetOperator.Abstractions;

/// <summary>A CEL rule of the API server. One rule, one message.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ValidationRuleAttribute(string rule, string message) : Attribute
{
    /// <summary>The CEL expression that must hold.</summary>
    public string Rule { get; } = rule;

    /// <summary>What is wrong and what is allowed.</summary>
    public string Message { get; } = message;

    /// <summary>Path of the field that the message is about, for example <c>.fqdn</c>.</summary>
    public string? FieldPath { get; init; }

    /// <summary>FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.</summary>
    public string? Reason { get; init; }
}
