using AiNetOperator.Api;
using AiNetOperator.Hosting.Metrics;

namespace AiNetOperator.Tests.Hosting;

public sealed class NotedDriftTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Only_what_is_new_counts()
    {
        var older = new AiWorkspaceNetworkStatus { Drift = [Entry("publicNetworkAccess", "Enabled", Noon)] };
        var newer = older with { Drift = [.. older.Drift, Entry("outboundRules.pypi", "absent", Noon.AddMinutes(10))] };

        NotedDrift.Between(older, newer).ShouldHaveSingleItem().Field.ShouldBe("outboundRules.pypi");
        NotedDrift.Between(newer, newer).ShouldBeEmpty();
        NotedDrift.Between(null, older).Count.ShouldBe(1);
    }

    private static DriftEntry Entry(string field, string found, DateTimeOffset at) => new() { Field = field, Was = "declared", Is = found, At = at };
}
