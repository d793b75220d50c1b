using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

/// <summary>
/// The commands of a page that run until they are stopped. They run beside the commands that follow, as in a second
/// terminal, and have to end well when asked to. Whatever port the page gives, they take a free one.
/// </summary>
internal sealed class ServersOfPage(TemporaryFolder folder) : IAsyncDisposable
{
    private const string Listen = "--listen";

    private readonly List<RunningAinet> _running = [];

    /// <summary>Starts a command and waits until it says that it is there. False: it is one that ends by itself.</summary>
    public async Task<bool> TryStartAsync(string[] arguments)
    {
        if (!arguments.Contains(Listen))
            return false;
        string[] free = [.. arguments.Select((word, index) => index > 0 && arguments[index - 1] == Listen ? "127.0.0.1:0" : word)];
        _running.Add(await RunningAinet.StartAsync(folder.Root, free));
        return true;
    }

    /// <summary>Ends all of them.</summary>
    public async Task StopAsync()
    {
        foreach (var server in _running)
            (await server.StopAsync()).ShouldExitWith(0).Error.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _running)
            await server.DisposeAsync();
    }
}
