"""Microsoft's own clients against `ainet arm-simulator --https`.

Arguments: the simulator's address, the file with the certificate to trust. One line is printed for each thing that
worked; the first that did not ends the script with a traceback. Nothing here talks to anything but the simulator.
"""
import os
import sys
import types

# the package's own initialisation wants far more than the client for Resource Manager needs
package = types.ModuleType("azure.ai.ml")
package.__path__ = [os.path.join(folder, "azure", "ai", "ml") for folder in sys.path]
sys.modules["azure.ai.ml"] = package

from azure.ai.ml._restclient.arm_ml_service import MachineLearningServicesMgmtClient  # noqa: E402
from azure.core.credentials import AccessToken  # noqa: E402
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError  # noqa: E402
from azure.mgmt.cognitiveservices import CognitiveServicesManagementClient  # noqa: E402
from azure.mgmt.network import NetworkManagementClient  # noqa: E402
from azure.mgmt.privatedns import PrivateDnsManagementClient  # noqa: E402

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"
GROUP = "rg-ml"
WORKSPACE = "hub-research"
ACCOUNT = "ai-research"
STORAGE = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{GROUP}/providers/Microsoft.Storage/storageAccounts/stmlresearch"

address, certificate = sys.argv[1:]


class StaticCredential:
    def get_token(self, *scopes, **kwargs):
        return AccessToken("static", 4102444800)

    def get_token_info(self, *scopes, **kwargs):
        from azure.core.credentials import AccessTokenInfo
        return AccessTokenInfo("static", 4102444800)


def client(kind):
    return kind(StaticCredential(), SUBSCRIPTION, base_url=address, connection_verify=certificate,
                credential_scopes=[address + "/.default"], polling_interval=0.1)


def same(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: {actual!r} instead of {expected!r}")
    print("ok", what)


def refused(call, error, code, what):
    try:
        call()
    except error as caught:
        same(caught.error.code if caught.error else None, code, what)
        return
    raise AssertionError(f"{what}: not refused")


def machine_learning():
    ml = client(MachineLearningServicesMgmtClient)
    same(ml.workspaces.get(GROUP, WORKSPACE).kind, "Hub", "workspaces.get")
    same([w.name for w in ml.workspaces.list_by_resource_group(GROUP)], ["hub-clinical", "hub-research", "ws-sandbox"], "workspaces.list_by_resource_group")
    refused(lambda: ml.workspaces.get(GROUP, "nothing"), ResourceNotFoundError, "ResourceNotFound", "workspaces.get of nothing")

    wish = {"properties": {"managedNetwork": {"isolationMode": "AllowOnlyApprovedOutbound", "firewallSku": "Basic"}}}
    ml.workspaces.begin_update(GROUP, WORKSPACE, wish).result()
    same(network(ml).isolation_mode, "AllowOnlyApprovedOutbound", "workspaces.begin_update")

    rules = ml.managed_network_settings_rule
    body = {"properties": {"type": "FQDN", "category": "UserDefined", "destination": "pypi.org"}}
    rules.begin_create_or_update(GROUP, WORKSPACE, "pypi", body).result()
    same(rules.get(GROUP, WORKSPACE, "pypi").properties.destination, "pypi.org", "managed_network_settings_rule.begin_create_or_update")
    body = {"properties": {"type": "PrivateEndpoint", "category": "UserDefined",
                           "destination": {"serviceResourceId": STORAGE, "subresourceTarget": "table", "sparkEnabled": False}}}
    rules.begin_create_or_update(GROUP, WORKSPACE, "tables", body).result()
    found = {rule.name: rule.properties.type for rule in rules.list(GROUP, WORKSPACE)}
    same({name: found[name] for name in ("pypi", "tables")}, {"pypi": "FQDN", "tables": "PrivateEndpoint"}, "managed_network_settings_rule.list")

    status = ml.managed_network_provisions.begin_provision_managed_network(GROUP, WORKSPACE, {"includeSpark": False}).result()
    same(status.status, "Active", "managed_network_provisions.begin_provision_managed_network")
    same(network(ml).status.status, "Active", "the network's status")

    rules.begin_delete(GROUP, WORKSPACE, "pypi").result()
    refused(lambda: rules.get(GROUP, WORKSPACE, "pypi"), ResourceNotFoundError, "ResourceNotFound", "managed_network_settings_rule.begin_delete")
    back = {"properties": {"managedNetwork": {"isolationMode": "Disabled"}}}
    refused(lambda: ml.workspaces.begin_update(GROUP, WORKSPACE, back).result(), HttpResponseError, "ValidationError", "the way back")
    ml.workspaces.begin_update(GROUP, WORKSPACE, {"properties": {"publicNetworkAccess": "Disabled"}}).result()
    same(ml.workspaces.get(GROUP, WORKSPACE).properties.public_network_access, "Disabled", "publicNetworkAccess")


def network(ml):
    return ml.workspaces.get(GROUP, WORKSPACE).properties.managed_network


def cognitive_services():
    ai = client(CognitiveServicesManagementClient)
    same(ai.accounts.get(GROUP, ACCOUNT).properties.public_network_access, "Enabled", "accounts.get")
    same([a.name for a in ai.accounts.list_by_resource_group(GROUP)], ["ai-assistant", ACCOUNT], "accounts.list_by_resource_group")
    ai.accounts.begin_update(GROUP, ACCOUNT, {"properties": {"publicNetworkAccess": "Disabled"}}).result()
    same(ai.accounts.get(GROUP, ACCOUNT).properties.public_network_access, "Disabled", "accounts.begin_update")

    settings = ai.managed_network_settings.get(GROUP, ACCOUNT, "default")
    same(settings.properties.managed_network.isolation_mode, "AllowOnlyApprovedOutbound", "managed_network_settings.get")
    body = {"properties": {"type": "FQDN", "category": "UserDefined", "destination": "pypi.org"}}
    ai.outbound_rule.begin_create_or_update(GROUP, ACCOUNT, "default", "pypi", body).result()
    same([rule.name for rule in ai.outbound_rule.list(GROUP, ACCOUNT, "default") if rule.properties.type == "FQDN"], ["pypi"], "outbound_rule.list")
    status = ai.managed_network_provisions.begin_provision_managed_network(GROUP, ACCOUNT, "default", {}).result()
    same(status.status, "Active", "accounts' managed_network_provisions.begin_provision_managed_network")


def networks():
    net = client(NetworkManagementClient)
    body = {"location": "westeurope", "properties": {"addressSpace": {"addressPrefixes": ["10.50.0.0/16"]}}}
    net.virtual_networks.begin_create_or_update(GROUP, "vnet-sdk", body).result()
    net.subnets.begin_create_or_update(GROUP, "vnet-sdk", "endpoints", {"properties": {"addressPrefix": "10.50.1.0/24"}}).result()
    same(net.subnets.get(GROUP, "vnet-sdk", "endpoints").private_endpoint_network_policies, "Disabled", "subnets.begin_create_or_update")
    dns = client(PrivateDnsManagementClient)
    zone = "privatelink.blob.core.windows.net"
    dns.private_zones.begin_create_or_update(GROUP, zone, {"location": "global"}).result()
    same(zone in [found.name for found in dns.private_zones.list()], True, "private_zones.list")
    network = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{GROUP}/providers/Microsoft.Network/virtualNetworks/vnet-sdk"
    link = {"location": "global", "properties": {"virtualNetwork": {"id": network}, "registrationEnabled": False}}
    dns.virtual_network_links.begin_create_or_update(GROUP, zone, "vnet-sdk", link).result()
    same(dns.virtual_network_links.get(GROUP, zone, "vnet-sdk").virtual_network_link_state, "Completed", "virtual_network_links.begin_create_or_update")
    endpoints(net, dns, network, zone)
    refused(lambda: dns.private_zones.begin_delete(GROUP, zone).result(), HttpResponseError, "CannotDeleteResource", "a zone with a link")
    dns.virtual_network_links.begin_delete(GROUP, zone, "vnet-sdk").result()
    dns.private_zones.begin_delete(GROUP, zone).result()
    net.virtual_networks.begin_delete(GROUP, "vnet-sdk").result()
    refused(lambda: net.virtual_networks.get(GROUP, "vnet-sdk"), ResourceNotFoundError, "ResourceNotFound", "virtual_networks.begin_delete")


def endpoints(net, dns, network, zone):
    connection = {"name": "blob", "properties": {"privateLinkServiceId": STORAGE, "groupIds": ["blob"]}}
    body = {"location": "westeurope", "properties": {"subnet": {"id": network + "/subnets/endpoints"}, "privateLinkServiceConnections": [connection]}}
    made = net.private_endpoints.begin_create_or_update(GROUP, "pe-sdk", body).result()
    same(made.private_link_service_connections[0].private_link_service_connection_state.status, "Approved", "private_endpoints.begin_create_or_update")
    names = [(config.fqdn, config.ip_addresses) for config in net.private_endpoints.get(GROUP, "pe-sdk").custom_dns_configs]
    same(names, [("stmlresearch.blob.core.windows.net", ["10.50.1.4"])], "private_endpoints.get")
    zones = {"properties": {"privateDnsZoneConfigs": [{"name": "blob", "properties": {
        "privateDnsZoneId": f"/subscriptions/{SUBSCRIPTION}/resourceGroups/{GROUP}/providers/Microsoft.Network/privateDnsZones/{zone}"}}]}}
    net.private_dns_zone_groups.begin_create_or_update(GROUP, "pe-sdk", "default", zones).result()
    record = dns.record_sets.get(GROUP, zone, "A", "stmlresearch")
    same(([each.ipv4_address for each in record.a_records], record.metadata["creator"][:34]), (["10.50.1.4"], "created by private endpoint pe-sdk"), "private_dns_zone_groups.begin_create_or_update")
    refused(lambda: net.subnets.begin_delete(GROUP, "vnet-sdk", "endpoints").result(), HttpResponseError, "InUseSubnetCannotBeDeleted", "a subnet in use")
    net.private_endpoints.begin_delete(GROUP, "pe-sdk").result()
    same([each.name for each in dns.record_sets.list_by_type(GROUP, zone, "A")], [], "private_endpoints.begin_delete")


machine_learning()
cognitive_services()
networks()
print("done")
