using System.Globalization;
using System.Text;

namespace AiNetOperator.Simulation.Arm;

/// <summary>
/// The URLs of operations: signed, and some 3.3 KB long since 2024 (recordings of Azure/azure-service-operator: 3.2 to
/// 3.6 KB). Machine Learning leaves the api-version out now and then (Azure/terraform-provider-azapi issues 498 and 834).
/// </summary>
internal sealed class OperationUrls(ArmState state)
{
    private const int CertificateLength = 2700;
    private const int SignatureLength = 342;
    private static readonly string Certificate = Filler("MIIHhzCCBm-gAwIBAgIT", CertificateLength);

    public string Of(string path, Operation operation, string query)
    {
        var url = new StringBuilder(path, 4096);
        var separator = '?';
        if (!LacksApiVersion(operation))
            Append(url, ref separator, "api-version=" + (operation.Shape.ApiVersion ?? operation.ApiVersion));
        if (query.Length > 0)
            Append(url, ref separator, query);
        if (state.Options.SignedOperationUrls)
            Sign(url, ref separator, operation.Id);
        return url.ToString();
    }

    /// <summary>Refuses a signed URL that has been tampered with.</summary>
    public void Check(string operationId, ArmUrl url)
    {
        if (!state.Options.SignedOperationUrls)
            return;
        if (url.Query("h") != Seal(operationId) || url.Query("c") != Certificate || url.Query("s") is not { Length: SignatureLength } || url.Query("t") is null)
            throw new ArmRefusedException(403, "InvalidAuthenticationInfo", "The signature of the operation's URL is missing or was changed.") { ByGateway = true };
    }

    private bool LacksApiVersion(Operation operation) =>
        state.Unknowns.OperationUrlLacksApiVersion && operation.Shape.Namespace == WorkspaceOperations.Namespace;

    private void Sign(StringBuilder url, ref char separator, string operationId)
    {
        Append(url, ref separator, "t=" + state.Now.Ticks.ToString(CultureInfo.InvariantCulture));
        Append(url, ref separator, "c=" + Certificate);
        Append(url, ref separator, "s=" + Filler(operationId, SignatureLength));
        Append(url, ref separator, "h=" + Seal(operationId));
    }

    private static string Seal(string operationId) => Filler("h" + operationId, 43);

    private static void Append(StringBuilder url, ref char separator, string part)
    {
        url.Append(separator).Append(part);
        separator = '&';
    }

    // looks like base64url, is a function of its seed
    private static string Filler(string seed, int length)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var text = new StringBuilder(seed, length);
        var hash = StableHash.Of(seed);
        while (text.Length < length)
        {
            hash = hash * 6364136223846793005 + 1442695040888963407;
            text.Append(alphabet[(int)(hash >> 58)]);
        }
        return text.ToString(0, length);
    }
}
