using System.Text;
using System.Text.Unicode;

namespace ModelGateway;

/// <summary>The text of a CSV file as checked UTF-8: valid, without byte order mark and without NUL.</summary>
/// <param name="Name">What to call it in messages.</param>
/// <param name="Bytes">Where the text is.</param>
internal sealed record CsvSource(string Name, ArraySegment<byte> Bytes)
{
    public static CsvSource Open(string path, CsvOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = Path.GetFileName(path);
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return From(file, name, options?.Encoding);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException($"There is no file '{path}'. Check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The file '{path}' cannot be read: {e.Message}", e);
        }
    }

    public static CsvSource From(Stream stream, string name, Encoding? encoding)
    {
        ArraySegment<byte> bytes = ReadAll(stream, name);
        return bytes.AsSpan() switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new CsvSource(name, bytes[3..]).Checked(),
            [0xFF, 0xFE, ..] => Transcoded(name, bytes[2..], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
            [0xFE, 0xFF, ..] => Transcoded(name, bytes[2..], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
            _ when encoding is null or UTF8Encoding => new CsvSource(name, bytes).Checked(),
            _ => Transcoded(name, bytes, encoding),
        };
    }

    public static CsvSource From(TextReader reader, string name)
    {
        string text = reader.ReadToEnd();
        return new CsvSource(name, ToUtf8(text.TrimStart('\uFEFF'), name)).Checked();
    }

    private static CsvSource Transcoded(string name, ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return new CsvSource(name, ToUtf8(encoding.GetString(bytes), name)).Checked();
        }
        catch (DecoderFallbackException e)
        {
            throw new DataException($"{name}: byte {e.Index} is not {encoding.WebName}. Save the file as UTF-8.", e);
        }
    }

    private static byte[] ToUtf8(string text, string name)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            int line = text.AsSpan(0, e.Index).Count('\n') + 1;
            throw new DataException(
                $"{name}, line {line}: found half of a surrogate pair, which no file can keep. Repair the text where it comes from.", e);
        }
    }

    private static ArraySegment<byte> ReadAll(Stream stream, string name)
    {
        long expected = stream.CanSeek ? stream.Length - stream.Position : 1 << 16;
        if (expected > Array.MaxLength - 1)
        {
            throw TooLarge(name);
        }

        // One byte more than expected, so that the end is seen without growing.
        byte[] buffer = new byte[Math.Max(0, expected) + 1];
        int used = 0;
        int read;
        while ((read = stream.Read(buffer, used, buffer.Length - used)) > 0)
        {
            used += read;
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, used < Array.MaxLength ? (int)Math.Min(Array.MaxLength, used * 2L) : throw TooLarge(name));
            }
        }

        return new ArraySegment<byte>(buffer, 0, used);
    }

    private static DataException TooLarge(string name) =>
        new($"{name} is larger than {Array.MaxLength:N0} bytes, the most that is read from CSV. Split it, or convert it to Parquet.");

    private CsvSource Checked()
    {
        ReadOnlySpan<byte> bytes = Bytes;
        if (!Utf8.IsValid(bytes))
        {
            int at = FirstInvalid(bytes);
            throw new DataException(
                $"{Name}, line {LineOf(bytes, at)}: byte {at - LineStart(bytes, at) + 1} of the line is 0x{bytes[at]:X2}, which is not UTF-8. " +
                $"Save the file as UTF-8, or give its encoding in {nameof(CsvOptions)}.{nameof(CsvOptions.Encoding)}.");
        }

        int nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            throw new DataException(
                $"{Name}, line {LineOf(bytes, nul)}: byte {nul - LineStart(bytes, nul) + 1} of the line is NUL, which no text has. " +
                "It may be a binary file, or UTF-16 without byte order mark.");
        }

        return this;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int at) => bytes[..at].Count((byte)'\n') + 1;

    private static int LineStart(ReadOnlySpan<byte> bytes, int at) => bytes[..at].LastIndexOf((byte)'\n') + 1;
}
