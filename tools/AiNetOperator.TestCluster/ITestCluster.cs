namespace AiNetOperator.TestCluster;

/// <summary>An API server that tests may write to.</summary>
public interface ITestCluster
{
    /// <summary>The API server's address.</summary>
    Uri Server { get; }

    /// <summary>The file of an administrator.</summary>
    string Kubeconfig { get; }

    /// <summary>Whether the server is kube-apiserver, with the core group, discovery and RBAC.</summary>
    bool IsWhole { get; }

    /// <summary>Where it is from, for messages.</summary>
    string Origin { get; }

    /// <summary>A client with an administrator's rights, over sockets as the operator makes them.</summary>
    HttpClient CreateClient(string userAgent);
}
