using System.Text.Json.Nodes;

namespace AiNetOperator.Kubernetes;

/// <summary>A program of a kubeconfig that gives credentials.</summary>
/// <param name="ApiVersion">Which form of ExecCredential it speaks.</param>
/// <param name="Command">A path, or a name to be looked up.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Variables">Set beside those of this process.</param>
/// <param name="Where">For messages.</param>
/// <param name="InstallHint">What the kubeconfig tells people who do not have the program.</param>
internal sealed record ExecPlugin(
    string ApiVersion, string Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Variables, string Where, string? InstallHint)
{
    private const string Group = "client.authentication.k8s.io/";

    /// <exception cref="ClusterConfigurationException">It is incomplete, of a version that is gone, or wants to talk to a person.</exception>
    public static ExecPlugin Of(KubeconfigSection exec, KubeconfigSection cluster, string where)
    {
        var version = exec.Text("apiVersion");
        if (version is not (Group + "v1" or Group + "v1beta1"))
            throw new ClusterConfigurationException($"{where}: exec has apiVersion '{version}'; allowed: {Group}v1, {Group}v1beta1.");
        var command = exec.Text("command") ?? throw new ClusterConfigurationException($"{where}: exec has no command.");
        if (exec.Text("interactiveMode") == "Always")
            throw new ClusterConfigurationException($"{where}: exec wants to talk to a person (interactiveMode: Always), which an operator has not.");
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in exec.Children("env"))
        {
            if (entry.Text("name") is { } name)
                variables[name] = entry.Text("value") ?? "";
        }
        variables["KUBERNETES_EXEC_INFO"] = Info(version, exec, cluster).ToJsonString();
        // with a separator in it, the command is a path, relative to the kubeconfig
        var path = command.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? exec.Resolve(command) : command;
        return new ExecPlugin(version, path, exec.Texts("args"), variables, where, exec.Text("installHint"));
    }

    private static JsonObject Info(string version, KubeconfigSection exec, KubeconfigSection cluster)
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (exec.IsTrue("provideClusterInfo"))
        {
            var told = new JsonObject { ["server"] = cluster.Text("server") };
            foreach (var key in (ReadOnlySpan<string>)["tls-server-name", "proxy-url"])
            {
                if (cluster.Text(key) is { } text)
                    told[key] = text;
            }
            if (cluster.IsTrue("insecure-skip-tls-verify"))
                told["insecure-skip-tls-verify"] = true;
            if (cluster.PemOf("certificate-authority") is { } pem)
                told["certificate-authority-data"] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem));
            spec["cluster"] = told;
        }
        return new JsonObject { ["apiVersion"] = version, ["kind"] = "ExecCredential", ["spec"] = spec };
    }
}
