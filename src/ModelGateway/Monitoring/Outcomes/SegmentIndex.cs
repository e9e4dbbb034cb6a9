using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ModelGateway;

/// <summary>
/// Finds a prediction in a file that grows no more. Beside the file lie all ids in order with their places; in memory is every 64th of them.
/// </summary>
internal sealed class SegmentIndex : IDisposable
{
    private const int EntryLength = 20;
    private const int Page = 64;

    private readonly SafeFileHandle _file;
    private readonly PredictionId[] _fences;
    private readonly int _count;

    private SegmentIndex(SafeFileHandle file, PredictionId[] fences, int count)
    {
        _file = file;
        _fences = fences;
        _count = count;
    }

    /// <summary>Writes the index of a file.</summary>
    public static void Write(string path, IReadOnlyDictionary<PredictionId, int> places, DurableFiles files)
    {
        byte[] content = new byte[places.Count * EntryLength];
        int at = 0;
        foreach ((PredictionId id, int place) in places.OrderBy(entry => entry.Key.Process).ThenBy(entry => entry.Key.Sequence))
        {
            Span<byte> entry = content.AsSpan(at, EntryLength);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, id.Process);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], id.Sequence);
            BinaryPrimitives.WriteInt32LittleEndian(entry[16..], place);
            at += EntryLength;
        }

        string beside = path + ".tmp";
        files.Write(beside, content);
        files.Move(beside, path);
    }

    /// <summary>Opens an index; null when there is none.</summary>
    /// <param name="path">The index.</param>
    /// <param name="ranges">Told of every id.</param>
    public static SegmentIndex? TryOpen(string path, IdRanges ranges)
    {
        SafeFileHandle file;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        int count = (int)(RandomAccess.GetLength(file) / EntryLength);
        byte[] content = new byte[count * EntryLength];
        RandomAccess.Read(file, content, 0);
        PredictionId[] fences = new PredictionId[(count + Page - 1) / Page];
        for (int i = 0; i < count; i++)
        {
            PredictionId id = RecordLayout.Id(content.AsSpan(i * EntryLength));
            ranges.Add(id);
            if (i % Page == 0)
            {
                fences[i / Page] = id;
            }
        }

        return new SegmentIndex(file, fences, count);
    }

    /// <summary>The place of a prediction, -1 when it is not there.</summary>
    public int Find(PredictionId id)
    {
        int low = 0;
        int high = _fences.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Compare(_fences[middle], id) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        if (low == 0)
        {
            return -1;
        }

        int first = (low - 1) * Page;
        Span<byte> page = stackalloc byte[Math.Min(Page, _count - first) * EntryLength];
        page = page[..RandomAccess.Read(_file, page, (long)first * EntryLength)];
        for (; page.Length >= EntryLength; page = page[EntryLength..])
        {
            if (RecordLayout.Id(page) == id)
            {
                return BinaryPrimitives.ReadInt32LittleEndian(page[16..]);
            }
        }

        return -1;
    }

    public void Dispose() => _file.Dispose();

    private static int Compare(PredictionId a, PredictionId b) =>
        a.Process != b.Process ? a.Process.CompareTo(b.Process) : a.Sequence.CompareTo(b.Sequence);
}
