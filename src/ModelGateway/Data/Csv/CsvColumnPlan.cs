using System.Text;

namespace ModelGateway;

/// <summary>How one column of a file is to be read.</summary>
internal sealed class CsvColumnPlan
{
    private readonly byte[][] _tokens;
    private readonly bool[] _tokenStarts = new bool[256];
    private readonly bool _emptyIsMissing;

    public CsvColumnPlan(string file, string name, CsvOptions options, CsvColumn? declared, Column? schema)
    {
        File = file;
        Name = name;
        Schema = schema;
        Type = schema?.Type ?? declared?.Type;
        Kind = schema?.Kind ?? declared?.Kind;
        Separator = (byte)options.DecimalSeparator;
        DateFormats = declared?.DateFormats ?? options.DateFormats;
        IsWidening = schema is not null && options.WidenNumbers;
        _tokens = [.. (declared?.MissingTokens ?? options.MissingTokens).Select(Encoding.UTF8.GetBytes)];
        foreach (byte[] token in _tokens)
        {
            _emptyIsMissing |= token.Length == 0;
            _tokenStarts[token.Length == 0 ? 0 : token[0]] = true;
        }
    }

    public string File { get; }

    public string Name { get; }

    /// <summary>The definition to take over; null when the column is inferred or declared.</summary>
    public Column? Schema { get; }

    /// <summary>The type that the cells must have; null leaves it open.</summary>
    public Type? Type { get; }

    /// <summary>The kind that the column must have; null leaves it open.</summary>
    public ColumnKind? Kind { get; }

    public byte Separator { get; }

    public IList<string> DateFormats { get; }

    /// <summary>Whether a number may come out wider than <see cref="Type"/>.</summary>
    public bool IsWidening { get; }

    public bool IsInferred => Type is null && Kind is null;

    /// <summary>Whether the cells must be numbers.</summary>
    public bool IsNumeric => Type is null
        ? Kind is ColumnKind.Number or ColumnKind.Integer
        : Type == typeof(int) || Type == typeof(long) || Type == typeof(float) || Type == typeof(double);

    /// <summary>Whether the cells must be whole numbers.</summary>
    public bool IsWhole => !IsWidening && (Type is null ? Kind == ColumnKind.Integer : Type == typeof(int) || Type == typeof(long));

    /// <summary>Whether the column may turn out to be one of numbers.</summary>
    public bool MayBeNumeric => IsNumeric || IsInferred || (Type is null && Kind == ColumnKind.Category);

    public bool IsToken(ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            return _emptyIsMissing;
        }

        if (_tokenStarts[cell[0]])
        {
            foreach (byte[] token in _tokens)
            {
                if (cell.SequenceEqual(token))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public DataException Misfit(int line, string found, string expected) =>
        new($"{File}, line {line}, column '{Name}': found '{CsvText.Shorten(found)}', expected {expected}. " +
            "Correct the cell, declare the column otherwise, or add the text to the missing tokens.");
}
