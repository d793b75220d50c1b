namespace AiNetOperator.Simulation.Arm;

/// <summary>A sub-resource that private endpoints connect to, and the zones that its names move to, by cloud; none where a cloud has no row for it.</summary>
internal sealed record PrivateLinkGroup(string Name, string[] Public, string[] UsGovernment, string[] China)
{
    private const string Secondary = "_secondary";

    /// <summary>There is another one for the copy in another region, with names in the same zones.</summary>
    public bool HasSecondary { get; init; }

    public string SecondaryName => Name + Secondary;

    public IReadOnlyList<string> Zones(SimulatedCloud cloud) => cloud switch
    {
        SimulatedCloud.UsGovernment => UsGovernment,
        SimulatedCloud.China => China,
        _ => Public,
    };

    public bool Is(string name) => ArmJson.Same(Name, name) || (HasSecondary && ArmJson.Same(SecondaryName, name));

    /// <summary>The group that a secondary one is the copy of.</summary>
    public static string Primary(string name) =>
        name.EndsWith(Secondary, StringComparison.OrdinalIgnoreCase) ? name[..^Secondary.Length] : name;
}
