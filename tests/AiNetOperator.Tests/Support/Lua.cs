using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiNetOperator.Tests.Support;

/// <summary>Runs Lua where it is there: the program that <c>AINET_LUA</c> names, else <c>lua5.4</c> or the like on the PATH.</summary>
internal static class Lua
{
    private static readonly string[] Names = ["lua5.4", "lua5.3", "lua5.1", "lua"];

    /// <summary>The program; null: none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("AINET_LUA") is { Length: > 0 } told
        ? told
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>What a script for Argo CD, which reads the global <c>obj</c>, says about an object.</summary>
    public static async Task<(string Status, string Message)> HealthAsync(string script, JsonNode obj)
    {
        var output = await RunAsync($"""
            obj = {Literal(obj)}
            local hs = (function()
            {script}
            end)()
            print(hs.status)
            print(hs.message)
            """);
        var lines = output.Split('\n', 2);
        return (lines[0].Trim(), lines[1].Trim());
    }

    private static async Task<string> RunAsync(string script)
    {
        var start = new ProcessStartInfo(Program!, "-") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await error);
        return output;
    }

    private static string Literal(JsonNode? node) => node switch
    {
        null => "nil",
        JsonObject members => "{" + string.Join(",", members.Select(member => $"[{Text(member.Key)}]={Literal(member.Value)}")) + "}",
        JsonArray items => "{" + string.Join(",", items.Select(Literal)) + "}",
        _ when node.GetValueKind() is JsonValueKind.String => Text(node.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Text(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
