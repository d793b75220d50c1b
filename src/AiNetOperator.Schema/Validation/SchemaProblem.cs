namespace AiNetOperator.Schema;

/// <summary>What is wrong with an object.</summary>
/// <param name="Path">The field, for example <c>spec.networkAcls.ipRules[0]</c>.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="Reason">
/// The cause as the API server reports it: FieldValueInvalid, FieldValueRequired, FieldValueForbidden,
/// FieldValueDuplicate, FieldValueNotSupported, FieldValueTooLong, FieldValueTooMany, FieldValueTypeInvalid; or UnknownField.
/// </param>
public sealed record SchemaProblem(string Path, string Message, string Reason)
{
    /// <summary><c>path: message</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
