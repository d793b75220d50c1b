namespace AiNetOperator.Isolation;

/// <summary>Which step of a plan may be done now.</summary>
public static class StepSelection
{
    /// <summary>The first step that nothing stands against; null when there is none.</summary>
    public static Step? Next(Pass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (pass.Denial is not null || pass.ObservesOnly || pass.Settlement is Settlement.InFlight or Settlement.Failed)
            return null;
        return pass.Steps.FirstOrDefault(step => IsFree(step, pass));
    }

    /// <summary>Whether a step waits for nothing but its turn: neither for a person nor for anybody's write.</summary>
    internal static bool IsFree(Step step, Pass pass) =>
        step.Hold is null
        && !pass.StandingRejections.Any(entry => entry.Step == step.Id)
        && !step.Changes.Any(change => pass.Ledger.ContendedFields.Contains(change.Field) || pass.Ledger.ReportedFields.Contains(change.Field))
        && !step.After.Any(id => pass.Steps.Any(other => other.Id == id))
        // somebody else's write is running: ours would meet it
        && pass.CanBeWritten(step);
}
