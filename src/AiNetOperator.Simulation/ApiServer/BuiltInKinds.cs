using System.Text.Json.Nodes;
using AiNetOperator.Schema;

namespace AiNetOperator.Simulation.ApiServer;

/// <summary>The kinds that come with a cluster and that an operator needs.</summary>
internal static class BuiltInKinds
{
    public static ResourceDefinition Leases { get; } = new()
    {
        Group = "coordination.k8s.io",
        Version = "v1",
        Plural = "leases",
        Kind = "Lease",
        IsBuiltIn = true,
        Admit = LeaseRules.Admit,
    };

    public static ResourceDefinition Events { get; } = new()
    {
        Group = "events.k8s.io",
        Version = "v1",
        Plural = "events",
        Kind = "Event",
        IsBuiltIn = true,
        OverwritesUnconditionally = true,
        Admit = EventRules.Admit,
    };

    public static ResourceDefinition ConfigMaps { get; } = new()
    {
        Group = "", Version = "v1", Plural = "configmaps", Kind = "ConfigMap", IsBuiltIn = true, OverwritesUnconditionally = true,
    };

    /// <summary>Kubernetes' validation of a Lease: <c>pkg/apis/coordination/validation</c>.</summary>
    private static class LeaseRules
    {
        public static List<SchemaProblem> Admit(JsonObject subject, JsonObject? old)
        {
            var problems = new List<SchemaProblem>();
            var spec = subject.Child("spec");
            if (spec is not null && spec.ContainsKey("leaseDurationSeconds") && spec.Number("leaseDurationSeconds") <= 0)
                problems.Add(new("spec.leaseDurationSeconds", "Invalid value: must be greater than 0", "FieldValueInvalid"));
            if (spec is not null && spec.ContainsKey("leaseTransitions") && spec.Number("leaseTransitions") < 0)
                problems.Add(new("spec.leaseTransitions", "Invalid value: must be greater than or equal to 0", "FieldValueInvalid"));
            return problems;
        }
    }

    /// <summary>Kubernetes' validation of an Event of events.k8s.io/v1: <c>pkg/apis/core/validation/events.go</c>.</summary>
    private static class EventRules
    {
        private static readonly string[] Required = ["eventTime", "reportingController", "reportingInstance", "action", "reason", "type"];
        private static readonly string[] Legacy = ["deprecatedSource", "deprecatedFirstTimestamp", "deprecatedLastTimestamp", "deprecatedCount"];
        private static readonly string[] Mutable = ["series", "metadata"];

        public static List<SchemaProblem> Admit(JsonObject subject, JsonObject? old)
        {
            var problems = new List<SchemaProblem>();
            foreach (var field in Required.Where(field => string.IsNullOrEmpty(subject.Text(field))))
                problems.Add(new(field, "Required value", "FieldValueRequired"));
            foreach (var field in Legacy.Where(subject.ContainsKey))
                problems.Add(new(field, "Invalid value: needs to be unset", "FieldValueInvalid"));
            AddBounds(subject, problems);
            AddNamespace(subject, problems);
            if (subject.Text("type") is { Length: > 0 } and not ("Normal" or "Warning"))
                problems.Add(new("type", "Invalid value: has invalid value", "FieldValueInvalid"));
            if (subject.Child("series") is { } series && series.Number("count") < 2)
                problems.Add(new("series.count", "Invalid value: should be at least 2", "FieldValueInvalid"));
            foreach (var field in subject.Select(field => field.Key).Where(field => old is not null && Differs(field, subject, old)))
                problems.Add(new(field, "Invalid value: field is immutable", "FieldValueInvalid"));
            return problems;
        }

        private static bool Differs(string field, JsonObject subject, JsonObject old) =>
            !Mutable.Contains(field) && !JsonNode.DeepEquals(subject[field], old[field]);

        private static void AddBounds(JsonObject subject, List<SchemaProblem> problems)
        {
            foreach (var (field, most) in (ReadOnlySpan<(string, int)>)[("reportingInstance", 128), ("action", 128), ("reason", 128), ("note", 1024)])
            {
                if (subject.Text(field)?.Length > most)
                    problems.Add(new(field, $"Invalid value: can have at most {most} characters", "FieldValueInvalid"));
            }
        }

        /// <summary>Events about objects without a namespace are in <c>default</c>.</summary>
        private static void AddNamespace(JsonObject subject, List<SchemaProblem> problems)
        {
            var about = subject.Child("regarding").Text("namespace");
            var expected = string.IsNullOrEmpty(about) ? "default" : about;
            if (subject.Child("metadata").Text("namespace") != expected)
                problems.Add(new("involvedObject.namespace", "Invalid value: does not match event.namespace", "FieldValueInvalid"));
        }
    }
}
