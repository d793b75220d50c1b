using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Hosting;
using AiNetOperator.Tests.Support;
using Microsoft.Extensions.Logging;

namespace AiNetOperator.Tests.Hosting;

public sealed class OperatorOptionsTests
{
    [Fact]
    public void Without_a_word_the_defaults_hold()
    {
        var (options, problems) = Read([], []);

        problems.ShouldBeEmpty();
        options.WatchNamespaces.ShouldBeEmpty();
        options.Namespace.ShouldBeNull();
        (options.LeaderElect, options.LeaseName, options.Workers, options.Installation).ShouldBe((true, "ainet-operator", 16, "ainet"));
        (options.LeaseDuration.TotalSeconds, options.RenewDeadline.TotalSeconds, options.RetryPeriod.TotalSeconds).ShouldBe((15, 10, 2));
        options.DriftInterval.ShouldBe(TimeSpan.FromMinutes(10));
        (options.RuleWrites, options.MostRulesAWrite).ShouldBe((RuleWriting.Batch, null));
        options.HttpAddress!.ToString().ShouldBe("0.0.0.0:8080");
        (options.MaxPolicy, options.Credential.Kind, options.LogLevel).ShouldBe((ManagementPolicy.Enforce, CredentialKind.Default, LogLevel.Information));
        (options.Azure, options.OtlpEndpoint, options.ScopesFile, options.LogsJson).ShouldBe((ArmEnvironment.AzurePublic, null, null, false));
    }

    [Fact]
    public void The_command_line_wins_over_the_environment_and_both_over_the_default()
    {
        var (options, problems) = Read(
            [("--workers", "3"), ("--watch-namespaces", "b, a,b")],
            [("AINET_WORKERS", "4"), ("AINET_DRIFT_INTERVAL", "5m"), ("POD_NAMESPACE", "ainet-system"), ("AINET_LOG_FORMAT", "json"), ("AINET_LEASE_NAME", "")]);

        problems.ShouldBeEmpty();
        (options.Workers, options.DriftInterval, options.Namespace, options.LogsJson).ShouldBe((3, TimeSpan.FromMinutes(5), "ainet-system", true));
        options.WatchNamespaces.ShouldBe(["a", "b"]);
        options.LeaseName.ShouldBe("ainet-operator");
    }

    [Theory]
    [InlineData("0.0.0.0:8080", "0.0.0.0:8080")]
    [InlineData(":9090", "0.0.0.0:9090")]
    [InlineData("localhost:0", "127.0.0.1:0")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    public void Addresses_are_read(string text, string address) =>
        Read([("--http-address", text)], []).Options.HttpAddress!.ToString().ShouldBe(address);

    [Fact]
    public void Rules_are_written_one_by_one_on_request()
    {
        Read([("--rule-writes", "serial")], []).Options.MostRulesAWrite.ShouldBe(1);
        Read([], [("AINET_RULE_WRITES", "Serial")]).Options.MostRulesAWrite.ShouldBe(1);
    }

    [Fact]
    public void Tags_are_read_and_may_hold_an_equals_sign_in_their_value()
    {
        Read([("--tags", "team=platform, cost-center=a=b,empty=")], []).Options.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}:{tag.Value}")
            .ShouldBe(["cost-center:a=b", "empty:", "team:platform"]);
        Read([], [("AINET_TAGS", "team=platform")]).Options.Tags["team"].ShouldBe("platform");
        Read([], []).Options.Tags.ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_address_switches_the_server_off()
    {
        Read([("--http-address", "")], []).Options.HttpAddress.ShouldBeNull();
        Read([], [("AINET_HTTP_ADDRESS", "")]).Options.HttpAddress.ShouldBeNull();
    }

    [Fact]
    public void The_cloud_and_its_overrides_are_taken()
    {
        Read([("--cloud", "AzureChina")], []).Options.Azure.ShouldBe(ArmEnvironment.AzureChina);
        var custom = Read([], [("AZURE_RESOURCE_MANAGER_ENDPOINT", "http://127.0.0.1:1234")]).Options.Azure;
        (custom.Endpoint.Port, custom.UsesCredential).ShouldBe((1234, false));
    }

    [Theory]
    [InlineData("--workers", "0", "--workers: '0' is no whole number from 1 to 256")]
    [InlineData("--workers", "x", "--workers: 'x' is no whole number from 1 to 256")]
    [InlineData("--drift-interval", "10", "--drift-interval: '10' is no duration; write a whole number and s, m or h, for example 90s")]
    [InlineData("--drift-interval", "0s", "--drift-interval: '0s' is no duration; write a whole number and s, m or h, for example 90s")]
    [InlineData("--leader-elect", "yes", "--leader-elect: 'yes' is unknown; allowed: true, false")]
    [InlineData("--max-policy", "1", "--max-policy: '1' is unknown; allowed: Enforce, Observe")]
    [InlineData("--rule-writes", "Parallel", "--rule-writes: 'Parallel' is unknown; allowed: Batch, Serial")]
    [InlineData("--azure-credential", "Password", "--azure-credential: 'Password' is unknown; allowed: Default, WorkloadIdentity, ManagedIdentity, ClientSecret, ClientCertificate, AzureCli")]
    [InlineData("--watch-namespaces", "a,B", "--watch-namespaces: 'a,B' is no list of namespaces: lower-case letters, digits and -, separated by commas")]
    [InlineData("--lease-name", "My_Lease", "--lease-name: 'My_Lease' is no name: lower-case letters, digits and -, at most 63")]
    [InlineData("--http-address", "8080", "--http-address: '8080' is no address; write an IP address and a port, for example 0.0.0.0:8080")]
    [InlineData("--scopes-file", "/nowhere", "--scopes-file: '/nowhere' does not exist")]
    [InlineData("--tags", "team", "--tags: 'team' is no list of tags; write for example cost-center=42,team=platform")]
    [InlineData("--tags", "AINET-owner=x", "--tags: 'AINET-owner=x' names ainet-owner, which is the operator's own")]
    [InlineData("--tags", "a=1,A=2", "--tags: 'a=1,A=2' names 'A' twice")]
    [InlineData("--tags", "a b=1", "--tags: 'a b=1' has the key 'a b'; a key holds no space and none of : < > % & \\ ? /")]
    [InlineData("--otlp-endpoint", "collector", "--otlp-endpoint: 'collector' is no URL of http or https; write for example http://collector:4318")]
    [InlineData("--otlp-endpoint", "collector:4318", "--otlp-endpoint: 'collector:4318' is no URL of http or https; write for example http://collector:4318")]
    [InlineData("--otlp-endpoint", "grpc://collector:4317", "--otlp-endpoint: 'grpc://collector:4317' is no URL of http or https; write for example http://collector:4318")]
    [InlineData("--otlp-endpoint", "http://user:password@collector", "--otlp-endpoint: may hold scheme, host, port and path only; secrets for the collector go into OTEL_EXPORTER_OTLP_HEADERS")]
    [InlineData("--otlp-endpoint", "http://collector?token=x", "--otlp-endpoint: may hold scheme, host, port and path only; secrets for the collector go into OTEL_EXPORTER_OTLP_HEADERS")]
    [InlineData("--renew-deadline", "15s", "The lease duration 15 s must be longer than the renew deadline 15 s: else another leads before this process has noticed that it does not.")]
    public void What_is_wrong_is_a_sentence(string flag, string value, string sentence) => Read([(flag, value)], []).Problems.ShouldBe([sentence]);

    [Fact]
    public void A_collector_is_taken_from_the_flag_or_the_variable_and_from_nowhere_else()
    {
        Read([("--otlp-endpoint", "http://collector:4318")], []).Options.OtlpEndpoint.ShouldBe(new Uri("http://collector:4318"));
        Read([], [("AINET_OTLP_ENDPOINT", "https://collector/otlp")]).Options.OtlpEndpoint.ShouldBe(new Uri("https://collector/otlp"));
        Read([], [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")]).Options.OtlpEndpoint.ShouldBeNull();
    }

    [Fact]
    public void A_wrong_variable_is_called_by_its_name_and_everything_wrong_is_told_at_once() =>
        Read([("--workers", "0")], [("AINET_RETRY_PERIOD", "soon"), ("AZURE_AUTHORITY_HOST", "nonsense")]).Problems.Count.ShouldBe(3);

    [Fact]
    public async Task The_program_tells_all_of_it_and_starts_nothing()
    {
        var run = await Ainet.RunAsync("run", "--workers", "0", "--drift-interval", "x");

        run.ShouldExitWith(1).ErrorLines.ShouldBe(
        [
            "ainet run: --drift-interval: 'x' is no duration; write a whole number and s, m or h, for example 90s",
            "ainet run: --workers: '0' is no whole number from 1 to 256",
        ]);
    }

    [Fact]
    public async Task Help_names_every_flag_with_its_variable()
    {
        var help = (await Ainet.RunAsync("run", "--help")).ShouldExitWith(0).Output;
        foreach (var flag in OperatorFlags.All)
        {
            help.ShouldContain($"{flag.Name} <{flag.Value}>");
            help.ShouldContain(flag.Variable);
        }
    }

    private static (OperatorOptions Options, IReadOnlyList<string> Problems) Read((string Flag, string Value)[] given, (string Name, string Value)[] variables)
    {
        var reader = new OperatorOptionsReader(
            flag => given.FirstOrDefault(entry => entry.Flag == flag.Name).Value, name => variables.FirstOrDefault(entry => entry.Name == name).Value);
        return (reader.Read(), reader.Problems);
    }
}
