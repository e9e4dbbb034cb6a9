namespace ModelGateway;

/// <summary>Answered rows of two features, one number and one category, for the tests of windows.</summary>
internal static class Streams
{
    private static readonly string[] s_kinds = ["a", "b", "c"];

    public static readonly Schema Features = new([new Column("x", typeof(float)), new Column("kind", typeof(string), isNullable: true)]);

    public static readonly CountedColumns Columns = CountedColumns.Of(Features, Reference());

    /// <summary>Rows with x normal around a level and kinds of equal share.</summary>
    public static (float X, string? Kind)[] Generate(int count, int seed, float level = 0)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (
            level + MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle()), (string?)s_kinds[random.Next(3)]))];
    }

    public static void Add(WindowSet windows, (float X, string? Kind)[] rows, ulong firstId = 0, WindowedRows? counted = null)
    {
        (FeatureRows buffer, PredictionId[] ids) = Fill(rows, firstId);
        windows.Add(new ServedRows(buffer, 0, [], ids, new AnsweredBy[rows.Length]), counted);
    }

    public static (FeatureRows Rows, PredictionId[] Ids) Fill((float X, string? Kind)[] rows, ulong firstId = 0)
    {
        FeatureRows buffer = new(new RowLayout(Features), rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            buffer.Singles(row)[0] = rows[row].X;
            buffer.Texts(row)[0] = rows[row].Kind;
        }

        return (buffer, [.. Enumerable.Range(0, rows.Length).Select(i => new PredictionId(1, firstId + (ulong)i))]);
    }

    private static DatasetProfile Reference()
    {
        (float X, string? Kind)[] rows = Generate(5_000, seed: 1);
        return DatasetProfile.Of(new Dataset(
        [
            DataColumn.Create(Features[0], rows.Select(row => row.X).ToArray()),
            DataColumn.Create(Features[1], rows.Select(row => row.Kind!).ToArray()),
        ]));
    }
}
