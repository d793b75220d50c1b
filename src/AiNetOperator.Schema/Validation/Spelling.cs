namespace AiNetOperator.Schema;

/// <summary>Guesses what somebody meant to write.</summary>
internal static class Spelling
{
    /// <summary><c> (did you mean 'x'?)</c> when one of the known words is near; else nothing.</summary>
    internal static string Suggestion(string word, IEnumerable<string> known)
    {
        var nearest = known
            .Select(candidate => (Candidate: candidate, Distance: Distance(word, candidate)))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        var near = nearest.Candidate is not null && nearest.Distance <= Math.Max(1, word.Length / 3);
        return near ? $" (did you mean '{nearest.Candidate}'?)" : "";
    }

    // Levenshtein, letter case aside
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToLowerInvariant(left[row - 1]) == char.ToLowerInvariant(right[column - 1]);
                var replaced = previous[column - 1] + (same ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.Length];
    }
}
