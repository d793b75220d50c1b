namespace AiNetOperator.Abstractions;

/// <summary>A change to an object, in one of the forms that the API server takes.</summary>
/// <param name="Content">The patch: a JsonNode, a string that already is JSON, or anything that serialises to it.</param>
/// <param name="Type">How the API server reads it.</param>
public sealed record V1Patch(object Content, PatchType Type);

/// <summary>The forms of a patch.</summary>
public enum PatchType
{
    /// <summary>A list of operations (RFC 6902). A failed <c>test</c> is answered with 422.</summary>
    JsonPatch,

    /// <summary>A partial object in which null removes (RFC 7386).</summary>
    MergePatch,

    /// <summary>Server-side apply: the fields that the field manager owns, all of them.</summary>
    ApplyPatch,
}
