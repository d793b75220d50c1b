namespace AiNetOperator.Hosting.Telemetry;

/// <summary>Where telemetry is sent, and as whom.</summary>
/// <param name="Endpoint">A collector's address; <c>v1/traces</c> and <c>v1/metrics</c> are below it.</param>
/// <param name="Version">The program's.</param>
/// <param name="Instance">Names the process, for example the pod's name.</param>
public sealed record OtlpSettings(Uri Endpoint, string Version, string Instance);
