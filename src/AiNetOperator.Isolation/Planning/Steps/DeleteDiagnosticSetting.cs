namespace AiNetOperator.Isolation;

/// <summary>Takes away a diagnostic setting that we made.</summary>
public sealed record DeleteDiagnosticSetting : Step
{
    internal override IEnumerable<string> Values => [];
}
