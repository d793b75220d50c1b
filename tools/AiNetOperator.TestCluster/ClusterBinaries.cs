namespace AiNetOperator.TestCluster;

/// <summary>The programs of which an API server is made.</summary>
/// <param name="Server">kube-apiserver, or Kubernetes' server of custom resources alone.</param>
/// <param name="Etcd">Its store.</param>
/// <param name="Kubectl">Null when there is none.</param>
/// <param name="IsWhole">Whether the server is kube-apiserver, with the core group, discovery and RBAC.</param>
/// <param name="Origin">Where they are from, for messages.</param>
public sealed record ClusterBinaries(string Server, string Etcd, string? Kubectl, bool IsWhole, string Origin)
{
    /// <summary>The convention of controller-runtime's envtest: a folder with kube-apiserver, etcd and kubectl.</summary>
    public const string AssetsVariable = "KUBEBUILDER_ASSETS";

    /// <summary>What is in a folder; null when it lacks something.</summary>
    public static ClusterBinaries? In(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var (whole, part) = (Path.Combine(folder, "kube-apiserver"), Path.Combine(folder, "apiextensions-apiserver"));
        var (etcd, kubectl) = (Path.Combine(folder, "etcd"), Path.Combine(folder, "kubectl"));
        var isWhole = File.Exists(whole);
        if (!File.Exists(etcd) || (!isWhole && !File.Exists(part)))
            return null;
        return new(isWhole ? whole : part, etcd, File.Exists(kubectl) ? kubectl : null, isWhole, folder);
    }
}
