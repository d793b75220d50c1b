namespace AiNetOperator.Simulation.Faults;

/// <summary>Brings every third line of a stream twice, one right after the other.</summary>
internal sealed class LineRepeater
{
    private readonly List<byte> _line = [];
    private readonly List<byte> _out = [];
    private int _taken;
    private int _lines;

    /// <summary>Whether something is to be brought before anything else is read.</summary>
    public bool IsPending => _taken < _out.Count;

    /// <summary>Takes in what was read. True when a line of it will be brought twice.</summary>
    public bool Add(ReadOnlySpan<byte> bytes)
    {
        var repeats = false;
        foreach (var one in bytes)
        {
            _out.Add(one);
            _line.Add(one);
            if (one != (byte)'\n')
                continue;
            if (++_lines % 3 == 0)
            {
                _out.AddRange(_line);
                repeats = true;
            }
            _line.Clear();
        }
        return repeats;
    }

    /// <summary>The next part of what was taken in.</summary>
    public int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _out.Count - _taken);
        for (var index = 0; index < count; index++)
            buffer[index] = _out[_taken + index];
        _taken += count;
        if (!IsPending)
        {
            _out.Clear();
            _taken = 0;
        }
        return count;
    }
}
