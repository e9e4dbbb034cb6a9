using System.Buffers;
using System.Text;

namespace ModelGateway;

/// <summary>How the fields of a file are spelled: what lies between them, and which of them need quotes.</summary>
internal sealed class CsvSpelling
{
    private readonly SearchValues<char> _special;
    private readonly string[] _comments;
    private readonly Encoding? _narrow;

    public CsvSpelling(Dataset dataset, CsvOptions options)
    {
        Options = options;
        Delimiter = options.Delimiter ?? (options.DecimalSeparator == ',' ? ';' : ',');
        IsSingle = dataset.Columns.Count == 1;
        _comments = [.. options.CommentPrefixes ?? ["//", "#"]];

        // In a table of one column nothing shows a reader which candidate is none.
        string delimiters = IsSingle && options.Delimiter is null ? "\t;|," : $"{Delimiter}";
        _special = SearchValues.Create($"\"\r\n{delimiters}");
        if (options.Encoding is { } encoding and not (UTF8Encoding or UnicodeEncoding or UTF32Encoding))
        {
            _narrow = (Encoding)encoding.Clone();
            _narrow.EncoderFallback = EncoderFallback.ExceptionFallback;
        }

        IsFirstQuoted = options.Delimiter is null && !IsSingle && HasRivals(dataset);
    }

    public CsvOptions Options { get; }

    public char Delimiter { get; }

    /// <summary>Whether the table has one column, where a line without any character would be no row.</summary>
    public bool IsSingle { get; }

    /// <summary>
    /// Whether the first field of the file is to be quoted, so that a reader who detects the delimiter sees that what is inside texts is none:
    /// a text after a closing quote rules a candidate out.
    /// </summary>
    public bool IsFirstQuoted { get; }

    /// <summary>Whether the encoding has all of the characters.</summary>
    public bool CanEncode(ReadOnlySpan<char> text)
    {
        try
        {
            return _narrow is null || text.SequenceEqual(_narrow.GetString(_narrow.GetBytes(text.ToArray())));
        }
        catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Whether a reader would take the field for something else without quotes.</summary>
    /// <param name="field">The field.</param>
    /// <param name="isFirst">Whether it begins a line.</param>
    public bool NeedsQuotes(ReadOnlySpan<char> field, bool isFirst) =>
        field.ContainsAny(_special)
        || (field.Length == 0 ? IsSingle : IsBlank(field[0]) || IsBlank(field[^1]) || field[0] == '\uFEFF')
        || (isFirst && (IsComment(field) || (Options.Encoding is not null && field.Length > 0 && !char.IsAscii(field[0])))); // which may look like a byte order mark

    /// <summary>Whether a line that begins so is a comment.</summary>
    public bool IsComment(ReadOnlySpan<char> line)
    {
        foreach (string prefix in _comments)
        {
            if (line.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBlank(char character) => character <= ' ' || char.IsWhiteSpace(character);

    // A reader prefers a candidate before this one, where both cut all lines alike.
    private bool HasRivals(Dataset dataset)
    {
        string rivals = Delimiter == ',' ? "\t;|" : "\t";
        foreach (DataColumn column in dataset.Columns)
        {
            if (column.Definition.Name.AsSpan().ContainsAny(rivals))
            {
                return true;
            }

            foreach (string? text in column is DataColumn<string?> texts ? texts.Values : [])
            {
                if (text.AsSpan().ContainsAny(rivals))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
