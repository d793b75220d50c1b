using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Tests.Arm;

/// <summary>An Azure with a virtual network, and bodies of endpoints, zones, links and groups to write there.</summary>
internal static class EndpointBench
{
    public const string Network = ArmBench.VirtualNetwork;
    public const string Subnet = Network + "/subnets/snet-endpoints";
    public const string Endpoint = ArmBench.Providers + "Microsoft.Network/privateEndpoints/pe-one";
    public const string OtherEndpoint = ArmBench.Providers + "Microsoft.Network/privateEndpoints/pe-two";
    public const string Zones = ArmBench.Providers + "Microsoft.Network/privateDnsZones/";

    /// <summary>A target of each kind with its sub-resource.</summary>
    public static IReadOnlyList<(string Id, string Group)> Targets { get; } =
    [
        (ArmBench.Storage, "blob"), (ArmBench.Vault, "vault"), (ArmBench.Registry, "registry"), (ArmBench.Search, "searchService"), (ArmBench.Cosmos, "Sql"),
        (ArmBench.Sql, "sqlServer"), (ArmBench.EventHub, "namespace"), (ArmBench.Account, "account"), (ArmBench.Workspace, "amlworkspace"),
    ];

    public static ArmBench Create(Unknowns? unknowns = null, string prefix = "10.0.1.0/24", string subnet = "")
    {
        var bench = ArmBench.WithDependents(unknowns);
        bench.Arm.MakeUp(ArmBench.WorkspaceId);
        return bench.With(Network, $"'properties':{{'addressSpace':{{'addressPrefixes':['10.0.0.0/16']}},'subnets':[{{'name':'snet-endpoints','properties':{{'addressPrefix':'{prefix}'{subnet}}}}}]}}");
    }

    /// <summary>With one approved endpoint.</summary>
    public static ArmBench WithEndpoint(string target, string group, Unknowns? unknowns = null, bool manual = false)
    {
        var bench = Create(unknowns);
        bench.Write("PUT", Endpoint, Body(target, group, manual)).Succeeded.ShouldBeTrue();
        return bench;
    }

    /// <summary>The body of an endpoint; more of its properties with single quotes for double ones.</summary>
    public static string Body(string target, string group, bool manual = false, string more = "", string location = "eastus2", string subnet = Subnet)
    {
        var member = manual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections";
        var connection = $"{{'name':'conn','properties':{{'privateLinkServiceId':'{target}','groupIds':['{group}'],'requestMessage':'please'}}}}";
        return $"{{'location':'{location}','properties':{{'subnet':{{'id':'{subnet}'}},'{member}':[{connection}]{more}}}}}".Replace('\'', '"');
    }

    public static JsonObject Properties(this ArmBench bench, string id) => bench.Get(id).Body!["properties"]!.AsObject();

    public static JsonObject Connection(this ArmBench bench, string endpoint = Endpoint)
    {
        var properties = bench.Properties(endpoint);
        return properties["privateLinkServiceConnections"]!.AsArray().Concat(properties["manualPrivateLinkServiceConnections"]!.AsArray()).Single()!.AsObject();
    }

    public static string Status(this ArmBench bench, string endpoint = Endpoint) =>
        bench.Connection(endpoint)["properties"]!["privateLinkServiceConnectionState"]!["status"]!.ToString();

    /// <summary>Name and addresses that the endpoint shows.</summary>
    public static IReadOnlyList<string> Dns(this ArmBench bench, string endpoint = Endpoint) =>
        [.. bench.Properties(endpoint)["customDnsConfigs"]!.AsArray().Select(static entry => $"{entry!["fqdn"]} {string.Join(',', entry["ipAddresses"]!.AsArray())}")];

    public static IReadOnlyList<string> Addresses(this ArmBench bench, string endpoint = Endpoint)
    {
        var id = bench.Properties(endpoint)["networkInterfaces"]![0]!["id"]!.ToString();
        return [.. bench.Properties(id)["ipConfigurations"]!.AsArray().Select(static entry => entry!["properties"]!["privateIPAddress"]!.ToString())];
    }

    public static IReadOnlyList<JsonObject> ConnectionsOf(this ArmBench bench, string target) =>
        [.. bench.Get(target + "/privateEndpointConnections").Body!["value"]!.AsArray().Select(static entry => entry!.AsObject())];

    /// <summary>Decides on the one connection of a target.</summary>
    public static ArmReply Decide(this ArmBench bench, string target, string status) =>
        bench.Write("PUT", bench.ConnectionsOf(target).Single()["id"]!.ToString(), Decision(status));

    public static string Decision(string status) =>
        $"{{'properties':{{'privateLinkServiceConnectionState':{{'status':'{status}','description':'by us'}}}}}}".Replace('\'', '"');

    public static void Settle(this ArmBench bench) => bench.Clock.RunFor(TimeSpan.FromSeconds(30));

    public static ArmId Id(string id) => ArmId.Parse(id);
}
