using System.Security.Cryptography;
using System.Text;

namespace AiNetOperator.Isolation;

/// <summary>A short name for exactly one text: the same on every machine and in every culture.</summary>
public static class TextDigest
{
    /// <summary>The name, as <c>sha256:</c> and hexadecimal digits in lower case.</summary>
    public static string Of(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
