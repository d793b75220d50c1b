namespace AiNetOperator.Abstractions;

/// <summary>Publishes an event about an object. Never waits for the API server and never throws: events may be lost.</summary>
/// <param name="entity">What the event is about.</param>
/// <param name="reason">One PascalCase word.</param>
/// <param name="message">A sentence, at most 1,024 characters (longer ones are cut).</param>
/// <param name="type">Normal or Warning.</param>
/// <param name="action">What was done, at most 128 characters: events of one reason about one object are counted as one unless their actions differ. Null: the reason.</param>
public delegate void EventPublisher(
    IKubernetesObject<V1ObjectMeta> entity, string reason, string message, EventType type = EventType.Normal, string? action = null);
