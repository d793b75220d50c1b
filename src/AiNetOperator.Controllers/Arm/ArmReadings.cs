using System.Text.Json.Nodes;
using AiNetOperator.Api;
using AiNetOperator.Azure;
using AiNetOperator.Isolation;

namespace AiNetOperator.Controllers.Arm;

/// <summary>Reads from ARM into readings: an error becomes a value that says what is not known.</summary>
internal static class ArmReadings
{
    /// <summary>One resource.</summary>
    public static async Task<Reading<T>> ReadAsync<T>(this ArmClient arm, ArmId id, Func<ArmId, JsonObject, T> map, CancellationToken stop)
        where T : class
    {
        try
        {
            var response = await arm.TryGetAsync(id, stop);
            return response is null ? Reading<T>.Absent : Reading<T>.Known(map(id, response.Body));
        }
        catch (ArmException error)
        {
            return Reading<T>.Unreadable(ArmFailures.From(error.Error));
        }
    }

    /// <summary>All children of a type.</summary>
    public static async Task<Reading<IReadOnlyList<T>>> ReadChildrenAsync<T>(
        this ArmClient arm, ArmId parent, string type, Func<JsonObject, T> map, CancellationToken stop)
        where T : class
    {
        try
        {
            var children = await arm.ListAsync(parent, type, stop);
            return Reading<IReadOnlyList<T>>.Known([.. children.Select(map)]);
        }
        catch (ArmException error) when (error.Error.Class is ArmErrorClass.Absent)
        {
            return Reading<IReadOnlyList<T>>.Absent;
        }
        catch (ArmException error)
        {
            return Reading<IReadOnlyList<T>>.Unreadable(ArmFailures.From(error.Error));
        }
    }
}
