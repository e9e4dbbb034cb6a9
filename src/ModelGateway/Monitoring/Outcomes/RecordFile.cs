using Microsoft.Win32.SafeHandles;

namespace ModelGateway;

/// <summary>
/// A file of records of one length behind a first line. One process appends; any process reads, also while it does. What a crash tore at the end
/// is no record.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const int LongestHeader = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly long _start;

    private RecordFile(string path, SafeFileHandle file, RecordHeader header, int start, bool isJoined)
    {
        Path = path;
        _file = file;
        _start = start;
        Header = header;
        Layout = new RecordLayout(header);
        RecordLength = isJoined ? Layout.JoinedLength : Layout.Length;
        Refresh();
    }

    public string Path { get; }

    public RecordHeader Header { get; }

    public RecordLayout Layout { get; }

    public int RecordLength { get; }

    /// <summary>The number of whole records when last looked.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes on disk when last looked.</summary>
    public long Bytes => _start + ((long)Count * RecordLength);

    /// <summary>Begins a file. It must not be there yet.</summary>
    public static RecordFile Create(string path, RecordHeader header, bool isJoined)
    {
        byte[] line = header.ToLine();
        SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(file, line, 0);
            return new RecordFile(path, file, header, line.Length, isJoined);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file to read it.</summary>
    /// <returns>Null when there is no whole first line, or no such file any more.</returns>
    public static RecordFile? TryOpen(string path, bool isJoined)
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

        byte[] beginning = new byte[Math.Min(RandomAccess.GetLength(file), LongestHeader)];
        int read = RandomAccess.Read(file, beginning, 0);
        if (RecordHeader.Parse(beginning.AsSpan(0, read), out int length) is { } header)
        {
            return new RecordFile(path, file, header, length, isJoined);
        }

        file.Dispose();
        return null;
    }

    /// <summary>Appends records. Whoever reads sees them whole or not at all; they survive the death of the process from here on.</summary>
    public void Append(ReadOnlySpan<byte> records)
    {
        RandomAccess.Write(_file, records, Bytes);
        Count += records.Length / RecordLength;
    }

    /// <summary>Makes what was appended survive a power loss.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Looks how many records there are now.</summary>
    public void Refresh() => Count = Math.Max(0, (int)((RandomAccess.GetLength(_file) - _start) / RecordLength));

    /// <summary>Reads whole records.</summary>
    /// <param name="first">The zero-based number of the first one.</param>
    /// <param name="records">Filled as far as there are records.</param>
    /// <returns>The number of records.</returns>
    public int Read(int first, Span<byte> records) =>
        RandomAccess.Read(_file, records[..(records.Length / RecordLength * RecordLength)], _start + ((long)first * RecordLength)) / RecordLength;

    public void Dispose() => _file.Dispose();
}
