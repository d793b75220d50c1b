using System.Globalization;

namespace AiNetOperator.Benchmarks;

/// <summary>How large the measured installation is.</summary>
/// <param name="Objects">AiWorkspaceNetworks, each for a workspace of its own.</param>
/// <param name="Subscriptions">Over how many subscriptions their workspaces are spread.</param>
/// <param name="Speed">How many times faster than real Azure, rate limits included.</param>
internal sealed record ClusterSize(int Objects, int Subscriptions, double Speed)
{
    /// <summary>Reads <c>--objects N --subscriptions N --speed N</c>; what is left out is as in docs/performance.md.</summary>
    public static ClusterSize Parse(IReadOnlyList<string> arguments)
    {
        double Number(string name, double otherwise)
        {
            var after = arguments.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
            return after is null ? otherwise : double.Parse(after, CultureInfo.InvariantCulture);
        }
        return new((int)Number("--objects", 5000), (int)Number("--subscriptions", 20), Number("--speed", 1));
    }
}
