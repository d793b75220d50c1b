namespace AiNetOperator.Schema;

/// <summary>An entry of x-kubernetes-validations.</summary>
internal sealed record SchemaRule(CelExpression Expression, string Message, string FieldPath, string Reason);
