using System.Runtime.InteropServices;
using System.Text;

namespace ModelGateway;

/// <summary>Takes the cells of one column in order, and finds out on the way what they are.</summary>
/// <remarks>
/// Numbers are parsed at once. A column of numbers that meets something else is given up (<see cref="NeedsText"/>) and read again as text,
/// so that no spelling is lost; all other types are made from its distinct texts at the end.
/// </remarks>
internal sealed class CsvColumnBuilder
{
    private const int FirstCapacity = 256;
    private readonly CsvColumnPlan _plan;
    private int _capacity = FirstCapacity;
    private CsvTextCells? _texts;
    private long[]? _bits;
    private bool[]? _isNull;
    private bool _isGivenUp;
    private bool _quotedToken;
    private bool _isReal;
    private bool _hasHuge;
    private bool _hasDecimal;
    private long _least = long.MaxValue;
    private long _greatest = long.MinValue;

    /// <summary>Begins a column.</summary>
    /// <param name="plan">What is known of it.</param>
    /// <param name="asText">Whether it is known to hold something else than numbers.</param>
    public CsvColumnBuilder(CsvColumnPlan plan, bool asText)
    {
        _plan = plan;
        if (asText || !plan.MayBeNumeric)
        {
            _texts = new CsvTextCells();
        }
        else if (plan.IsNumeric)
        {
            _bits = new long[_capacity];
            _isReal = plan.Type == typeof(double) || plan.Type == typeof(float) || (plan.Type is null && plan.Kind == ColumnKind.Number);
        }
    }

    /// <summary>The number of cells so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the column must be read again, as text.</summary>
    public bool NeedsText => _isGivenUp || (!_plan.IsNumeric && _hasHuge && !_hasDecimal) || (_texts is null && _bits is null && _quotedToken);

    public void AppendMissing()
    {
        if (_texts is not null)
        {
            _texts.AppendMissing();
        }
        else
        {
            Reserve();
            (_isNull ??= new bool[_capacity])[Count] = true;
        }

        Count++;
    }

    public void Append(ReadOnlySpan<byte> cell, bool isQuoted, int line)
    {
        if (_isGivenUp)
        {
            return;
        }

        if (_texts is not null && isQuoted)
        {
            _texts.Append(cell, line);
            Count++;
            return;
        }

        ReadOnlySpan<byte> bare = Trim(cell);
        if (_plan.IsToken(bare))
        {
            _quotedToken |= isQuoted;
            AppendMissing();
            return;
        }

        if (_texts is not null)
        {
            _texts.Append(cell, line);
        }
        else
        {
            AppendNumber(cell, bare, isQuoted, line);
        }

        Count++;
    }

    /// <summary>The finished column.</summary>
    /// <param name="quotesMeanNothing">Whether every field of the file is quoted.</param>
    /// <param name="remarks">Takes what is worth saying.</param>
    public DataColumn Build(bool quotesMeanNothing, List<string> remarks)
    {
        if (_bits is null)
        {
            return (_texts ?? AllMissing()).Build(_plan, quotesMeanNothing, remarks);
        }

        bool fitsInt = _least >= int.MinValue && _greatest <= int.MaxValue;
        Type natural = _isReal ? typeof(double) : fitsInt || _least > _greatest ? typeof(int) : typeof(long);
        Type type = _plan.Type is null || (_plan.IsWidening && Rank(natural) > Rank(_plan.Type)) ? natural : _plan.Type;
        bool anyNull = _isNull.AsSpan().Contains(true);
        bool[]? isNull = anyNull ? _isNull.AsSpan(0, Count).ToArray() : null;
        ColumnKind kind = _plan.Kind is ColumnKind declared && !(declared == ColumnKind.Integer && _isReal)
            ? declared
            : _isReal ? ColumnKind.Number : ColumnKind.Integer;
        Column definition = new(
            _plan.Name, type, kind, anyNull || _plan.Schema is { IsNullable: true }, _plan.Schema?.Role ?? ColumnRole.Feature);
        ReadOnlySpan<long> bits = _bits.AsSpan(0, Count);
        ReadOnlySpan<double> reals = MemoryMarshal.Cast<long, double>(bits);
        if (type == typeof(int))
        {
            return DataColumn.Create(definition, Convert(bits, static value => (int)value), isNull);
        }

        if (type == typeof(long))
        {
            return DataColumn.Create(definition, bits.ToArray(), isNull);
        }

        return type == typeof(float)
            ? DataColumn.Create(definition, Convert(reals, static value => (float)value), isNull)
            : DataColumn.Create(definition, reals.ToArray(), isNull);
    }

    private static int Rank(Type type) => type == typeof(int) ? 0 : type == typeof(long) ? 1 : type == typeof(float) ? 2 : 3;

    private static TTo[] Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Func<TFrom, TTo> convert)
    {
        TTo[] to = new TTo[from.Length];
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = convert(from[i]);
        }

        return to;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) =>
        cell.Length > 0 && (cell[0] <= ' ' || cell[^1] <= ' ') ? cell.Trim(" \t\r\n"u8) : cell;

    private CsvTextCells AllMissing()
    {
        CsvTextCells texts = new();
        for (int row = 0; row < Count; row++)
        {
            texts.AppendMissing();
        }

        return texts;
    }

    private void AppendNumber(ReadOnlySpan<byte> cell, ReadOnlySpan<byte> bare, bool isQuoted, int line)
    {
        CsvNumberForm form = CsvNumber.Parse(bare, _plan.Separator, _plan.IsNumeric, out long integer, out double number);
        if (form == CsvNumberForm.None || (form != CsvNumberForm.Integer && !_plan.IsNumeric && _plan.Kind == ColumnKind.Category))
        {
            StartText(cell, isQuoted, line);
            return;
        }

        if ((_plan.IsWhole && form != CsvNumberForm.Integer)
            || (_plan.Type == typeof(int) && !_plan.IsWidening && integer is < int.MinValue or > int.MaxValue))
        {
            throw _plan.Misfit(line, Encoding.UTF8.GetString(cell), Expected());
        }

        Reserve();
        _bits ??= new long[_capacity];
        if (form != CsvNumberForm.Integer)
        {
            _hasHuge |= form == CsvNumberForm.HugeInteger;
            _hasDecimal |= form == CsvNumberForm.Decimal;
            BecomeReal();
            _bits[Count] = BitConverter.DoubleToInt64Bits(number);
            return;
        }

        _least = Math.Min(_least, integer);
        _greatest = Math.Max(_greatest, integer);
        _bits[Count] = _isReal ? BitConverter.DoubleToInt64Bits(integer) : integer;
    }

    private void Reserve()
    {
        if (Count < _capacity)
        {
            return;
        }

        _capacity *= 2;
        if (_bits is not null)
        {
            Array.Resize(ref _bits, _capacity);
        }

        if (_isNull is not null)
        {
            Array.Resize(ref _isNull, _capacity);
        }
    }

    private void BecomeReal()
    {
        if (_isReal)
        {
            return;
        }

        _isReal = true;
        Span<long> bits = _bits.AsSpan(0, Count);
        for (int row = 0; row < bits.Length; row++)
        {
            bits[row] = BitConverter.DoubleToInt64Bits(bits[row]);
        }
    }

    private void StartText(ReadOnlySpan<byte> cell, bool isQuoted, int line)
    {
        if (_plan.IsNumeric)
        {
            throw _plan.Misfit(line, Encoding.UTF8.GetString(cell), Expected());
        }

        // What came before as missing may have been quoted, and so be text.
        if (_bits is not null || _quotedToken)
        {
            _isGivenUp = true;
            _bits = null;
            return;
        }

        _texts = AllMissing();
        _texts.Append(cell, line);
    }

    private string Expected() =>
        _plan.IsWhole ? _plan.Type == typeof(int) ? "a whole number of 32 bits" : "a whole number of 64 bits" : "a number";
}
