namespace AiNetOperator.Simulation;

/// <summary>How often a thing was asked of the API server.</summary>
/// <param name="Verb"><c>get</c>, <c>list</c>, <c>watch</c>, <c>post</c>, <c>put</c>, <c>patch</c> or <c>delete</c>.</param>
/// <param name="Plural">The kind's plural.</param>
/// <param name="Subresource">Empty or <c>status</c>.</param>
/// <param name="Count">The number of requests, refused ones too.</param>
public sealed record ApiServerCall(string Verb, string Plural, string Subresource, int Count);
