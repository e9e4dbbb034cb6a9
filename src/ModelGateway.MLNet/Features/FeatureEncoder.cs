using System.Numerics;

namespace ModelGateway.MLNet;

/// <summary>Carries out a <see cref="FeaturePlan"/> on one row at a time, without allocation. Immutable and thread-safe.</summary>
internal sealed class FeatureEncoder
{
    private readonly NumberPlan[] _numbers;
    private readonly CategoryEncoder[] _categories;
    private readonly FeatureSlot[] _slots;
    private readonly int _singles;
    private readonly int _doubles;
    private readonly int _integers;
    private readonly int _firstSingle;
    private readonly double[] _centres;
    private readonly float[] _offsets;
    private readonly float[] _scales;
    private readonly float[] _fills;
    private readonly float _limit;
    private readonly (FeatureSlot Slot, Column Column)[] _vectors;

    /// <summary>Prepares a plan for rows of one layout.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="layout">The layout of the rows.</param>
    /// <exception cref="DataException">The plan reads a feature that the layout has not, or as something that it is not.</exception>
    public FeatureEncoder(FeaturePlan plan, RowLayout layout)
    {
        _numbers = [.. plan.Numbers];
        _slots = [.. _numbers.Select(n => layout[layout.Features.IndexOf(n.Feature)])];
        _singles = CountLane(0, FeatureLane.Single);
        _doubles = CountLane(_singles, FeatureLane.Double);
        _integers = CountLane(_singles + _doubles, FeatureLane.Int64);
        _firstSingle = FirstOfRun();
        _centres = [.. _numbers.Select(n => n.Centre)];
        _offsets = [.. _numbers.Select(n => (float)n.Centre)];
        _scales = [.. _numbers.Select(n => n.Scale)];
        _fills = [.. _numbers.Select(n => n.Fill)];
        _limit = plan.Limit;
        _vectors = [.. layout.Features.Select((column, i) => (layout[i], column)).Where(f => f.Item1.Lane == FeatureLane.Vector)];
        int start = _numbers.Length;
        _categories = new CategoryEncoder[plan.Categories.Count];
        for (int i = 0; i < _categories.Length; i++)
        {
            _categories[i] = new CategoryEncoder(plan.Categories[i], layout, start);
            start += plan.Categories[i].Values.Count;
        }

        Width = start;
        MaximumCount = plan.IsSparse ? _numbers.Length + _categories.Length : Width;
        IsSparse = plan.IsSparse;
    }

    /// <summary>The number of numbers for each row.</summary>
    public int Width { get; }

    /// <summary>The most numbers that are written for a row.</summary>
    public int MaximumCount { get; }

    /// <summary>Whether positions are written beside the values.</summary>
    public bool IsSparse { get; }

    /// <summary>What is to be done where all there is are numbers side by side; null where there is more.</summary>
    public NumberRun? Run => _firstSingle >= 0 && _singles == Width && _vectors.Length == 0 ? new NumberRun(_firstSingle, _offsets, _scales, _fills, _limit) : null;

    /// <summary>Writes all numbers of a row.</summary>
    public void Encode(FeatureRows rows, int row, Span<float> values)
    {
        EncodeNumbers(rows, row, values);
        values[_numbers.Length..].Clear();
        foreach (CategoryEncoder category in _categories)
        {
            int at = category.PositionOf(rows, row);
            if (at >= 0)
            {
                values[at] = 1;
            }
        }
    }

    /// <summary>Writes the numbers of a row that may differ from zero, with their positions in ascending order.</summary>
    /// <returns>How many were written.</returns>
    public int Encode(FeatureRows rows, int row, Span<float> values, Span<int> positions)
    {
        EncodeNumbers(rows, row, values);
        int count = _numbers.Length;
        for (int i = 0; i < count; i++)
        {
            positions[i] = i;
        }

        foreach (CategoryEncoder category in _categories)
        {
            int at = category.PositionOf(rows, row);
            if (at >= 0)
            {
                positions[count] = at;
                values[count++] = 1;
            }
        }

        return count;
    }

    /// <summary>Checks that a vector has as many numbers as the model was trained on.</summary>
    /// <exception cref="InputException">It has not.</exception>
    public static void CheckLength(float[]? vector, Column column)
    {
        if (vector is not null && vector.Length != column.VectorLength)
        {
            throw new InputException(
                column.Name, $"Feature '{column.Name}' has {vector.Length} numbers; the model was trained on {column.VectorLength}. Give as many, or null for missing.");
        }
    }

    private void EncodeNumbers(FeatureRows rows, int row, Span<float> values)
    {
        Span<float> singles = rows.Singles(row);
        if (_firstSingle >= 0)
        {
            Standardise(singles.Slice(_firstSingle, _singles), values);
        }
        else
        {
            for (int i = 0; i < _singles; i++)
            {
                values[i] = Standardise(singles[_slots[i].Offset] - _offsets[i], i);
            }
        }

        Span<long> wides = rows.Wides(row);
        int at = _singles;
        for (int end = at + _doubles; at < end; at++)
        {
            values[at] = Standardise((float)(BitConverter.Int64BitsToDouble(wides[_slots[at].Offset]) - _centres[at]), at);
        }

        for (int end = at + _integers; at < end; at++)
        {
            long value = wides[_slots[at].Offset];
            values[at] = value == FeatureRows.MissingInt64 ? _fills[at] : Standardise((float)(value - _centres[at]), at);
        }

        foreach ((FeatureSlot slot, Column column) in _vectors)
        {
            CheckLength(rows.Vectors(row)[slot.Offset], column);
        }

        for (; at < _numbers.Length; at++)
        {
            NumberPlan number = _numbers[at];
            values[at] = Standardise((float)(RowReader.Number(rows, row, _slots[at], number.Part, number.Element) - number.Centre), at);
        }
    }

    /// <summary>From one array to another: what was just written in smaller pieces cannot be read as a vector without a wait.</summary>
    private void Standardise(ReadOnlySpan<float> numbers, Span<float> values)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= numbers.Length; i += Vector<float>.Count)
        {
            Vector<float> x = (new Vector<float>(numbers[i..]) - new Vector<float>(_offsets, i)) * new Vector<float>(_scales, i);
            x = Vector.ConditionalSelect(Vector.Equals(x, x), x, new Vector<float>(_fills, i));
            Vector.Max(Vector.Min(x, new Vector<float>(_limit)), new Vector<float>(-_limit)).CopyTo(values[i..]);
        }

        for (; i < numbers.Length; i++)
        {
            values[i] = Standardise(numbers[i] - _offsets[i], i);
        }
    }

    private float Standardise(float centred, int number)
    {
        float x = centred * _scales[number];
        if (x >= -_limit)
        {
            return x <= _limit ? x : _limit;
        }

        return float.IsNaN(x) ? _fills[number] : -_limit;
    }

    private int CountLane(int start, FeatureLane lane)
    {
        int end = start;
        while (end < _numbers.Length && _numbers[end].Part == FeaturePart.Value && _slots[end].Lane == lane)
        {
            end++;
        }

        return end - start;
    }

    private int FirstOfRun()
    {
        for (int i = 1; i < _singles; i++)
        {
            if (_slots[i].Offset != _slots[0].Offset + i)
            {
                return -1;
            }
        }

        return _singles == 0 ? -1 : _slots[0].Offset;
    }
}
