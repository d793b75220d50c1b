using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

/// <summary>Commands of a page that need a cluster, or a live Azure. They are not run; each of their options has to be one that the help explains.</summary>
internal static class ClusterCommand
{
    private static readonly string[] Names = ["run", "release"];

    /// <summary>Checks the options of a command. False: it needs neither.</summary>
    public static async Task<bool> TryCheckAsync(string[] arguments)
    {
        if (!Names.Contains(arguments[0]) && !(arguments[0] == "plan" && !arguments.Contains("--world")))
            return false;
        var help = (await Ainet.RunAsync(arguments[0], "--help")).ShouldExitWith(0).Output;
        var known = help.Split([' ', ',', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var option in arguments.Where(word => word.StartsWith('-') && word.Length > 1))
            known.ShouldContain(option.Split('=')[0], string.Join(' ', arguments));
        return true;
    }
}
