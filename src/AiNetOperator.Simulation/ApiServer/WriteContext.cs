namespace AiNetOperator.Simulation.ApiServer;

/// <summary>How a write came in.</summary>
/// <param name="Verb"><c>create</c>, <c>update</c>, <c>patch</c>, <c>apply</c> or <c>delete</c>.</param>
/// <param name="Manager">Who.</param>
/// <param name="Subresource">Null or <c>status</c>.</param>
internal sealed record WriteContext(string Verb, string Manager, string? Subresource = null)
{
    public FieldOwner Owner => new(Manager, Verb == "apply", Subresource);
}
