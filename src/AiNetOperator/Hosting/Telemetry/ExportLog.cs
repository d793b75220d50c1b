using Microsoft.Extensions.Logging;

namespace AiNetOperator.Hosting.Telemetry;

/// <summary>Tells once that telemetry does not arrive, and once that it does again. Belongs to the loop.</summary>
/// <param name="endpoint">Where it goes.</param>
/// <param name="logger">Where it is told.</param>
public sealed class ExportLog(Uri endpoint, ILogger logger)
{
    private bool _isFailing;

    /// <summary>Notes a try; null: it arrived.</summary>
    public void Sent(string? problem)
    {
        if (problem is not null && !_isFailing)
            Log.NotExported(logger, endpoint, problem);
        else if (problem is null && _isFailing)
            Log.ExportedAgain(logger, endpoint);
        _isFailing = problem is not null;
    }
}
