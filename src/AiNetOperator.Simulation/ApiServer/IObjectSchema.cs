using System.Text.Json.Nodes;

namespace AiNetOperator.Simulation;

/// <summary>What an API server asks of an object before it stores it.</summary>
public interface IObjectSchema
{
    /// <summary>
    /// Fills in defaults and drops unknown fields, both in <paramref name="subject"/> itself, and then says what is wrong
    /// with it. <paramref name="old"/> is the stored object of an update, null of a creation; it is not changed.
    /// </summary>
    IReadOnlyList<SchemaProblem> Admit(JsonObject subject, JsonObject? old);
}

/// <summary>One thing that is wrong with an object: a cause in the answer 422.</summary>
/// <param name="Path">The field, for example <c>spec.rules[0].fqdn</c>.</param>
/// <param name="Message">For people.</param>
/// <param name="Reason">As in a Status: <c>FieldValueInvalid</c>, <c>FieldValueRequired</c>, <c>FieldValueForbidden</c>, …</param>
public sealed record SchemaProblem(string Path, string Message, string Reason);
