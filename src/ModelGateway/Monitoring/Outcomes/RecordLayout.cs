using System.Buffers.Binary;
using System.Numerics;

namespace ModelGateway;

/// <summary>
/// How a prediction lies in a file: fixed length, so that a torn or damaged record costs no other, and its own checksum. A joined record has
/// what happened behind it.
/// </summary>
internal sealed class RecordLayout
{
    private const int SlicesAt = 36;
    private const int ChecksumLength = 4;

    private readonly int _slices;
    private readonly int _weightAt;
    private readonly bool _isWeighed;
    private readonly int _placeAt;
    private readonly int _scoresAt;
    private readonly int _joinAt;

    public RecordLayout(RecordHeader header)
    {
        _slices = header.Shape.Slices.Count;
        Width = header.Shape.ScoreWidth;
        Sides = header.Sides.Count;
        _isWeighed = header.Shape.MeanWeight is not null;
        _weightAt = SlicesAt + ((_slices * sizeof(ushort)) + 3) / 4 * 4;
        _placeAt = _weightAt + (_isWeighed ? sizeof(float) : 0);
        IsPlaced = header.IsPlaced;
        _scoresAt = _placeAt + (IsPlaced ? sizeof(ulong) + sizeof(long) : 0);
        _joinAt = _scoresAt + ((1 + Sides) * Width * sizeof(float));
        Length = _joinAt + ChecksumLength;
        JoinedLength = _joinAt + 16 + ChecksumLength;
    }

    /// <summary>Scores of one model for one row.</summary>
    public int Width { get; }

    /// <summary>The models beside the champion.</summary>
    public int Sides { get; }

    /// <summary>Whether records say of which series a row is, and when it was observed.</summary>
    public bool IsPlaced { get; }

    /// <summary>Bytes of a prediction.</summary>
    public int Length { get; }

    /// <summary>Bytes of a prediction with its outcome.</summary>
    public int JoinedLength { get; }

    /// <summary>Writes all but scores and checksum.</summary>
    public void Write(
        Span<byte> record, PredictionId id, long window, int block, long moment, bool isFallback, int asked, ReadOnlySpan<ushort> slices)
    {
        record[..Length].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(record, id.Process);
        BinaryPrimitives.WriteUInt64LittleEndian(record[8..], id.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(record[16..], window);
        BinaryPrimitives.WriteInt64LittleEndian(record[24..], moment);
        BinaryPrimitives.WriteUInt16LittleEndian(record[32..], (ushort)((asked << 1) | (isFallback ? 1 : 0)));
        record[34] = (byte)block;
        for (int i = 0; i < slices.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(record[(SlicesAt + (i * 2))..], slices[i]);
        }
    }

    /// <summary>Writes how much the row counts, NaN where its input did not say; nothing where rows have no weights.</summary>
    public void WriteWeight(Span<byte> record, float weight)
    {
        if (_isWeighed)
        {
            BinaryPrimitives.WriteSingleLittleEndian(record[_weightAt..], weight);
        }
    }

    /// <summary>Reads how much the row counts; NaN where nobody said.</summary>
    public float ReadWeight(ReadOnlySpan<byte> record) => _isWeighed ? BinaryPrimitives.ReadSingleLittleEndian(record[_weightAt..]) : float.NaN;

    /// <summary>Writes where a row stands in the version's order; nothing where it has none.</summary>
    public void WritePlace(Span<byte> record, RowPlace place)
    {
        if (IsPlaced)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(record[_placeAt..], place.Series);
            BinaryPrimitives.WriteInt64LittleEndian(record[(_placeAt + sizeof(ulong))..], place.Moment);
        }
    }

    /// <summary>Reads where a row stands in the version's order; nowhere where it has none.</summary>
    public RowPlace ReadPlace(ReadOnlySpan<byte> record) => !IsPlaced ? default : new RowPlace(
        BinaryPrimitives.ReadUInt64LittleEndian(record[_placeAt..]), BinaryPrimitives.ReadInt64LittleEndian(record[(_placeAt + sizeof(ulong))..]));

    /// <summary>Writes one model's scores.</summary>
    /// <param name="record">The record.</param>
    /// <param name="place">0 for the champion, then the models beside it.</param>
    /// <param name="scores">As many as <see cref="Width"/>.</param>
    public void WriteScores(Span<byte> record, int place, ReadOnlySpan<float> scores)
    {
        for (int i = 0; i < Width; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(record[(_scoresAt + (((place * Width) + i) * 4))..], scores[i]);
        }
    }

    /// <summary>Makes a joined record of a prediction.</summary>
    public void WriteJoined(ReadOnlySpan<byte> record, Span<byte> joined, float label, ulong joiner, int place)
    {
        record[.._joinAt].CopyTo(joined);
        BinaryPrimitives.WriteSingleLittleEndian(joined[_joinAt..], label);
        BinaryPrimitives.WriteInt32LittleEndian(joined[(_joinAt + 4)..], place);
        BinaryPrimitives.WriteUInt64LittleEndian(joined[(_joinAt + 8)..], joiner);
    }

    public static PredictionId Id(ReadOnlySpan<byte> record) =>
        new(BinaryPrimitives.ReadUInt64LittleEndian(record), BinaryPrimitives.ReadUInt64LittleEndian(record[8..]));

    public static long Window(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64LittleEndian(record[16..]);

    public static long Moment(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64LittleEndian(record[24..]);

    public static bool IsFallback(ReadOnlySpan<byte> record) => (record[32] & 1) != 0;

    /// <summary>Which of the models beside the champion were asked, one bit for each.</summary>
    public static int Asked(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadUInt16LittleEndian(record[32..]) >> 1;

    public static int Block(ReadOnlySpan<byte> record) => record[34];

    public void ReadSlices(ReadOnlySpan<byte> record, Span<ushort> slices)
    {
        for (int i = 0; i < _slices; i++)
        {
            slices[i] = BinaryPrimitives.ReadUInt16LittleEndian(record[(SlicesAt + (i * 2))..]);
        }
    }

    /// <summary>Reads all models' scores, the champion's first.</summary>
    public void ReadScores(ReadOnlySpan<byte> record, Span<float> scores)
    {
        for (int i = 0; i < (1 + Sides) * Width; i++)
        {
            scores[i] = BinaryPrimitives.ReadSingleLittleEndian(record[(_scoresAt + (i * 4))..]);
        }
    }

    public float ReadLabel(ReadOnlySpan<byte> joined) => BinaryPrimitives.ReadSingleLittleEndian(joined[_joinAt..]);

    /// <summary>Where the prediction of a joined record lies among its own, and who joined it.</summary>
    public (int Place, ulong Joiner) ReadJoin(ReadOnlySpan<byte> joined) => (
        BinaryPrimitives.ReadInt32LittleEndian(joined[(_joinAt + 4)..]), BinaryPrimitives.ReadUInt64LittleEndian(joined[(_joinAt + 8)..]));

    /// <summary>Ends a record of either kind with its checksum.</summary>
    public static void Seal(Span<byte> record) =>
        BinaryPrimitives.WriteUInt32LittleEndian(record[^ChecksumLength..], Checksum(record[..^ChecksumLength]));

    /// <summary>Whether a record of either kind is what was written. Zeros, which a power loss may leave, are not.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> record) =>
        BinaryPrimitives.ReadUInt32LittleEndian(record[^ChecksumLength..]) == Checksum(record[..^ChecksumLength]);

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }
}
