using System.Runtime.InteropServices;
using System.Text;

namespace ModelGateway;

/// <summary>The texts of one column, each distinct one kept once.</summary>
internal sealed class CsvTextCells
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _distinct = [];
    private readonly List<int> _firstLines = [];
    private int[] _cells = new int[256];
    private char[] _characters = new char[64];
    private int _count;

    /// <summary>Begins a column.</summary>
    public CsvTextCells() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    public void AppendMissing() => Append(-1);

    public void Append(ReadOnlySpan<byte> text, int line)
    {
        if (_characters.Length < text.Length)
        {
            _characters = new char[text.Length];
        }

        ReadOnlySpan<char> characters = _characters.AsSpan(0, Encoding.UTF8.GetChars(text, _characters));
        if (!_lookup.TryGetValue(characters, out int code))
        {
            code = _distinct.Count;
            string value = characters.ToString();
            _codes.Add(value, code);
            _distinct.Add(value);
            _firstLines.Add(line);
        }

        Append(code);
    }

    /// <summary>The finished column, of the type that is declared or that all texts have.</summary>
    public DataColumn Build(CsvColumnPlan plan, bool quotesMeanNothing, List<string> remarks)
    {
        // Only quoted tokens were kept as text.
        bool[] isToken = [.. _distinct.Select(text => plan.IsToken(Encoding.UTF8.GetBytes(text.Trim())))];
        string[] values = [.. _distinct.Where((_, code) => !isToken[code])];
        Type type = plan.Type ?? CsvText.TypeOf(plan, values);
        if (type != typeof(string) || quotesMeanNothing)
        {
            Drop(isToken);
        }

        int present = _count - _cells.AsSpan(0, _count).Count(-1);
        if (plan.IsInferred && type == typeof(string))
        {
            int[] lines = [.. _firstLines.Where((_, code) => !isToken[code])];
            CsvText.Remark(plan, values, lines, present, remarks);
        }

        ColumnKind? kind = plan.Kind ?? (type == typeof(string) ? TextKind.Of(_distinct, present) : null);
        bool isNullable = present < _count || plan.Schema is { IsNullable: true };
        Column definition = new(plan.Name, type, kind, isNullable, plan.Schema?.Role ?? ColumnRole.Feature);
        return type == typeof(string)
            ? DataColumn.Create(definition, Spread(CollectionsMarshal.AsSpan(_distinct)))
            : new CsvTextConverter(plan, type).Convert(definition, this);
    }

    /// <summary>Makes the cells of a value type, each distinct text parsed once.</summary>
    /// <param name="definition">The column.</param>
    /// <param name="parse">Parses a text that first came on a line.</param>
    public DataColumn Convert<T>(Column definition, Func<string, int, T> parse)
        where T : struct
    {
        T[] distinct = new T[_distinct.Count];
        ReadOnlySpan<int> cells = _cells.AsSpan(0, _count);
        bool[] isDone = new bool[distinct.Length];
        T[] values = new T[_count];
        bool[] isNull = new bool[_count];
        for (int row = 0; row < cells.Length; row++)
        {
            int code = cells[row];
            if (code < 0)
            {
                isNull[row] = true;
                continue;
            }

            if (!isDone[code])
            {
                distinct[code] = parse(_distinct[code], _firstLines[code]);
                isDone[code] = true;
            }

            values[row] = distinct[code];
        }

        return DataColumn.Create(definition, values, isNull);
    }

    private void Append(int code)
    {
        if (_count == _cells.Length)
        {
            Array.Resize(ref _cells, _count * 2);
        }

        _cells[_count++] = code;
    }

    private string[] Spread(ReadOnlySpan<string> distinct)
    {
        string[] values = new string[_count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = _cells[row] < 0 ? null! : distinct[_cells[row]];
        }

        return values;
    }

    private void Drop(bool[] isDropped)
    {
        foreach (ref int code in _cells.AsSpan(0, _count))
        {
            code = code >= 0 && isDropped[code] ? -1 : code;
        }
    }
}
