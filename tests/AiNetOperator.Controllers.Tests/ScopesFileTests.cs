using AiNetOperator.Hosting.Limits;
using AiNetOperator.Kubernetes;
using AiNetOperator.Simulation;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiNetOperator.Controllers.Tests;

public sealed class ScopesFileTests : IDisposable
{
    private const string Group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";

    private readonly string _path = Path.GetTempFileName();
    private readonly VirtualClock _clock = new();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("# nothing yet\n")]
    public void An_empty_file_allows_nothing(string text) =>
        ScopesFile.Parse("scopes.yaml", text).WhyNot("ml", Scenario.HubId).ShouldNotBeNull().Message.ShouldContain("scopes are empty");

    [Fact]
    public void A_namespace_may_name_what_lies_below_its_prefixes()
    {
        var scopes = ScopesFile.Parse("scopes.yaml", $"ml:\n- {Group}\n");

        scopes.WhyNot("ml", Scenario.HubId).ShouldBeNull();
        scopes.WhyNot("other", Scenario.HubId).ShouldNotBeNull();
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_line()
    {
        var wrong = Should.Throw<ScopesException>(() => ScopesFile.Parse("scopes.yaml", $"ml: {Group}\nother:\n- rg\n"));

        wrong.Message.Split(Environment.NewLine).ShouldBe(
        [
            "scopes.yaml:1: ml: must be a list of ARM id prefixes, for example ['/subscriptions/<id>/resourceGroups/<group>']",
            "scopes.yaml:3: other: 'rg' must be the ARM id of a subscription, a resource group or a resource",
        ]);
    }

    [Fact]
    public void What_is_no_YAML_is_told_with_its_line() =>
        Should.Throw<ScopesException>(() => ScopesFile.Parse("scopes.yaml", "ml: [")).Message.ShouldStartWith("scopes.yaml:2:");

    [Fact]
    public void A_missing_file_is_an_error_at_start() =>
        Should.Throw<ScopesException>(() => new ScopesFile(_path + ".missing", Loop())).Message.ShouldContain("cannot be read");

    [Fact]
    public void A_change_is_taken_up_within_half_a_minute_and_a_wrong_one_is_not()
    {
        File.WriteAllText(_path, "{}");
        var file = new ScopesFile(_path, Loop());
        file.Current.WhyNot("ml", Scenario.HubId).ShouldNotBeNull();

        File.WriteAllText(_path, $"ml:\n- {Group}\n");
        _clock.RunFor(TimeSpan.FromSeconds(30));
        file.Current.WhyNot("ml", Scenario.HubId).ShouldBeNull();

        File.WriteAllText(_path, "ml: [");
        _clock.RunFor(TimeSpan.FromSeconds(30));
        file.Current.WhyNot("ml", Scenario.HubId).ShouldBeNull();
    }

    public void Dispose() => File.Delete(_path);

    private OperatorLoop Loop() => new(_clock, new Random(1), NullLogger.Instance);
}
