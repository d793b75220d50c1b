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


machine_learning()
cognitive_services()
print("done")
