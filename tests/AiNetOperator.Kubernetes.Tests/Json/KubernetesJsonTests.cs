using System.Text.Json;
using AiNetOperator.Abstractions;

namespace AiNetOperator.Kubernetes.Tests;

public sealed class KubernetesJsonTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("2026-01-02T03:04:05.678Z")]
    [InlineData("2026-01-02T03:04:05.123456789Z")]
    [InlineData("2026-01-02T04:04:05+01:00")]
    public void A_time_is_read_in_any_form_and_written_in_whole_seconds_of_UTC(string text)
    {
        var condition = JsonSerializer.Deserialize<V1Condition>($$"""{"lastTransitionTime": "{{text}}"}""", KubernetesJson.Options)!;

        JsonSerializer.Serialize(condition, KubernetesJson.Options).ShouldContain("\"lastTransitionTime\":\"2026-01-02T03:04:05Z\"");
    }

    [Fact]
    public void A_micro_time_has_exactly_six_digits()
    {
        var series = new V1EventSeries { Count = 2, LastObservedTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };

        JsonSerializer.Serialize(series, KubernetesJson.Options)
            .ShouldBe("""{"count":2,"lastObservedTime":"2026-01-02T03:04:05.000000Z"}""");
    }

    [Fact]
    public void Absent_fields_are_not_written_and_names_are_those_of_the_wire()
    {
        var json = JsonSerializer.Serialize(Widget.Of("a"), Widget.Type.Json);

        json.ShouldBe("""
            {"apiVersion":"test.ainet.io/v1","kind":"Widget","metadata":{"name":"a","namespace":"ns","uid":"uid-a","resourceVersion":"1","generation":1},"spec":{},"status":{"conditions":[]}}
            """);
    }

    [Fact]
    public void What_many_objects_say_is_held_once()
    {
        var first = Read("Ready", "Azure is as declared.");
        var second = Read("Ready", "Azure is as declared.");

        second.Type.ShouldBeSameAs(first.Type);
        second.Message.ShouldBeSameAs(first.Message);
    }

    [Fact]
    public void Texts_of_every_kind_are_read_as_they_are()
    {
        string[] texts = ["", "\"quoted\" \\ \n", "Zürich 東京 🚀", new('a', 512), new('b', 513), new('ü', 300), .. Enumerable.Range(0, 20_000).Select(number => $"text {number}")];
        foreach (var text in texts)
        {
            var json = JsonSerializer.Serialize(new V1Condition { Message = text }, KubernetesJson.Options);
            JsonSerializer.Deserialize<V1Condition>(json, KubernetesJson.Options)!.Message.ShouldBe(text);
        }
        Read("\\u0052eady", "").Type.ShouldBe("Ready");
    }

    [Fact]
    public void What_is_no_text_is_refused() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<V1Condition>("""{"type": 3}""", KubernetesJson.Options));

    [Fact]
    public void A_class_without_the_attribute_is_no_resource() =>
        Should.Throw<InvalidOperationException>(() => ResourceType<string>.Of());

    private static V1Condition Read(string type, string message) =>
        JsonSerializer.Deserialize<V1Condition>($$"""{"type": "{{type}}", "message": "{{message}}"}""", KubernetesJson.Options)!;
}
