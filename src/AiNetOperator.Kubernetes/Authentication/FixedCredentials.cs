namespace AiNetOperator.Kubernetes;

/// <summary>A credential that came with the configuration and never changes.</summary>
internal sealed class FixedCredentials(ClusterCredential credential) : IClusterCredentials
{
    public static FixedCredentials None { get; } = new(new(null, null));

    public ValueTask<ClusterCredential> GetAsync(CancellationToken stop) => ValueTask.FromResult(credential);

    public void Refused(long begun)
    {
    }
}
