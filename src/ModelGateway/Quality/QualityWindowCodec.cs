using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Turns the sums of a window into bytes and back, exactly.</summary>
internal static class QualityWindowCodec
{
    public static byte[] Write(QualityWindow window)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write(window.Rows);
        writer.Write(window.Fallbacks);
        writer.Write(window.Unanswered);
        Write(writer, window.Match);
        Write(writer, window.Losses.Content);
        Write(writer, window.Own);
        Write(writer, window.Calibration is { } calibration ? calibration.Content : default);
        Write(writer, window.Ranks, window.Shape);
        writer.Write(window.Sides.Count);
        foreach ((string name, SideSums side) in window.Sides)
        {
            writer.Write(name);
            writer.Write(side.Unanswered);
            Write(writer, side.Losses.Content);
            Write(writer, side.Own);
            Write(writer, side.Ranks, window.Shape);
        }

        writer.Write(window.Slices.Count);
        foreach (((int slice, int code), SliceSums quality) in window.Slices)
        {
            writer.Write(slice);
            writer.Write(code);
            Write(writer, quality.Match);
            Write(writer, quality.Losses.Content);
            Write(writer, quality.Own);
        }

        writer.Write(window.Labels.Count);
        foreach ((int label, long count) in window.Labels)
        {
            writer.Write(label);
            writer.Write(count);
        }

        if (window.Shape.MeanWeight is not null)
        {
            writer.Write(window.Weighed);
            foreach (BlockSums sums in SumsOf(window))
            {
                Write(writer, sums.Weighing);
            }
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="StoreException">It was not written in that shape.</exception>
    public static QualityWindow Read(byte[] content, QualityShape shape)
    {
        try
        {
            return ReadAll(content, shape);
        }
        catch (Exception error) when (error is IOException or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            throw Misfit(content, error);
        }
    }

    private static StoreException Misfit(byte[] content, Exception? error = null) => new(
        $"The sums of a window ({content.Length} bytes) are damaged, or were kept by a library that sums other losses. They are left out; restore the file from a backup where they matter.", error);

    private static QualityWindow ReadAll(byte[] content, QualityShape shape)
    {
        using BinaryReader reader = new(new MemoryStream(content, writable: false));
        QualityWindow window = new(shape)
        {
            Rows = reader.ReadInt64(),
            Fallbacks = reader.ReadInt64(),
            Unanswered = reader.ReadInt64(),
        };
        Read(reader, window.Match);
        Read(reader, window.Losses.Content);
        Read(reader, window.Own);
        Read(reader, window.Calibration is { } calibration ? calibration.Content : default);
        Read(reader, window.Ranks, shape);
        for (int i = reader.ReadInt32(); i > 0; i--)
        {
            SideSums side = window.SideOf(reader.ReadString());
            side.Unanswered = reader.ReadInt64();
            Read(reader, side.Losses.Content);
            Read(reader, side.Own);
            Read(reader, side.Ranks, shape);
        }

        for (int i = reader.ReadInt32(); i > 0; i--)
        {
            SliceSums slice = window.SliceOf((reader.ReadInt32(), reader.ReadInt32()));
            Read(reader, slice.Match);
            Read(reader, slice.Losses.Content);
            Read(reader, slice.Own);
        }

        // Older files end here.
        for (int i = reader.BaseStream.Position < content.Length ? reader.ReadInt32() : 0; i > 0; i--)
        {
            window.Labels[reader.ReadInt32()] = reader.ReadInt64();
        }

        if (shape.MeanWeight is not null)
        {
            window.Weighed = reader.ReadInt64();
            foreach (BlockSums sums in SumsOf(window))
            {
                Read(reader, sums.Weighing);
            }
        }

        // Bytes of other losses may look like anything, but hardly end where these would.
        return reader.BaseStream.Position == content.Length && IsConsistent(window) ? window : throw Misfit(content);
    }

    // A row of weight 0 is in no sums.
    private static bool IsConsistent(QualityWindow window) =>
        window.Losses.Count + window.Unanswered is var summed && (window.Shape.MeanWeight is null ? summed == window.Rows : summed <= window.Rows);

    // In the order in which they are written.
    private static IEnumerable<BlockSums> SumsOf(QualityWindow window) =>
    [
        window.Match.Sums,
        window.Losses,
        .. window.Own is { } own ? [own] : Array.Empty<BlockSums>(),
        .. window.Sides.Values.SelectMany(side => side.Own is { } both ? [side.Losses, both] : new[] { side.Losses }),
        .. window.Slices.Values.SelectMany(slice => slice.Own is { } its ? [slice.Match.Sums, slice.Losses, its] : new[] { slice.Match.Sums, slice.Losses }),
    ];

    private static void Write(BinaryWriter writer, BlockSums? sums) => Write(writer, sums is null ? default : sums.Content);

    private static void Read(BinaryReader reader, BlockSums? sums) => Read(reader, sums is null ? default : sums.Content);

    private static void Write(BinaryWriter writer, LabelMatchSums match)
    {
        Write(writer, match.Sums.Content);
        Write(writer, match.Covariance);
    }

    private static void Write(BinaryWriter writer, ReadOnlySpan<double> values) => writer.Write(MemoryMarshal.AsBytes(values));

    // Whole numbers where all rows count the same.
    private static void Write(BinaryWriter writer, ScoreHistogram? ranks, QualityShape shape)
    {
        if (ranks is null)
        {
            return;
        }

        writer.Write(ranks.Bins.Count());
        foreach ((int bin, ScoreBin rows) in ranks.Bins)
        {
            writer.Write(bin);
            if (shape.MeanWeight is null)
            {
                writer.Write((long)rows.Negatives);
                writer.Write((long)rows.Positives);
            }
            else
            {
                Write(writer, [rows.Negatives, rows.Positives, rows.SquaredNegatives, rows.SquaredPositives]);
            }
        }
    }

    private static void Read(BinaryReader reader, LabelMatchSums match)
    {
        Read(reader, match.Sums.Content);
        Read(reader, match.Covariance);
    }

    private static void Read(BinaryReader reader, Span<double> values) => reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values));

    private static void Read(BinaryReader reader, ScoreHistogram? ranks, QualityShape shape)
    {
        for (int i = ranks is null ? 0 : reader.ReadInt32(); i > 0; i--)
        {
            int bin = reader.ReadInt32();
            if (shape.MeanWeight is null)
            {
                (long negatives, long positives) = (reader.ReadInt64(), reader.ReadInt64());
                ranks!.Add(bin, new ScoreBin(negatives, positives, negatives, positives));
            }
            else
            {
                ranks!.Add(bin, new ScoreBin(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble()));
            }
        }
    }
}
