using System.Text;
using System.Text.Unicode;

namespace ModelGateway;

/// <summary>The text of a CSV file as checked UTF-8: valid, without byte order mark and without NUL.</summary>
/// <param name="Name">What to call it in messages.</param>
/// <param name="Bytes">Where the text is.</param>
internal sealed record CsvSource(string Name, ArraySegment<byte> Bytes)
{
    /// <summary>What to do with a file that is too large.</summary>
    public const string Cure = "Split it, or convert it to Parquet.";

    public static CsvSource Open(string path, CsvOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = Path.GetFileName(path);
        try
        {
            using FileStream file = OpenFile(path, FileOptions.None);
            return From(AllBytes.Read(file, name, Cure, cancellationToken), name, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    public static async Task<CsvSource> OpenAsync(string path, CsvOptions options, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = Path.GetFileName(path);
        try
        {
            FileStream file = OpenFile(path, FileOptions.Asynchronous);
            await using (file.ConfigureAwait(false))
            {
                return From(await AllBytes.ReadAsync(file, name, Cure, cancellationToken).ConfigureAwait(false), name, options);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    public static CsvSource From(ArraySegment<byte> bytes, string name, CsvOptions options) => bytes.AsSpan() switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new CsvSource(name, bytes[3..]).Checked(),
        [0xFF, 0xFE, ..] => Transcoded(name, bytes[2..], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        [0xFE, 0xFF, ..] => Transcoded(name, bytes[2..], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
        _ when options.Encoding is null or UTF8Encoding => new CsvSource(name, bytes).Checked(),
        _ => Transcoded(name, bytes, options.Encoding),
    };

    public static CsvSource From(string text, string name) => new CsvSource(name, ToUtf8(text.TrimStart('\uFEFF'), name)).Checked();

    private static FileStream OpenFile(string path, FileOptions options) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, options);

    private static DataException Unreadable(string path, Exception error) => error is FileNotFoundException or DirectoryNotFoundException
        ? new DataException($"There is no file '{path}'. Check the path.", error)
        : new DataException($"The file '{path}' cannot be read: {error.Message}", error);

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
