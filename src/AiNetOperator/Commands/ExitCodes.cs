namespace AiNetOperator.Commands;

/// <summary>What commands return to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and all is well.</summary>
    public const int Success = 0;

    /// <summary>Wrong input or a failure; nothing was done.</summary>
    public const int Failure = 1;

    /// <summary>A plan has something to write, to find out or to refuse.</summary>
    public const int Changes = 2;

    /// <summary>A simulation ended with objects that are not Ready.</summary>
    public const int NotReady = 3;

    /// <summary>The operator lost its lead and ended, to be started again as a follower.</summary>
    public const int LeadLost = 4;

    /// <summary>Ended by SIGINT or SIGTERM, as shells number it.</summary>
    public const int Interrupted = 130;
}
