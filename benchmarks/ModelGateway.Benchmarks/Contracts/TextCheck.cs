using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

public class TextCheck : RowCheck
{
    private const int Columns = 5;

    private static readonly string[][] s_values =
    [
        [.. Enumerable.Range(1, 20).Select(number => FormattableString.Invariant($"zone {number}"))],
        ["cash", "card", "invoice", "voucher"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        [.. Enumerable.Range(0, 50).Select(number => FormattableString.Invariant($"{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}"))],
        [.. Enumerable.Range(0, 100).Select(number => FormattableString.Invariant($"product {number * 7919 % 10_000:0000}"))],
    ];

    private readonly HashSet<string>[] _known = new HashSet<string>[Columns];
    private string[] _texts = [];

    public override string Name => "Contract, one row: 5 texts";

    public override double Limit => 1;

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "HashSet<string>.Contains")]
    public override float Raw()
    {
        int kept = 0;
        for (int row = 0; row < RowCount; row++)
        {
            kept += Holds(_texts.AsSpan(row * Columns, Columns)) ? 1 : 0;
        }

        return kept;
    }

    protected override Dataset Generate(int count, int seed)
    {
        Random random = new(seed);
        return new Dataset(Enumerable.Range(0, Columns).Select(column => DataColumn.Create(
            new Column($"x{column}", typeof(string)), [.. Enumerable.Range(0, count).Select(_ => new string(s_values[column][random.Next(s_values[column].Length)]))])));
    }

    protected override void Prepare(Dataset learned, Dataset served)
    {
        _texts = new string[RowCount * Columns];
        for (int column = 0; column < Columns; column++)
        {
            _known[column] = [.. s_values[column]];
            for (int row = 0; row < RowCount; row++)
            {
                _texts[(row * Columns) + column] = served.Columns[column].GetText(row)!;
            }
        }
    }

    private bool Holds(ReadOnlySpan<string> texts)
    {
        for (int column = 0; column < texts.Length; column++)
        {
            if (!_known[column].Contains(texts[column]))
            {
                return false;
            }
        }

        return true;
    }
}
