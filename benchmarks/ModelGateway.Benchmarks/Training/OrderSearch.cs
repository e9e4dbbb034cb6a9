using System.Diagnostics;
using System.Globalization;

namespace ModelGateway.Benchmarks;

/// <summary>How long the search for an order that nobody declared takes, by what there is to look at: each date, running number and name of a series makes it longer.</summary>
public static class OrderSearch
{
    private const int Times = 5;

    public static int Print(TextWriter output)
    {
        output.WriteLine("| rows × features | task | found | seconds, best of 5 | processor seconds |");
        output.WriteLine("|---|---|---|---:|---:|");
        foreach (int count in (int[])[100_000, 1_000_000])
        {
            WideRow[] rows = WideRow.Generate(count, 1);
            foreach (LearningTask task in (LearningTask[])[LearningTask.Regression, LearningTask.Binary])
            {
                TrainingSet set = WideRow.ToTrainingSet(rows, task);
                Print(output, "20 numbers", task, set.Labels.ToArray(), set.Rows.Columns);
                Print(output, "14 numbers, 2 dates, a number, 3 names", task, set.Labels.ToArray(), [.. set.Rows.Columns.Take(14), .. Named(count)]);
            }
        }

        return 0;
    }

    private static void Print(TextWriter output, string words, LearningTask task, float[] labels, IReadOnlyList<DataColumn> features)
    {
        Dataset data = new(features.Append(DataColumn.Create(new Column("Label", typeof(float), role: ColumnRole.Label), labels)));
        int[] rows = [.. Enumerable.Range(0, data.RowCount)];
        (double Seconds, double Processor)[] took = new (double, double)[Times];
        OrderFinding found = OrderFinding.None;
        for (int i = 0; i < Times; i++)
        {
            (long start, TimeSpan busy) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            found = new OrderFinder(data, labels, task, data.RowCount, CancellationToken.None).Find(rows);
            took[i] = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {data.RowCount:N0} × {words} | {task} | {found.Kind} | {took.Min(one => one.Seconds):0.000} | {took.Min(one => one.Processor):0.000} |"));
    }

    // In no order, so that all of them have to be sorted.
    private static DataColumn[] Named(int count)
    {
        Random random = new(1);
        int[] mixed = [.. Enumerable.Range(0, count)];
        random.Shuffle(mixed);
        string[] shops = [.. Enumerable.Range(0, 1_000).Select(shop => FormattableString.Invariant($"shop {shop}"))];
        return
        [
            DataColumn.Create(new Column("Sold", typeof(DateTime)), [.. mixed.Select(minute => new DateTime(2024, 1, 1).AddMinutes(minute))]),
            DataColumn.Create(new Column("Day", typeof(DateTime)), [.. mixed.Select(minute => new DateTime(2024, 1, 1).AddDays(minute % 365))]),
            DataColumn.Create(new Column("Number", typeof(long)), [.. mixed.Select(one => (long)one * 7)]),
            DataColumn.Create(new Column("Shop", typeof(string)), [.. mixed.Select(_ => shops[random.Next(1_000)])]),
            DataColumn.Create(new Column("Town", typeof(string)), [.. mixed.Select(_ => shops[random.Next(30)])]),
            DataColumn.Create(new Column("Class", typeof(int)), [.. mixed.Select(_ => random.Next(12))]),
        ];
    }
}
