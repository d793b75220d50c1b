using System.Security.Cryptography;
using System.Text;

namespace AiNetOperator.Isolation;

/// <summary>A name for exactly these steps: the same on every machine and in every culture, another one as soon as anything that would be written differs.</summary>
internal static class PlanDigest
{
    /// <summary>The digest of the steps; empty when there are none.</summary>
    public static string Of(IReadOnlyList<Step> steps)
    {
        if (steps.Count == 0)
            return "";
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            Add(text, step.Id);
            Add(text, step.Resource.ToKey());
            foreach (var value in step.Values.Concat(step.After))
                Add(text, value);
            text.Append('\n');
        }
        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // with its length, so that no two different lists of values make the same text
    private static void Add(StringBuilder text, string value) => text.Append(value.Length).Append(':').Append(value);
}
