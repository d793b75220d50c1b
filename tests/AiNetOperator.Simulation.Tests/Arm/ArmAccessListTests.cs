using System.Globalization;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>Who is let in, on each type that has such lists: data of Microsoft's pages about the firewall of each service.</summary>
public sealed class ArmAccessListTests
{
    private const string Search = ArmBench.Search;
    private const string Cosmos = ArmBench.Cosmos;
    private const string Hub = ArmBench.EventHub;
    private const string Served = ArmBench.VirtualNetwork + "/subnets/snet-served";
    private const string Bare = ArmBench.VirtualNetwork + "/subnets/snet-bare";

    private static readonly string[] AllTypes = ["account", "storage", "vault", "registry", "search", "cosmos", "eventhub"];

    [Fact]
    public void Each_type_takes_public_addresses_and_ranges()
    {
        foreach (var type in AllTypes)
        {
            using var bench = Bench();
            Addresses(bench, type, "203.0.113.7", "198.51.100.0/24").Succeeded.ShouldBeTrue(type);
        }
    }

    [Fact]
    public void No_type_takes_what_is_no_address()
    {
        foreach (var type in AllTypes)
        {
            foreach (var wrong in (string[])["host.example", "203.0.113", "203.0.113.256", "203.0.113.0/33", "203.0.113.0/x", "::1", ""])
            {
                using var bench = Bench();
                Addresses(bench, type, wrong).Status.ShouldBe(400, $"{type} {wrong}");
            }
        }
    }

    [Theory]
    [InlineData("account", 400)]
    [InlineData("storage", 400)]
    [InlineData("vault", 200)]
    [InlineData("registry", 200)]
    [InlineData("search", 200)]
    [InlineData("cosmos", 200)]
    [InlineData("eventhub", 200)]
    public void Ranges_of_one_or_two_are_refused_by_some(string type, int status)
    {
        using var bench = Bench();
        Addresses(bench, type, "203.0.113.7/32").Status.ShouldBe(status);
        Addresses(bench, type, "203.0.113.6/31").Status.ShouldBe(status);
        Addresses(bench, type, "203.0.113.4/30").Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("account")]
    [InlineData("storage")]
    [InlineData("vault")]
    public void Private_addresses_are_refused(string type)
    {
        foreach (var address in (string[])["10.1.2.3", "172.16.0.0/16", "172.31.255.1", "192.168.0.0/24"])
        {
            using var bench = Bench();
            Addresses(bench, type, address).Message.ShouldContain("RFC 1918");
        }
        using var other = Bench();
        Addresses(other, type, "172.32.0.1", "11.0.0.1", "192.169.0.1").Succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData("account", 100)]
    [InlineData("registry", 100)]
    [InlineData("vault", 1000)]
    public void The_list_of_addresses_is_bounded(string type, int most)
    {
        var addresses = Enumerable.Range(0, most + 1).Select(static n => string.Create(CultureInfo.InvariantCulture, $"203.{n / 250}.{n % 250}.9")).ToArray();
        using var bench = Bench();
        Addresses(bench, type, addresses[..most]).Succeeded.ShouldBeTrue();
        Addresses(bench, type, addresses).Message.ShouldContain("at most " + most.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("account", 100)]
    [InlineData("vault", 200)]
    public void The_list_of_subnets_is_bounded(string type, int most)
    {
        // in another subscription: whether they are there cannot be known
        var elsewhere = Enumerable.Range(0, most + 1).Select(static n => string.Create(CultureInfo.InvariantCulture,
            $"/subscriptions/00000000-0000-0000-0000-0000000000ff/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/s{n}")).ToArray();
        using var bench = Bench();
        Subnets(bench, type, elsewhere[..most]).Succeeded.ShouldBeTrue();
        Subnets(bench, type, elsewhere).Message.ShouldContain("at most " + most.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("account", "BadRequest")]
    [InlineData("storage", "NetworkAclsValidationFailure")]
    [InlineData("vault", "BadRequest")]
    [InlineData("cosmos", "BadRequest")]
    [InlineData("eventhub", "BadRequest")]
    public void A_subnet_must_be_there_and_carry_the_service_endpoint(string type, string code)
    {
        using var bench = Bench();
        var bare = Subnets(bench, type, Bare);
        bare.Code.ShouldBe(code);
        bare.Message.ShouldContain("service endpoint");
        Subnets(bench, type, ArmBench.VirtualNetwork + "/subnets/none").Message.ShouldContain("does not exist");
        Subnets(bench, type, ArmBench.Storage).Message.ShouldContain("not the id of a subnet");
        Subnets(bench, type, Served).Succeeded.ShouldBeTrue();
        bench.MustRoundTrip();
    }

    [Fact]
    public void A_missing_service_endpoint_can_be_ignored()
    {
        using var bench = Bench();
        bench.Patch(ArmBench.Account, $"'networkAcls':{{'defaultAction':'Deny','virtualNetworkRules':[{{'id':'{Bare}','ignoreMissingVnetServiceEndpoint':true}}]}}").Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_subnet_that_went_away_stays_in_the_list_and_does_not_hinder_other_writes()
    {
        using var bench = Bench();
        Subnets(bench, "account", Served).Succeeded.ShouldBeTrue();
        bench.Arm.Remove(AiNetOperator.Api.ArmId.Parse(ArmBench.VirtualNetwork));
        bench.Patch(ArmBench.Account, $"'networkAcls':{{'defaultAction':'Allow','virtualNetworkRules':[{{'id':'{Served}'}}]}}").Succeeded.ShouldBeTrue();
        Subnets(bench, "account", Served, Bare).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("account", false, null)]
    [InlineData("account", true, "Succeeded")]
    [InlineData("storage", true, "Succeeded")]
    [InlineData("vault", true, null)]
    public void Whether_a_rule_of_a_subnet_tells_its_state_is_a_switch(string type, bool shows, string? state)
    {
        using var bench = Bench(new Unknowns { AclEntriesShowState = shows });
        Subnets(bench, type, Served).Succeeded.ShouldBeTrue();
        var rule = bench.Get(IdOf(type)).Body!["properties"]!["networkAcls"]!["virtualNetworkRules"]!.AsArray().Single()!;
        rule["state"]?.ToString().ShouldBe(state);
    }

    private static ArmBench Bench(Unknowns? unknowns = null) =>
        new ArmBench(unknowns)
            .With(ArmBench.Account, "'properties':{'customSubDomainName':'ai-research'}")
            .With(ArmBench.Storage).With(ArmBench.Vault).With(ArmBench.Registry).With(Search).With(Cosmos).With(Hub)
            .With(ArmBench.VirtualNetwork)
            .With(Served, "'properties':{'serviceEndpoints':[{'service':'Microsoft.CognitiveServices'},{'service':'Microsoft.Storage.Global'},{'service':'microsoft.keyvault'},{'service':'Microsoft.AzureCosmosDB'},{'service':'Microsoft.EventHub'}]}")
            .With(Bare, "'properties':{'serviceEndpoints':[{'service':'Microsoft.Web'}]}");

    private static string IdOf(string type) => type switch
    {
        "account" => ArmBench.Account,
        "storage" => ArmBench.Storage,
        "vault" => ArmBench.Vault,
        "registry" => ArmBench.Registry,
        "search" => Search,
        "cosmos" => Cosmos,
        _ => Hub + "/networkRuleSets/default",
    };

    private static ArmReply Addresses(ArmBench bench, string type, params string[] addresses)
    {
        var member = type switch { "cosmos" => "ipAddressOrRange", "eventhub" => "ipMask", _ => "value" };
        var list = "'ipRules':[" + string.Join(',', addresses.Select(address => $"{{'{member}':'{address}'}}")) + "]";
        return Write(bench, type, list);
    }

    private static ArmReply Subnets(ArmBench bench, string type, params string[] ids)
    {
        var entries = ids.Select(id => type == "eventhub" ? $"{{'subnet':{{'id':'{id}'}}}}" : $"{{'id':'{id}'}}");
        return Write(bench, type, "'virtualNetworkRules':[" + string.Join(',', entries) + "]");
    }

    private static ArmReply Write(ArmBench bench, string type, string list) => type switch
    {
        "registry" or "search" => bench.Patch(IdOf(type), $"'networkRuleSet':{{{list}}}"),
        "cosmos" => bench.Patch(IdOf(type), list),
        "eventhub" => bench.Send("PUT", IdOf(type), $"{{'properties':{{{list}}}}}".Replace('\'', '"')),
        _ => bench.Patch(IdOf(type), $"'networkAcls':{{'defaultAction':'Deny',{list}}}"),
    };
}
