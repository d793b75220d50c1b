using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AiNetOperator.Kubernetes;

/// <summary>Reads PEM, and says where it was when it is none.</summary>
internal static class Pem
{
    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ClusterConfigurationException($"{path} cannot be read: {problem.Message}");
        }
    }

    public static string FromBase64(string data, string where)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(data));
        }
        catch (FormatException)
        {
            throw new ClusterConfigurationException($"{where} is not base64.");
        }
    }

    public static void Import(X509Certificate2Collection into, string pem, string where)
    {
        try
        {
            into.ImportFromPem(pem);
        }
        catch (CryptographicException problem)
        {
            throw new ClusterConfigurationException($"{where} holds a certificate that cannot be read: {problem.Message}");
        }
        if (into.Count == 0)
            throw new ClusterConfigurationException($"{where} holds no certificate.");
    }

    /// <summary>Certificate and key in one object: with the certificate alone a server would only see that nobody signed in.</summary>
    public static X509Certificate2 Pair(string certificate, string key, string where)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            throw new ClusterConfigurationException($"{where}: client certificate and key cannot be used: {problem.Message}");
        }
    }
}
