using System.Text.Json;

namespace AiNetOperator.Api.Tests;

public class EnumTests
{
    public static TheoryData<Type> Enums => [.. typeof(IsolationMode).Assembly.GetExportedTypes().Where(type => type.IsEnum)];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_value_is_written_as_a_word_and_read_again(Type type)
    {
        foreach (var value in Enum.GetValues(type))
        {
            var json = JsonSerializer.Serialize(value, type);
            json.ShouldMatch("^\"([A-Za-z]+|\\*)\"$");
            JsonSerializer.Deserialize(json, type).ShouldBe(value);
        }
    }

    [Theory]
    [InlineData(IsolationMode.AllowOnlyApprovedOutbound, "AllowOnlyApprovedOutbound")]
    [InlineData(OutboundRuleType.Fqdn, "FQDN")]
    [InlineData(OutboundRuleType.PrivateEndpoint, "PrivateEndpoint")]
    [InlineData(RuleProtocol.Tcp, "TCP")]
    [InlineData(RuleProtocol.Any, "*")]
    [InlineData(FirewallSku.Basic, "Basic")]
    [InlineData(AclBypass.AzureServices, "AzureServices")]
    [InlineData(DiagnosticsCategoryGroup.AllLogs, "allLogs")]
    public void Values_that_ARM_knows_are_spelled_as_ARM_spells_them(Enum value, string name) =>
        JsonSerializer.Serialize(value, value.GetType()).ShouldBe($"\"{name}\"");
}
