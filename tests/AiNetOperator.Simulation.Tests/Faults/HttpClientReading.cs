namespace AiNetOperator.Simulation.Tests.Faults;

internal static class HttpClientReading
{
    /// <summary>The body of an answer, also of an error.</summary>
    public static async Task<string> GetStringOfAnyStatus(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
