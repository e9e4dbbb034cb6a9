using System.Globalization;

namespace ModelGateway;

/// <summary>Reads the few files of test data that the tests of the baselines need; skips the test where there are none.</summary>
internal static class RealData
{
    public static TrainingSet BreastCancer()
    {
        string[][] lines = [.. File.ReadLines(PathOf("breast-cancer-comments.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => line.Split('\t'))];
        return BaselineCase.Classes(
            2,
            [.. lines.Select(cells => Number(cells[0]))],
            Enumerable.Range(1, 9).Select(column => Column($"f{column}", [.. lines.Select(cells => Number(cells[column]))])));
    }

    public static string PathOf(string file)
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        Assert.SkipUnless(folder is not null, "MODELGATEWAY_TEST_DATA names no folder with test data.");
        return Path.Combine(folder!, "datasets", file);
    }

    private static DataColumn Column(string name, float[] cells) => DataColumn.Create(new Column(name, typeof(float)), cells);

    private static float Number(string cell) => cell is "?" or "" ? float.NaN : float.Parse(cell, CultureInfo.InvariantCulture);
}
