using System.Buffers;
using System.Globalization;

namespace ModelGateway;

/// <summary>Writes the cells of one column so that they read back equal, or says why they would not.</summary>
internal sealed class CsvColumnWriter
{
    private const string Clock = "yyyy-MM-ddTHH:mm:ss.FFFFFFF";
    private static readonly SearchValues<char> s_whole = SearchValues.Create("-0123456789");
    private readonly DataColumn _column;
    private readonly CsvSpelling _spelling;
    private readonly string[] _tokens;
    private readonly string? _missing;
    private readonly Action<CsvLines, int> _spell;
    private readonly bool _isText;
    private readonly char _separator;

    public CsvColumnWriter(DataColumn column, int index, CsvSpelling spelling, CsvColumn? declared)
    {
        _column = column;
        _spelling = spelling;
        _isText = column is DataColumn<string>;
        _separator = spelling.Options.DecimalSeparator;
        _tokens = [.. declared?.MissingTokens ?? spelling.Options.MissingTokens];
        _missing = _tokens.FirstOrDefault(token => CanStand(token, index == 0));
        _spell = SpellingOf(column);
    }

    /// <summary>A text that was quoted because it reads as a missing cell without; null when there was none.</summary>
    public string? QuotedToken { get; private set; }

    /// <summary>Whether a field was written without quotes.</summary>
    public bool HasBare { get; private set; }

    /// <summary>Writes a cell.</summary>
    /// <param name="lines">Takes it.</param>
    /// <param name="row">Zero-based.</param>
    /// <param name="isFirst">Whether it begins the line.</param>
    /// <param name="mustQuote">Whether it is to be quoted in any case.</param>
    /// <exception cref="DataException">CSV cannot say it.</exception>
    public void Write(CsvLines lines, int row, bool isFirst, bool mustQuote)
    {
        lines.BeginField();
        if (_column.IsNull(row))
        {
            lines.Write(Missing(row, mustQuote));
            HasBare = true;
            return;
        }

        _spell(lines, row);
        bool isToken = IsToken(lines.Field);
        if (_isText)
        {
            CheckText(lines.Field, row);
            QuotedToken = isToken ? lines.Field.ToString() : QuotedToken;
        }
        else if (isToken)
        {
            throw Unsayable(row, $"'{lines.Field}' is a missing token, so it would be read as missing", $"Take it out of {nameof(CsvOptions.MissingTokens)}");
        }

        if (mustQuote || (isToken && _isText) || _spelling.NeedsQuotes(lines.Field, isFirst))
        {
            lines.Quote(_spelling.Options.Escape);
        }
        else
        {
            HasBare = true;
        }
    }

    private Action<CsvLines, int> SpellingOf(DataColumn column) => column switch
    {
        DataColumn<string> c => (lines, row) => lines.Write(c.Values[row]),
        DataColumn<bool> c => (lines, row) => lines.Write(c.Values[row] ? "true" : "false"),
        DataColumn<int> c => (lines, row) => lines.Write(c.Values[row], "D"),
        DataColumn<long> c => (lines, row) => lines.Write(c.Values[row], "D"),
        DataColumn<float> c => (lines, row) => Write(lines, c.Values[row]),
        DataColumn<double> c => (lines, row) => Write(lines, c.Values[row]),
        DataColumn<decimal> c => (lines, row) =>
        {
            lines.Write(DecimalText.Write(c.Values[row]));
            lines.Replace('.', _separator);
        }
        ,
        DataColumn<DateTime> c => (lines, row) => Write(lines, c.Values[row], row),
        DataColumn<DateTimeOffset> c => (lines, row) => lines.Write(c.Values[row], Clock + "zzz"),
        DataColumn<DateOnly> c => (lines, row) => lines.Write(c.Values[row], "O"),
        DataColumn<TimeSpan> c => (lines, row) => lines.Write(c.Values[row], "c"),
        DataColumn<Guid> c => (lines, row) => lines.Write(c.Values[row], "D"),
        _ => throw new DataException(
            $"Column '{column.Definition.Name}' holds {(column is DataColumn<float[]> ? "vectors" : column.Definition.Type.Name)}, which CSV cannot say: a cell holds one value. " +
            "Save the rows as Parquet, or leave the column out."),
    };

    // Most floats are what a reader makes of their few digits, rounded to double first; the others need those of the double.
    private void Write(CsvLines lines, float number)
    {
        lines.Write(number, "R");
        if (float.IsNaN(number) || (float)double.Parse(lines.Field, CultureInfo.InvariantCulture) != number)
        {
            lines.Rewind();
            Write(lines, (double)number);
            return;
        }

        FinishNumber(lines);
    }

    private void Write(CsvLines lines, double number)
    {
        if (double.IsNaN(number))
        {
            // Any case is a number that is none, but as a rule one of them is a missing token.
            lines.Write(!IsToken("nan") ? "nan" : !IsToken("NaN") ? "NaN" : "NAN");
            return;
        }

        lines.Write(number, "R");
        FinishNumber(lines);
    }

    // A number without point and exponent would be inferred as an integer.
    private void FinishNumber(CsvLines lines)
    {
        bool isWhole = !lines.Field.ContainsAnyExcept(s_whole);
        lines.Replace('.', _separator);
        if (isWhole)
        {
            lines.Write(_separator);
            lines.Write('0');
        }
    }

    private void Write(CsvLines lines, DateTime moment, int row)
    {
        if (moment.Kind == DateTimeKind.Local)
        {
            throw Unsayable(row, $"a local time, {moment:s}, whose zone no file can say", "Make it UTC, or a DateTimeOffset");
        }

        lines.Write(moment, Clock);
        if (moment.Kind == DateTimeKind.Utc)
        {
            lines.Write('Z');
        }
    }

    private bool IsToken(ReadOnlySpan<char> field)
    {
        ReadOnlySpan<char> text = field.Trim();
        foreach (string token in _tokens)
        {
            if (text.SequenceEqual(token))
            {
                return true;
            }
        }

        return false;
    }

    private bool CanStand(string token, bool isFirst) =>
        !_spelling.NeedsQuotes(token, isFirst) && !token.Contains('\0', StringComparison.Ordinal) && (token.Length > 0 || !_spelling.IsSingle) && _spelling.CanEncode(token);

    private string Missing(int row, bool mustQuote) =>
        _missing is null ? throw Unsayable(row, "a missing cell, for which no missing token can stand here", $"Add one such as NA to {nameof(CsvOptions.MissingTokens)}")
        : mustQuote ? throw Unsayable(row, "a missing cell at the very beginning, where texts hold other delimiters, so that none can be detected", $"Set {nameof(CsvOptions.Delimiter)}")
        : _missing;

    private void CheckText(ReadOnlySpan<char> text, int row)
    {
        if (text.Contains('\0'))
        {
            throw Unsayable(row, "a text with NUL, which no text file can hold", "Save the rows as Parquet, or repair the text");
        }

        if (!_spelling.CanEncode(text))
        {
            throw Unsayable(row, $"'{CsvText.Shorten(text.ToString())}', which {_spelling.Options.Encoding!.WebName} cannot write", $"Leave {nameof(CsvOptions.Encoding)} null for UTF-8");
        }
    }

    private DataException Unsayable(int row, string found, string cure) =>
        new($"Column '{_column.Definition.Name}', row {row}: found {found}; expected what CSV can say. {cure}.");
}
