using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class RuleDestinationTests
{
    [Fact]
    public void A_declared_host_becomes_a_destination_by_host()
    {
        var destination = RuleDestination.Of(RuleGiven.FqdnSpec("*.PyPI.org"));

        destination.ShouldBeOfType<FqdnDestinationRule>().Host.ShouldBe("*.PyPI.org");
        destination.Type.ShouldBe(OutboundRuleType.Fqdn);
        destination.Key.ShouldBe("fqdn:*.pypi.org");
        destination.Sentence.ShouldBe("*.PyPI.org");
    }

    [Theory]
    [InlineData(RuleProtocol.Tcp, "TCP")]
    [InlineData(RuleProtocol.Udp, "UDP")]
    [InlineData(RuleProtocol.Icmp, "ICMP")]
    [InlineData(RuleProtocol.Any, "*")]
    public void A_declared_tag_becomes_a_destination_with_the_protocol_as_Azure_spells_it(RuleProtocol protocol, string word)
    {
        var destination = RuleDestination.Of(RuleGiven.TagSpec(new ServiceTagDestination
        {
            ServiceTag = "DataFactory", Protocol = protocol, PortRanges = "80, 8080-8089", AddressPrefixes = ["203.0.113.0/24"],
        })).ShouldBeOfType<ServiceTagDestinationRule>();

        destination.Protocol.ShouldBe(word);
        destination.Action.ShouldBe("Allow");
        destination.AddressPrefixes.ShouldBe(["203.0.113.0/24"]);
        destination.Type.ShouldBe(OutboundRuleType.ServiceTag);
    }

    [Fact]
    public void A_declared_private_endpoint_without_spark_is_one_that_spark_cannot_use()
    {
        var destination = RuleDestination.Of(RuleGiven.EndpointSpec(new PrivateEndpointDestination
        {
            ServiceResourceId = RuleGiven.StorageId, SubresourceTarget = "blob",
        })).ShouldBeOfType<PrivateEndpointDestinationRule>();

        destination.SparkEnabled.ShouldBeFalse();
        destination.Fqdns.ShouldBeEmpty();
        destination.Sentence.ShouldBe(RuleGiven.StorageId + " (blob)");
        destination.Type.ShouldBe(OutboundRuleType.PrivateEndpoint);
    }

    [Fact]
    public void A_rule_whose_member_is_missing_is_no_destination()
    {
        Should.Throw<ArgumentException>(() => RuleDestination.Of(new OutboundRuleSpec { Type = OutboundRuleType.ServiceTag }));
    }

    [Theory]
    [InlineData("pypi.org", "PyPI.ORG")]
    [InlineData("pypi.org", " pypi.org ")]
    [InlineData("pypi.org", "pypi.org.")]
    [InlineData("*.pypi.org", "*.Pypi.org")]
    public void Hosts_that_differ_in_writing_alone_are_the_same(string left, string right)
    {
        RuleGiven.Host(left).Key.ShouldBe(RuleGiven.Host(right).Key);
        RuleGiven.Host(left).IsSameAs(RuleGiven.Host(right)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("pypi.org", "*.pypi.org")]
    [InlineData("pypi.org", "pypi.com")]
    [InlineData("pypi.org", "api.pypi.org")]
    public void Hosts_that_differ_are_different_destinations(string left, string right)
    {
        RuleGiven.Host(left).Key.ShouldNotBe(RuleGiven.Host(right).Key);
        RuleGiven.Host(left).IsSameAs(RuleGiven.Host(right)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("*.pytorch.org", "download.pytorch.org", true)]
    [InlineData("*.pytorch.org", "a.b.PyTorch.org", true)]
    [InlineData("*.pytorch.org", "*.whl.pytorch.org", true)]
    [InlineData("*.pytorch.org", "pytorch.org", false)]
    [InlineData("*.pytorch.org", "*.pytorch.org", false)]
    [InlineData("*.pytorch.org", "notpytorch.org", false)]
    [InlineData("*.whl.pytorch.org", "*.pytorch.org", false)]
    [InlineData("pytorch.org", "download.pytorch.org", false)]
    public void A_wildcard_covers_what_is_below_it_and_not_itself(string wildcard, string host, bool covers)
    {
        RuleGiven.Host(wildcard).Covers(RuleGiven.Host(host)).ShouldBe(covers);
    }

    [Theory]
    [InlineData("443,80", "80, 443")]
    [InlineData("8080-8089,80", "80,8080 - 8089")]
    [InlineData("443, 443", "443")]
    [InlineData("443-443", "443")]
    [InlineData("*", "*, 443")]
    [InlineData("", "*")]
    public void Ports_that_differ_in_writing_alone_are_the_same(string left, string right)
    {
        RuleGiven.Tag("Sql", ports: left).IsSameAs(RuleGiven.Tag("Sql", ports: right)).ShouldBeTrue();
    }

    [Fact]
    public void Ports_are_sorted_as_numbers()
    {
        RuleGiven.Tag("Sql", ports: "11000-11999, 443, 1433").Ports.ShouldBe(["443", "1433", "11000-11999"]);
    }

    [Fact]
    public void A_tag_as_Azure_gives_it_back_is_the_same_as_declared()
    {
        var declared = RuleGiven.Tag("Storage.WestEurope", "TCP", "443", "Allow", "10.1.0.0/16", "10.0.0.0/16");
        var read = RuleGiven.Tag("storage.westeurope", "tcp", " 443 ", "", "10.0.0.0/16", "10.1.0.0/16");

        read.IsSameAs(declared).ShouldBeTrue();
        read.Key.ShouldBe(declared.Key);
    }

    public static TheoryData<ServiceTagDestinationRule> OtherTags() =>
    [
        RuleGiven.Tag("Sql"),
        RuleGiven.Tag("Storage", "UDP"),
        RuleGiven.Tag("Storage", "*"),
        RuleGiven.Tag("Storage", ports: "80"),
        RuleGiven.Tag("Storage", ports: "443, 80"),
        RuleGiven.Tag("Storage", action: "Deny"),
        RuleGiven.Tag("Storage", prefixes: "10.0.0.0/8"),
        RuleGiven.Tag("Storage.westeurope"),
    ];

    [Theory]
    [MemberData(nameof(OtherTags))]
    public void A_tag_rule_that_differs_in_one_thing_is_another_destination(ServiceTagDestinationRule other)
    {
        var rule = RuleGiven.Tag("Storage");

        rule.IsSameAs(other).ShouldBeFalse();
        rule.Key.ShouldNotBe(other.Key);
    }

    [Fact]
    public void A_changed_copy_of_a_tag_rule_has_the_ports_of_the_copy()
    {
        (RuleGiven.Tag("Sql", ports: "443") with { PortRanges = "1433" }).Ports.ShouldBe(["1433"]);
    }

    [Fact]
    public void A_tag_rule_is_told_in_one_line()
    {
        RuleGiven.Tag("Sql", ports: "1433,443").Sentence.ShouldBe("Sql, TCP, ports 443, 1433");
        RuleGiven.Tag("Internet", "*", "*", "Deny").Sentence.ShouldBe("no Internet, any protocol, all ports");
        RuleGiven.Tag("Sql", prefixes: "10.0.0.0/8").Sentence.ShouldBe("10.0.0.0/8 (in place of Sql), TCP, ports 443");
    }

    [Fact]
    public void A_private_endpoint_as_Azure_gives_it_back_is_the_same_as_declared()
    {
        var declared = RuleGiven.Endpoint(RuleGiven.StorageId, "blob", false, "a.example.com", "b.example.com");
        var read = RuleGiven.Endpoint(RuleGiven.StorageId.ToUpperInvariant().Replace("/SUBSCRIPTIONS", "/subscriptions", StringComparison.Ordinal), "Blob", false, "B.example.com", "a.example.com");

        read.IsSameAs(declared).ShouldBeTrue();
        read.Key.ShouldBe(declared.Key);
    }

    [Fact]
    public void A_private_endpoint_that_differs_in_spark_leads_to_the_same_place_but_has_to_be_written()
    {
        var plain = RuleGiven.Endpoint(RuleGiven.StorageId, "blob");
        var spark = RuleGiven.Endpoint(RuleGiven.StorageId, "blob", spark: true);

        spark.Key.ShouldBe(plain.Key);
        spark.IsSameAs(plain).ShouldBeFalse();
    }

    [Fact]
    public void A_private_endpoint_that_differs_in_hosts_leads_to_the_same_place_but_has_to_be_written()
    {
        var one = RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4", false, "a.example.com");
        var two = RuleGiven.Endpoint(RuleGiven.GatewayId, "appGwPrivateFrontendIpIPv4", false, "a.example.com", "b.example.com");

        two.Key.ShouldBe(one.Key);
        two.IsSameAs(one).ShouldBeFalse();
    }

    [Fact]
    public void Two_sub_resources_are_two_destinations()
    {
        RuleGiven.Endpoint(RuleGiven.StorageId, "blob").Key.ShouldNotBe(RuleGiven.Endpoint(RuleGiven.StorageId, "file").Key);
    }

    [Fact]
    public void Destinations_of_different_types_are_never_the_same()
    {
        RuleDestination[] all = [RuleGiven.Host("Storage"), RuleGiven.Tag("Storage"), RuleGiven.Endpoint(RuleGiven.StorageId, "blob")];

        all.Select(destination => destination.Key).Distinct().Count().ShouldBe(3);
        foreach (var left in all)
            all.Count(left.IsSameAs).ShouldBe(1);
    }

    [Fact]
    public void To_be_the_same_is_to_have_the_same_key()
    {
        RuleDestination[] all =
        [
            RuleGiven.Host("a.example.com"), RuleGiven.Host("A.example.com"), RuleGiven.Host("*.example.com"),
            RuleGiven.Tag("Sql"), RuleGiven.Tag("sql", ports: "443,443"), RuleGiven.Tag("Sql", action: "Deny"),
            RuleGiven.Endpoint(RuleGiven.StorageId, "blob"), RuleGiven.Endpoint(RuleGiven.StorageId, "BLOB"),
        ];

        foreach (var left in all)
        {
            foreach (var right in all)
                left.IsSameAs(right).ShouldBe(left.Key == right.Key, $"{left} and {right}");
        }
    }
}
