using System.Text;

namespace ModelGateway;

/// <summary>Cuts CSV text into records of fields, without copying but where something is escaped.</summary>
internal sealed class CsvTokenizer
{
    private const byte Quote = (byte)'"';
    private readonly CsvSource _source;
    private readonly ArraySegment<byte> _bytes;
    private readonly byte _delimiter;
    private readonly byte? _escape;
    private readonly byte[][] _comments;
    private bool _hashComments;
    private Field[] _fields = new Field[32];
    private byte[] _scratch = [];
    private int _scratchUsed;
    private int _at;
    private int _line = 1;

    public CsvTokenizer(CsvSource source, CsvOptions options, char delimiter)
    {
        _source = source;
        _bytes = source.Bytes;
        _delimiter = (byte)delimiter;
        _escape = (byte?)options.Escape;
        _comments = [.. (options.CommentPrefixes ?? ["//"]).Select(Encoding.UTF8.GetBytes)];
        _hashComments = options.CommentPrefixes is null;
    }

    /// <summary>The number of fields of the record.</summary>
    public int FieldCount { get; private set; }

    /// <summary>The one-based line on which the record begins.</summary>
    public int Line { get; private set; }

    /// <summary>The lines that were skipped as comments so far.</summary>
    public int Comments { get; private set; }

    /// <summary>The line of the first comment; 0 when there was none.</summary>
    public int FirstComment { get; private set; }

    /// <summary>Whether the field was quoted.</summary>
    public bool IsQuoted(int field) => _fields[field].Quoted;

    /// <summary>The text of a field, valid until the next record.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            ref readonly Field f = ref _fields[field];
            return f.InScratch ? _scratch.AsSpan(f.Start, f.Length) : _bytes.AsSpan(f.Start, f.Length);
        }
    }

    /// <summary>Goes to the next record; false at the end.</summary>
    /// <exception cref="DataException">A quote is not closed, or text follows a closing quote.</exception>
    public bool Read()
    {
        ReadOnlySpan<byte> bytes = _bytes;
        FieldCount = 0;
        _scratchUsed = 0;
        if (!SkipToRecord(bytes))
        {
            return false;
        }

        Line = _line;
        _hashComments = false;
        while (true)
        {
            if (FieldCount == _fields.Length)
            {
                Array.Resize(ref _fields, _fields.Length * 2);
            }

            // The first field has no delimiter before it, so its blanks are data.
            while (FieldCount > 0 && _delimiter != ' ' && _at < bytes.Length && bytes[_at] == ' ')
            {
                _at++;
            }

            if (_at < bytes.Length && bytes[_at] == Quote)
            {
                ReadQuoted(bytes);
            }
            else
            {
                ReadBare(bytes);
            }

            if (_at == bytes.Length)
            {
                return true;
            }

            if (bytes[_at] != _delimiter)
            {
                SkipNewline(bytes);
                return true;
            }

            _at++;
        }
    }

    private bool SkipToRecord(ReadOnlySpan<byte> bytes)
    {
        while (_at < bytes.Length)
        {
            if (bytes[_at] is (byte)'\n' or (byte)'\r')
            {
                SkipNewline(bytes);
            }
            else if (IsComment(bytes[_at..]))
            {
                FirstComment = FirstComment == 0 ? _line : FirstComment;
                Comments++;
                int end = bytes[_at..].IndexOfAny((byte)'\n', (byte)'\r');
                _at = end < 0 ? bytes.Length : _at + end;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private bool IsComment(ReadOnlySpan<byte> line)
    {
        foreach (byte[] prefix in _comments)
        {
            if (line.StartsWith(prefix))
            {
                return true;
            }
        }

        return _hashComments && line[0] == '#' && (line.Length == 1 || line[1] is (byte)' ' or (byte)'#' or (byte)'\n' or (byte)'\r');
    }

    private void SkipNewline(ReadOnlySpan<byte> bytes)
    {
        _at += bytes[_at] == '\r' && _at + 1 < bytes.Length && bytes[_at + 1] == '\n' ? 2 : 1;
        _line++;
    }

    private void ReadBare(ReadOnlySpan<byte> bytes)
    {
        int length = bytes[_at..].IndexOfAny(_delimiter, (byte)'\n', (byte)'\r');
        length = length < 0 ? bytes.Length - _at : length;
        _fields[FieldCount++] = new Field(_at, length, false, false);
        _at += length;
    }

    private void ReadQuoted(ReadOnlySpan<byte> bytes)
    {
        int open = _at;
        int openLine = _line;
        int start = ++_at;
        int scratchStart = _scratchUsed;
        bool copied = false;
        while (true)
        {
            int next = _escape is byte escape ? bytes[_at..].IndexOfAny(Quote, escape) : bytes[_at..].IndexOf(Quote);
            if (next < 0)
            {
                throw Error(openLine, open, FieldCount + 1, "a quote begins here and is never closed. Close it, or remove it.");
            }

            _at += next;
            byte following = _at + 1 < bytes.Length ? bytes[_at + 1] : (byte)0;
            if (bytes[_at] == Quote && (_escape is not null || following != Quote))
            {
                break;
            }

            // An escape that escapes nothing is text.
            bool literal = bytes[_at] == Quote || following == Quote || following == _escape;
            Append(bytes[start.._at]);
            copied = true;
            start = literal ? _at + 1 : _at;
            _at += literal ? 2 : 1;
        }

        _line += CountLines(bytes[(open + 1).._at]);
        if (copied)
        {
            Append(bytes[start.._at]);
            _fields[FieldCount++] = new Field(scratchStart, _scratchUsed - scratchStart, true, true);
        }
        else
        {
            _fields[FieldCount++] = new Field(start, _at - start, true, false);
        }

        _at++;
        while (_at < bytes.Length && bytes[_at] == ' ' && _delimiter != ' ')
        {
            _at++;
        }

        if (_at < bytes.Length && bytes[_at] != _delimiter && bytes[_at] is not ((byte)'\n' or (byte)'\r'))
        {
            string cure = _escape is null && _at >= 2 && bytes[_at - 2] == '\\'
                ? $"If quotes are escaped with backslashes, set {nameof(CsvOptions)}.{nameof(CsvOptions.Escape)}."
                : "Double the quotes that are text.";
            throw Error(_line, _at, FieldCount, $"text follows a closing quote, expected the end of the field. {cure}");
        }
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        if (_scratchUsed + text.Length > _scratch.Length)
        {
            Array.Resize(ref _scratch, (int)Math.Min(Array.MaxLength, Math.Max(256, (_scratchUsed + text.Length) * 2L)));
        }

        text.CopyTo(_scratch.AsSpan(_scratchUsed));
        _scratchUsed += text.Length;
    }

    private static int CountLines(ReadOnlySpan<byte> text)
    {
        int lines = text.Count((byte)'\n');
        return lines > 0 ? lines : text.Count((byte)'\r');
    }

    private DataException Error(int line, int at, int field, string what)
    {
        ReadOnlySpan<byte> before = _bytes.AsSpan(0, at);
        int character = Encoding.UTF8.GetCharCount(before[(before.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)..]) + 1;
        return new DataException($"{_source.Name}, line {line}, character {character}, field {field}: {what}");
    }

    private readonly record struct Field(int Start, int Length, bool Quoted, bool InScratch);
}
