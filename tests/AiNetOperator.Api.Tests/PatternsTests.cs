using System.Reflection;
using System.Text.RegularExpressions;

namespace AiNetOperator.Api.Tests;

public class PatternsTests
{
    private const string Group = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg";
    private const string Network = Group + "/providers/Microsoft.Network/virtualNetworks/hub";

    [Theory]
    [InlineData(Patterns.ArmResource, Group + "/providers/Microsoft.Storage/storageAccounts/st")]
    [InlineData(Patterns.ArmResource, "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/RG/providers/microsoft.storage/storageaccounts/st")]
    [InlineData(Patterns.ArmResource, Group + "/providers/Microsoft.Sql/servers/s/databases/d")]
    [InlineData(Patterns.ArmResourceGroup, Group)]
    [InlineData(Patterns.VirtualNetwork, Network)]
    [InlineData(Patterns.Subnet, Network + "/subnets/pe")]
    [InlineData(Patterns.ApplicationSecurityGroup, Group + "/providers/Microsoft.Network/applicationSecurityGroups/asg")]
    [InlineData(Patterns.LogAnalyticsWorkspace, Group + "/providers/microsoft.operationalinsights/workspaces/logs")]
    [InlineData(Patterns.Namespace, "team-a")]
    [InlineData(Patterns.ObjectName, "team-a.research")]
    [InlineData(Patterns.RuleName, "abc")]
    [InlineData(Patterns.RuleName, "0a_b-c")]
    [InlineData(Patterns.Fqdn, "pypi.org")]
    [InlineData(Patterns.Fqdn, "*.pythonhosted.org")]
    [InlineData(Patterns.Fqdn, "my_host.example.com")]
    [InlineData(Patterns.FqdnOrIp, "api.example.com")]
    [InlineData(Patterns.FqdnOrIp, "203.0.113.7")]
    [InlineData(Patterns.Ip, "10.0.0.255")]
    [InlineData(Patterns.IpRule, "203.0.113.0/24")]
    [InlineData(Patterns.IpRule, "203.0.113.9")]
    [InlineData(Patterns.IpRule, "203.0.113.0/30")]
    [InlineData(Patterns.AddressPrefix, "10.1.2.3/32")]
    [InlineData(Patterns.PortRanges, "*")]
    [InlineData(Patterns.PortRanges, "443")]
    [InlineData(Patterns.PortRanges, "80, 8080-8089")]
    [InlineData(Patterns.PortRanges, "80,443,65535")]
    [InlineData(Patterns.ServiceTag, "MicrosoftContainerRegistry.westus3")]
    [InlineData(Patterns.ServiceTag, "AzureFrontDoor.FirstParty")]
    [InlineData(Patterns.SubResource, "blob_secondary")]
    [InlineData(Patterns.SubResource, "Sql")]
    [InlineData(Patterns.NetworkResourceName, "pe-research")]
    [InlineData(Patterns.NetworkResourceNameOrEmpty, "")]
    public void Lets_through(string pattern, string value) => Regex.IsMatch(value, pattern).ShouldBeTrue();

    [Theory]
    [InlineData(Patterns.ArmResource, Group)]
    [InlineData(Patterns.ArmResource, "/subscriptions/me/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st")]
    [InlineData(Patterns.ArmResource, Group + "/providers/Microsoft.Storage/storageAccounts")]
    [InlineData(Patterns.ArmResource, Group + "/providers/Microsoft.Storage/storageAccounts/a b")]
    [InlineData(Patterns.ArmResourceGroup, Group + "/providers/Microsoft.Storage/storageAccounts/st")]
    [InlineData(Patterns.VirtualNetwork, Network + "/subnets/pe")]
    [InlineData(Patterns.Subnet, Network)]
    [InlineData(Patterns.Namespace, "Team")]
    [InlineData(Patterns.ObjectName, "-a")]
    [InlineData(Patterns.RuleName, "ab")]
    [InlineData(Patterns.RuleName, "a.bc")]
    [InlineData(Patterns.RuleName, "-abc")]
    [InlineData(Patterns.RuleName, "a123456789012345678901234567890123")]
    [InlineData(Patterns.Fqdn, "https://pypi.org")]
    [InlineData(Patterns.Fqdn, "pypi.org/simple")]
    [InlineData(Patterns.Fqdn, "pypi.org:443")]
    [InlineData(Patterns.Fqdn, "*")]
    [InlineData(Patterns.Fqdn, "a.*.org")]
    [InlineData(Patterns.Fqdn, "localhost")]
    [InlineData(Patterns.Fqdn, "10.0.0.1")]
    [InlineData(Patterns.FqdnOrIp, "10.0.0.256")]
    [InlineData(Patterns.IpRule, "203.0.113.9/32")]
    [InlineData(Patterns.IpRule, "203.0.113.8/31")]
    [InlineData(Patterns.IpRule, "010.0.0.1")]
    [InlineData(Patterns.AddressPrefix, "10.0.0.0")]
    [InlineData(Patterns.AddressPrefix, "10.0.0.0/33")]
    [InlineData(Patterns.PortRanges, "65536")]
    [InlineData(Patterns.PortRanges, "http")]
    [InlineData(Patterns.PortRanges, "80-")]
    [InlineData(Patterns.PortRanges, "80 443")]
    [InlineData(Patterns.ServiceTag, "Azure Monitor")]
    [InlineData(Patterns.NetworkResourceName, "")]
    [InlineData(Patterns.NetworkResourceName, "pe-")]
    public void Stops(string pattern, string value) => Regex.IsMatch(value, pattern).ShouldBeFalse();

    [Fact]
    public void Every_pattern_is_put_in_words()
    {
        var patterns = typeof(Patterns).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        patterns.ShouldBe(Patterns.InWords.Keys, ignoreOrder: true);
    }

    [Fact]
    public void No_pattern_needs_more_than_RE2()
    {
        foreach (var pattern in Patterns.InWords.Keys)
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
    }
}
