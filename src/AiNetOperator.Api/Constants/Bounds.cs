namespace AiNetOperator.Api;

/// <summary>
/// Bounds of fields. A status that breaks one is refused by the API server as a whole, so what writes a status cuts its
/// texts and lists to these.
/// </summary>
public static class Bounds
{
    /// <summary>Characters of an ARM id: the longest observed ones stay well below.</summary>
    public const int ArmId = 1024;

    /// <summary>Characters of a sentence in status.</summary>
    public const int Text = 2048;

    /// <summary>Characters of a word in status: a value, a name, a state.</summary>
    public const int Word = 256;

    /// <summary>Entries of <c>status.drift</c>; the oldest go first.</summary>
    public const int Drift = 20;

    /// <summary>Entries of <c>status.plan.steps</c>; the rest is counted in <c>more</c>.</summary>
    public const int PlanSteps = 50;

    /// <summary>Entries of <c>status.evidence</c>; what is not satisfied goes first.</summary>
    public const int Evidence = 200;

    /// <summary>Entries of <c>status.scenarioRules</c>: all scenarios together have fewer.</summary>
    public const int ScenarioRules = 200;

    /// <summary>Conditions of an object.</summary>
    public const int Conditions = 16;

    /// <summary>Names of declared fields in status: each rule is one.</summary>
    public const int Fields = 1000;

    /// <summary>Any other list in status.</summary>
    public const int List = 64;
}
