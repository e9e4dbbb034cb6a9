using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>A drift test that the library does not have: of vectors the Euclidean norms, in the bins of the reference's.</summary>
internal sealed class NormTest : IDriftTest
{
    public string Measure => "norm";

    public CellCounter? CounterOf(Column definition, ColumnProfile? reference, ColumnContract? contract) =>
        definition.Kind == ColumnKind.Vector && reference?.Lengths is { } norms
            ? new NormCounter(new NumberCounter(norms, reference.Missing, isWide: false))
            : null;

    public DriftFinding Compare(in ColumnCounts reference, in ColumnCounts window) => NumberTest.Compare(reference.Counts.Span, window.Counts.Span);

    public static float Norm(float[] vector) => MathF.Sqrt(vector.Sum(x => x * x));

    private sealed class NormCounter(NumberCounter norms) : CellCounter(norms.Reference)
    {
        public override void Count(in ServedRows rows, int feature, Span<int> counts, CountingBuffers buffers)
        {
            Span<float> found = buffers.Positions(rows.Count);
            for (int row = 0; row < rows.Count; row++)
            {
                found[row] = rows.Rows.Vectors(rows.First + row)[rows.Rows.Layout[feature].Offset] is { } vector ? Norm(vector) : float.NaN;
            }

            norms.CountNumbers(found, counts, buffers);
        }

        public override ColumnCounts ToCompare(ReadOnlyMemory<long> counts) => norms.ToCompare(counts);

        public override void AddTo(ref StableHash hash)
        {
            hash.Add(1_000UL);
            norms.AddTo(ref hash);
        }
    }
}
