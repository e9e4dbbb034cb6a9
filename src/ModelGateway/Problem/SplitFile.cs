using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Keeps a split as <c>split.json</c>: kind, seed and counts to read, the rows as bitmaps.</summary>
/// <remarks>Bit r % 8, from the lowest, of byte r / 8 stands for row r. An order is kept only where it is not that of the rows.</remarks>
internal static class SplitFile
{
    public const string CurrentSchema = "modelgateway/split/1";

    public static void Write(Stream stream, Split split)
    {
        int rows = 1 + Math.Max(split.Train.DefaultIfEmpty(-1).Max(), split.Test.DefaultIfEmpty(-1).Max());
        int[] read = [.. split.Train, .. split.Test];
        JsonSerializer.Serialize(stream, new Content(
            CurrentSchema, split.Kind, split.Seed, split.Train.Length, split.Test.Length,
            ToBitmap(split.Train, rows), ToBitmap(split.Test, rows),
            IsAscending(split.Train) && IsAscending(split.Test) ? null : ToBytes(read)), ModelGatewayJson.Options);
    }

    /// <summary>The split in a version's folder.</summary>
    /// <exception cref="StoreException">It is no split, or one of a newer library.</exception>
    public static Split Of(StoredVersion version)
    {
        using FileStream file = File.OpenRead(Path.Combine(version.Folder, VersionWriter.SplitName));
        return Read(file);
    }

    /// <exception cref="StoreException">The file is no split, or one of a newer library.</exception>
    public static Split Read(Stream stream)
    {
        Content content;
        try
        {
            content = JsonSerializer.Deserialize<Content>(stream, ModelGatewayJson.Options) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new StoreException($"The split cannot be read: {error.Message}. Expected the split.json of a version.", error);
        }

        if (content.Schema != CurrentSchema)
        {
            throw new StoreException($"The split is of the form '{content.Schema}'; expected '{CurrentSchema}'. Read it with a newer ModelGateway.");
        }

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
            : throw new StoreException($"The split says {content.Train} and {content.Test} rows but lists {train.Length} and {test.Length}. Restore split.json as it was published.");
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
        string Schema, SplitKind Kind, int Seed, int Train, int Test, byte[] TrainRows, byte[] TestRows, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] byte[]? Order = null);
}
