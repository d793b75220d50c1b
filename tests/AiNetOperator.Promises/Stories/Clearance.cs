using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;
using AiNetOperator.Api;
using AiNetOperator.Promises.Checkers;
using AiNetOperator.Simulating;

namespace AiNetOperator.Promises.Stories;

/// <summary>Deletes everything at the end of a story.</summary>
internal sealed class Clearance(SimulationRun run, int seed)
{
    private static readonly string[] Kinds = [OutboundRule.KindName, PrivateEndpointBinding.KindName, AiWorkspaceNetwork.KindName];
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    public void Delete(Clearing order)
    {
        switch (order)
        {
            case Clearing.RulesFirst:
                DeleteAll(OutboundRule.KindName);
                DeleteAll(PrivateEndpointBinding.KindName);
                DeleteAll(AiWorkspaceNetwork.KindName);
                break;
            case Clearing.AnyOrder:
                DeleteInAnyOrder(new Random(seed));
                break;
            case Clearing.Namespaces:
                foreach (var name in Kinds.SelectMany(run.ApiServer.List).Select(Bindings.Namespace).Distinct().ToList())
                    run.ApiServer.DeleteNamespace(name);
                break;
        }
        Wait(() => Kinds.All(kind => run.ApiServer.List(kind).Count == 0));
    }

    // rules first: those of a network that goes stay where they are
    private void DeleteAll(string kind)
    {
        foreach (var body in run.ApiServer.List(kind))
            Delete(body);
        Wait(() => run.ApiServer.List(kind).Count == 0);
    }

    private void DeleteInAnyOrder(Random random)
    {
        foreach (var body in Kinds.SelectMany(run.ApiServer.List).OrderBy(_ => random.Next()).ToList())
        {
            Delete(body);
            if (random.Next(2) == 0)
                run.Clock.RunFor(TimeSpan.FromMinutes(3) * random.NextDouble());
            if (random.Next(8) == 0)
                run.Crash();
        }
    }

    private void Delete(JsonObject body) =>
        run.ApiServer.Delete(body["kind"]!.GetValue<string>(), new ObjectKey(Bindings.Namespace(body), Declared.Name(body)));

    private void Wait(Func<bool> isDone) => run.Clock.RunUntil(() => isDone() && run.Arm.InFlight.Count == 0, Patience);
}
