using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Stories;

/// <summary>Counts how often another process takes the lead.</summary>
internal sealed class Leaders
{
    private string? _holder;

    public int Changes { get; private set; }

    public void Note(ApiServerWrite write)
    {
        if (write.Kind != "Lease" || write.After?["spec"]?["holderIdentity"]?.GetValue<string>() is not { Length: > 0 } holder || holder == _holder)
            return;
        if (_holder is not null)
            Changes++;
        _holder = holder;
    }
}
