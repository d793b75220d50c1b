using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Api.Tests;

/// <summary>Holds the rules of the kinds for every field, also those that are added later.</summary>
public class EveryFieldTests
{
    private static readonly Type[] Roots =
    [
        typeof(AiWorkspaceNetworkSpec), typeof(AiWorkspaceNetworkStatus), typeof(OutboundRuleSpec), typeof(OutboundRuleStatus),
        typeof(PrivateEndpointBindingSpec), typeof(PrivateEndpointBindingStatus),
    ];

    public static TheoryData<string> Fields => [.. AllFields().Select(Named)];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Has_a_description_of_a_sentence(string field)
    {
        var text = Find(field).GetCustomAttribute<DescriptionAttribute>()?.Text;
        text.ShouldNotBeNullOrWhiteSpace();
        text.ShouldEndWith(".");
        char.IsUpper(text![0]).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Has_bounds_that_fit_its_type(string field) => MissingBound(Find(field)).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Fields))]
    public void Is_init_only(string field) =>
        Find(field).SetMethod!.ReturnParameter.GetRequiredCustomModifiers().ShouldContain(typeof(System.Runtime.CompilerServices.IsExternalInit));

    [Theory]
    [MemberData(nameof(Fields))]
    public void Is_required_nullable_or_has_a_default(string field)
    {
        var property = Find(field);
        if (IsOfStatus(property) || property.GetCustomAttribute<RequiredAttribute>() is not null)
            return;
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        var hasDefault = property.GetCustomAttribute<DefaultValueAttribute>() is not null;
        (nullable ^ hasDefault).ShouldBeTrue("an absent field means hands off, unless the API server fills in a default");
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Begins_with_the_value_that_the_api_server_defaults_to(string field)
    {
        var property = Find(field);
        if (property.GetCustomAttribute<DefaultValueAttribute>() is not { Json: not "{}" } given)
            return;
        var value = property.GetValue(Activator.CreateInstance(property.DeclaringType!));
        JsonSerializer.SerializeToNode(value)!.ToJsonString().ShouldBe(JsonNode.Parse(given.Json)!.ToJsonString());
    }

    [Fact]
    public void Fields_are_found_in_every_record()
    {
        var owners = AllFields().Select(property => property.DeclaringType!).ToHashSet();
        owners.ShouldContain(typeof(NetworkAclsSpec));
        owners.ShouldContain(typeof(PlanStep));
        owners.ShouldContain(typeof(V1Condition));
        owners.ShouldContain(typeof(DnsRecordStatus));
        AllFields().Count().ShouldBeGreaterThan(120);
    }

    [Fact]
    public void Every_record_is_described()
    {
        foreach (var type in AllFields().Select(property => property.DeclaringType!).Distinct().Where(type => type != typeof(V1Condition)))
            type.GetCustomAttribute<DescriptionAttribute>().ShouldNotBeNull(type.Name);
    }

    [Fact]
    public void An_unbounded_string_list_or_map_would_be_found()
    {
        MissingBound(typeof(Unbounded).GetProperty(nameof(Unbounded.Text))!).ShouldNotBeNull();
        MissingBound(typeof(Unbounded).GetProperty(nameof(Unbounded.List))!).ShouldNotBeNull();
        MissingBound(typeof(Unbounded).GetProperty(nameof(Unbounded.Map))!).ShouldNotBeNull();
        MissingBound(typeof(Unbounded).GetProperty(nameof(Unbounded.Count))!).ShouldNotBeNull();
    }

    private static string? MissingBound(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(int) || type == typeof(long))
            return property.GetCustomAttribute<RangeAttribute>() is null ? "a number needs a range" : null;
        if (type == typeof(string))
            return MissingBoundOfText(property);
        if (!type.IsGenericType)
            return null;
        var item = type.GetGenericArguments()[^1];
        if (type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return property.GetCustomAttribute<PropertyLimitsAttribute>() is null ? "a map needs limits" : MissingBoundOfText(property);
        if (property.GetCustomAttribute<ItemsAttribute>() is null || property.GetCustomAttribute<ListTypeAttribute>() is null)
            return "a list needs a length and a list type";
        return item == typeof(string) ? MissingBoundOfText(property) : null;
    }

    private static string? MissingBoundOfText(PropertyInfo property)
    {
        if (property.GetCustomAttribute<EnumValuesAttribute>() is not null)
            return null;
        if (property.GetCustomAttribute<LengthAttribute>() is null)
            return "text needs a length";
        var free = IsOfStatus(property) || property.Name is nameof(EndpointSpec.Tags) or nameof(ApprovalSpec.RequestMessage);
        return free || property.GetCustomAttribute<PatternAttribute>() is not null ? null : "text of a spec needs a pattern";
    }

    private static bool IsOfStatus(PropertyInfo property) => !Reachable(Roots.Where(root => root.Name.EndsWith("Spec", StringComparison.Ordinal)))
        .Contains(property.DeclaringType!);

    private static IEnumerable<PropertyInfo> AllFields() => Reachable(Roots).SelectMany(type => type.GetProperties());

    private static HashSet<Type> Reachable(IEnumerable<Type> roots)
    {
        var found = new HashSet<Type>();
        var queue = new Queue<Type>(roots);
        while (queue.TryDequeue(out var type))
        {
            if (!found.Add(type))
                continue;
            foreach (var property in type.GetProperties())
            {
                var inner = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[^1] : property.PropertyType;
                if (inner.Namespace?.StartsWith("AiNetOperator", StringComparison.Ordinal) == true && !inner.IsEnum)
                    queue.Enqueue(inner);
            }
        }
        return found;
    }

    private static string Named(PropertyInfo property) => property.DeclaringType!.Name + "." + property.Name;

    private static PropertyInfo Find(string field) => AllFields().First(property => Named(property) == field);

    private sealed record Unbounded
    {
        public string? Text { get; init; }

        [Items(0, 3)]
        public IReadOnlyList<string>? List { get; init; }

        [Length(0, 3)]
        public IReadOnlyDictionary<string, string>? Map { get; init; }

        public long Count { get; init; }
    }
}
