using System.Text.Json.Nodes;
using AiNetOperator.Api;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// What management locks forbid: they hold for their scope and all below it, and what lies below goes with what is deleted
/// (MicrosoftDocs/azure-docs, lock-resources.md). Sentence as in Azure/azure-cli issue 20232.
/// </summary>
internal sealed class Locks(ArmState state)
{
    private const string Code = "ScopeLocked";

    /// <exception cref="ArmRefusedException">409 ScopeLocked.</exception>
    public void ThrowIfLocked(string method, ArmId id, string type)
    {
        var isAboutLocks = ArmJson.Same(type, LockBehavior.TypeName);
        if (!isAboutLocks && SentenceOf(id, deletes: method == "DELETE") is { } sentence)
            throw new ArmRefusedException(409, Code, sentence) { ByGateway = true };
    }

    /// <summary>
    /// Why an endpoint cannot leave a target: its connection would have to be deleted there
    /// (hashicorp/terraform-provider-azurerm issue 17478, MicrosoftDocs/azure-docs issue 116983). Null when it can.
    /// </summary>
    public JsonObject? KeepsAt(ArmId target, ArmId endpoint, string guid) =>
        SentenceOf(target.Child("privateEndpointConnectionProxies", $"{endpoint.Name}.{guid}"), deletes: true) is { } sentence
            ? ArmRefusedException.Error(Code, $"Call to {target.Type} failed. Error message: {sentence}")
            : null;

    /// <summary>Why records cannot go; null when they can.</summary>
    public JsonObject? Keeps(IEnumerable<ArmId> records) =>
        records.Select(record => SentenceOf(record, deletes: true)).FirstOrDefault(static sentence => sentence is not null) is { } sentence
            ? ArmRefusedException.Error(Code, sentence)
            : null;

    private string? SentenceOf(ArmId id, bool deletes)
    {
        var scopes = state.Store.Governing(LockBehavior.TypeName).Where(entry => deletes || LockBehavior.IsReadOnly(entry.Body))
            .Select(static entry => GovernanceBehavior.ScopeOf(entry.Id))
            .Where(scope => GovernanceBehavior.Covers(scope, id) || (deletes && GovernanceBehavior.Covers(id, scope)))
            .Select(static scope => $"'{scope}'").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return scopes.Count == 0
            ? null
            : $"The scope '{id}' cannot perform {(deletes ? "delete" : "write")} operation because following scope(s) are locked: {string.Join(", ", scopes)}. Please remove the lock and try again.";
    }
}
