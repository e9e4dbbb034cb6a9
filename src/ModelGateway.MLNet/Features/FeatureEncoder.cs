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
        _offsets = [.. _numbers.Select((n, i) => i < _singles ? (float)n.Centre : 0)];
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

    private void EncodeNumbers(FeatureRows rows, int row, Span<float> values)
    {
        Span<float> singles = rows.Singles(row);
        if (_firstSingle >= 0)
        {
            singles.Slice(_firstSingle, _singles).CopyTo(values);
        }
        else
        {
            for (int i = 0; i < _singles; i++)
            {
                values[i] = singles[_slots[i].Offset];
            }
        }

        Span<long> wides = rows.Wides(row);
        int at = _singles;
        for (int end = at + _doubles; at < end; at++)
        {
            values[at] = (float)(BitConverter.Int64BitsToDouble(wides[_slots[at].Offset]) - _numbers[at].Centre);
        }

        for (int end = at + _integers; at < end; at++)
        {
            long value = wides[_slots[at].Offset];
            values[at] = value == FeatureRows.MissingInt64 ? float.NaN : (float)(value - _numbers[at].Centre);
        }

        foreach ((FeatureSlot slot, Column column) in _vectors)
        {
            CheckLength(rows.Vectors(row)[slot.Offset], column);
        }

        for (; at < _numbers.Length; at++)
        {
            NumberPlan number = _numbers[at];
            values[at] = (float)(RowReader.Number(rows, row, _slots[at], number.Part, number.Element) - number.Centre);
        }

        Standardise(values);
    }

    private void Standardise(Span<float> values)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= _numbers.Length; i += Vector<float>.Count)
        {
            Vector<float> x = (new Vector<float>(values[i..]) - new Vector<float>(_offsets, i)) * new Vector<float>(_scales, i);
            x = Vector.ConditionalSelect(Vector.Equals(x, x), x, new Vector<float>(_fills, i));
            Vector.Max(Vector.Min(x, new Vector<float>(_limit)), new Vector<float>(-_limit)).CopyTo(values[i..]);
        }

        for (; i < _numbers.Length; i++)
        {
            float x = (values[i] - _offsets[i]) * _scales[i];
            values[i] = float.IsNaN(x) ? _fills[i] : Math.Clamp(x, -_limit, _limit);
        }
    }

    private static void CheckLength(float[]? vector, Column column)
    {
        if (vector is not null && vector.Length != column.VectorLength)
        {
            throw new InputException(
                column.Name, $"Feature '{column.Name}' has {vector.Length} numbers; the model was trained on {column.VectorLength}. Give as many, or null for missing.");
        }
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
