using AiNetOperator.Simulation;

namespace AiNetOperator.Promises.Checkers;

/// <summary>P10: a converged world costs no writes, and each drift interval two reads a network (three without compute), one a dependent, one or two for diagnostics, and few status writes.</summary>
internal sealed class IsPolite() : Promise("P10")
{
    // one hour is watched: six intervals of ten minutes, each spread by up to a third, and what began before
    private const int Checks = 10;
    private const int ReadsOfACheck = 8;

    private bool _isWatching;
    private int _reads;
    private int _armWrites;
    private int _statusWrites;

    public override void Settled()
    {
        _isWatching = true;
        _reads = Run.Arm.Reads;
        _armWrites = Run.Arm.Writes;
    }

    protected override void OnApiServerWrite(ApiServerWrite write)
    {
        if (_isWatching && write.Subresource == "status")
            _statusWrites++;
    }

    // endpoint and zone groups at each check; two reads a zone and one a virtual network at most every half interval
    private int MostOfBindings()
    {
        const int refreshes = 14;
        const int readsOfACheck = 3;
        var bindings = Bindings.All(Run).Count + Run.NeighbourBindings;
        return bindings == 0 ? 0 : bindings * Checks * readsOfACheck + refreshes * (2 * Run.Arm.LookAll(InAzure.Zones).Count() + bindings);
    }

    private string Reads() => string.Join(", ", Run.Arm.ReadLog.Skip(_reads)
        .GroupBy(read => read.Path[(read.Path.LastIndexOf("/providers/", StringComparison.Ordinal) + 11)..])
        .OrderByDescending(group => group.Count()).Select(group => $"{group.Key} {group.Count()}"));

    private string Objects() => string.Join("; ", Run.ApiServer.List(Declared.Kind).Select(body =>
        $"{Declared.Name(body)} ready {Declared.Status(body, "Ready")}: {Declared.Condition(body, "Ready")?["reason"]}, reconciling {Declared.Status(body, "Reconciling")}: {Declared.Condition(body, "Reconciling")?["reason"]}"));

    public override void End()
    {
        // waiting objects may be looked at each minute for the first quarter of an hour, and settled ones not: all have settled
        var most = Run.ApiServer.List(Declared.Kind).Count * Checks;
        var mostStatusWrites = most + Run.ApiServer.List(LiveRules.Kind).Count * Checks + Bindings.All(Run).Count * Checks;
        if (Run.Arm.Writes != _armWrites)
            Violated($"{Run.Arm.Writes - _armWrites} ARM writes in a converged hour");
        if (Run.Arm.Reads - _reads > (most + Run.NeighbourNetworks * Checks) * ReadsOfACheck + MostOfBindings())
            Violated($"{Run.Arm.Reads - _reads} ARM reads in a converged hour: {Reads()}; {Objects()}");
        if (_statusWrites > mostStatusWrites)
            Violated($"{_statusWrites} status writes in a converged hour");
    }
}
