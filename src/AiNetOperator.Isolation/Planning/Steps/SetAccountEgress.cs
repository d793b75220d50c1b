namespace AiNetOperator.Isolation;

/// <summary>Sets what an account itself may call.</summary>
public sealed record SetAccountEgress : Step
{
    /// <summary>The id of this step.</summary>
    public const string StepId = "account-egress";

    /// <summary>Whether only listed destinations may be called; null leaves it out.</summary>
    public bool? Restrict { get; init; }

    /// <summary>The whole list; null leaves it out.</summary>
    public IReadOnlyList<string>? AllowedFqdnList { get; init; }

    internal override IEnumerable<string> Values => [Restrict?.ToString() ?? "", .. AllowedFqdnList ?? ["-"]];
}
