using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>A subnet as read.</summary>
/// <param name="ServiceEndpoints">The services that it has a service endpoint of, for example Microsoft.CognitiveServices.</param>
public sealed record ObservedSubnet(IReadOnlyList<string> ServiceEndpoints);

/// <summary>What was found out about a subnet.</summary>
/// <param name="Id">Its id, as the spec names it.</param>
/// <param name="Reading">What was read.</param>
public sealed record SubnetReading(ArmId Id, Reading<ObservedSubnet> Reading);
