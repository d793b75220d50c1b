namespace AiNetOperator.Isolation;

/// <summary>Takes away a diagnostic setting that we made.</summary>
public sealed record DeleteDiagnosticSetting : Step
{
    /// <inheritdoc/>
    public override string What => $"diagnostic setting {Resource.Name} of {DiagnosticSettings.NameOf(Resource.Extended ?? Resource)}";

    internal override IEnumerable<string> Values => [];
}
