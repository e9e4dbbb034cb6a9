namespace ModelGateway.MLNet;

/// <summary>Reads parts of features from rows, one at a time.</summary>
internal static class RowReader
{
    /// <summary>A part of a feature as a number; NaN when missing.</summary>
    public static double Number(FeatureRows rows, int row, FeatureSlot slot, FeaturePart part, int element)
    {
        if (part == FeaturePart.Missing)
        {
            return rows.IsMissing(row, slot) ? 1 : 0;
        }

        if (part != FeaturePart.Value)
        {
            long code = DatePart(rows.Wides(row)[slot.Offset], part);
            return code == FeatureRows.MissingInt64 ? double.NaN : code;
        }

        if (slot.Lane != FeatureLane.Vector)
        {
            return rows.GetDouble(row, slot);
        }

        float[]? vector = rows.Vectors(row)[slot.Offset];
        return vector is null || element >= vector.Length ? double.NaN : vector[element];
    }

    /// <summary>A part of a feature as a code by which categories are told apart; <see cref="FeatureRows.MissingInt64"/> when missing.</summary>
    public static long Code(FeatureRows rows, int row, FeatureSlot slot, FeaturePart part)
    {
        if (part != FeaturePart.Value)
        {
            return DatePart(rows.Wides(row)[slot.Offset], part);
        }

        return slot.Lane == FeatureLane.Int64 ? rows.Wides(row)[slot.Offset] : CodeOf(rows.GetDouble(row, slot));
    }

    /// <summary>The code of a number that is not an integer.</summary>
    public static long CodeOf(double number) => double.IsNaN(number) ? FeatureRows.MissingInt64 : BitConverter.DoubleToInt64Bits(number + 0.0);

    /// <summary>A part of a date given in ticks; <see cref="FeatureRows.MissingInt64"/> when it is missing or no date at all.</summary>
    public static long DatePart(long ticks, FeaturePart part)
    {
        if ((ulong)ticks > (ulong)DateTime.MaxValue.Ticks)
        {
            return FeatureRows.MissingInt64;
        }

        DateTime moment = new(ticks);
        return part switch
        {
            FeaturePart.Year => moment.Year,
            FeaturePart.Month => moment.Month,
            FeaturePart.Day => moment.Day,
            FeaturePart.Weekday => (long)moment.DayOfWeek,
            _ => moment.Hour,
        };
    }
}
