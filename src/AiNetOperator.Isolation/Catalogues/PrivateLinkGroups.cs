using AiNetOperator.Api;

namespace AiNetOperator.Isolation;

/// <summary>The sub-resources that private endpoints lead to, with the private DNS zones that hold their names.</summary>
public static class PrivateLinkGroups
{
    private static readonly PrivateLinkGroup[] Groups = [.. EmbeddedLines.Of("private-link-zones.txt").Select(PrivateLinkGroup.Read)];

    /// <summary>All of them, by type.</summary>
    public static IReadOnlyList<PrivateLinkGroup> All => Groups;

    /// <summary>Those of a resource's type; empty when the type is not known.</summary>
    public static IReadOnlyList<PrivateLinkGroup> Of(ArmId target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return [.. Groups.Where(group => target.IsOfType(group.Type))];
    }

    /// <summary>A sub-resource of a resource's type; null when it is not known.</summary>
    public static PrivateLinkGroup? Of(ArmId target, string groupId) => Of(target).FirstOrDefault(group => group.IsNamed(groupId));
}
