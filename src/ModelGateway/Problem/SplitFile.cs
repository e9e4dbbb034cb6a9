using System.Buffers.Binary;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Keeps a split as <c>split.json</c>: kind, seed and counts to read, the rows as bitmaps.</summary>
/// <remarks>Bit r % 8, from the lowest, of byte r / 8 stands for row r. An order is kept only where it is not that of the rows.</remarks>
internal static class SplitFile
{
    public const string CurrentFormat = "modelgateway/split/1";

    private static readonly JsonForm<Content> s_form = new(CurrentFormat, ModelGatewayJson.Options);

    public static void Write(Stream stream, Split split)
    {
        int rows = 1 + Math.Max(split.Train.DefaultIfEmpty(-1).Max(), split.Test.DefaultIfEmpty(-1).Max());
        int[] read = [.. split.Train, .. split.Test];
        s_form.Write(stream, new Content(
            CurrentFormat, split.Kind, split.Seed, split.Train.Length, split.Test.Length,
            ToBitmap(split.Train, rows), ToBitmap(split.Test, rows),
            IsAscending(split.Train) && IsAscending(split.Test) ? null : ToBytes(read)));
    }

    /// <exception cref="StoreException">There is no split, it is damaged, or a newer library wrote it.</exception>
    public static Split Load(string path) => Parse(path, JsonFile.Read(path));

    /// <exception cref="StoreException">It is no split, or one of a newer library.</exception>
    public static Split Parse(string subject, ReadOnlySpan<byte> bytes)
    {
        Content content = s_form.Parse(subject, bytes);
        int[] train = FromBitmap(content.TrainRows);
        int[] test = FromBitmap(content.TestRows);
        if (content.Order is not null)
        {
            int[] read = FromBytes(content.Order);
            bool isSame = read.Length == train.Length + test.Length
                && read[..train.Length].Order().SequenceEqual(train) && read[train.Length..].Order().SequenceEqual(test);
            (train, test) = isSame ? (read[..train.Length], read[train.Length..]) : ([], []);
        }

        return train.Length == content.Train && test.Length == content.Test
            ? new Split(content.Kind, content.Seed, train, test)
            : throw new StoreException($"'{subject}' says {content.Train} and {content.Test} rows but lists {train.Length} and {test.Length}. Restore the file from a backup.");
    }

    private static byte[] ToBitmap(int[] rows, int count)
    {
        byte[] bits = new byte[(count + 7) / 8];
        foreach (int row in rows)
        {
            bits[row / 8] |= (byte)(1 << (row % 8));
        }

        return bits;
    }

    private static int[] FromBitmap(byte[] bits)
    {
        List<int> rows = [];
        for (int row = 0; row < bits.Length * 8; row++)
        {
            if ((bits[row / 8] >> (row % 8) & 1) != 0)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private static bool IsAscending(int[] rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            if (rows[i] <= rows[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] ToBytes(int[] rows)
    {
        byte[] bytes = new byte[rows.Length * sizeof(int)];
        for (int i = 0; i < rows.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), rows[i]);
        }

        return bytes;
    }

    private static int[] FromBytes(byte[] bytes)
    {
        int[] rows = new int[bytes.Length / sizeof(int)];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(i * sizeof(int)));
        }

        return rows;
    }

    private sealed record Content(
        [property: JsonPropertyName(JsonFile.FormatMember)] string Format, SplitKind Kind, int Seed, int Train, int Test, byte[] TrainRows, byte[] TestRows, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Order = null);
}
