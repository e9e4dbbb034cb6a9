namespace ModelGateway;

/// <summary>Rows whose order is known, to ask what is found of it: a few features, and a label of a kind.</summary>
internal sealed class World(int seed)
{
    private readonly Simulation _simulation = new(seed);

    /// <summary>Rows in time order: the label is noise in time, plus what features explain of it.</summary>
    public Dataset InTime(int count, double persistence, LearningTask task, double explained = 0) =>
        Rows(_simulation.Autoregression(count, persistence), task, explained);

    /// <summary>Rows that have nothing to do with each other, explained by half.</summary>
    public Dataset Shuffled(int count, LearningTask task) => InTime(count, 0, task, explained: 1);

    /// <summary>The same, in the order of a column.</summary>
    public Dataset SortedBy(string column, int count, LearningTask task)
    {
        Dataset rows = Shuffled(count, task);
        int[] order = [.. Enumerable.Range(0, count)];
        Array.Sort([.. order.Select(row => rows[column].Definition.Type == typeof(string) ? rows[column].GetText(row)![0] : rows[column].GetDouble(row))], order);
        return rows.Select(order);
    }

    /// <summary>Each row as often as asked, side by side.</summary>
    public Dataset Repeated(int count, int times, LearningTask task) =>
        Shuffled(count / times, task).Select([.. Enumerable.Range(0, count).Select(row => row / times)]);

    /// <summary>Batches of rows that share a part of their label which no feature tells.</summary>
    public Dataset Batches(int count, int length, LearningTask task)
    {
        double[] shared = [.. Enumerable.Range(0, (count / length) + 1).Select(_ => _simulation.Normal())];
        return Rows([.. Enumerable.Range(0, count).Select(row => shared[row / length] + _simulation.Normal())], task, 0);
    }

    /// <summary>Series side by side, moment after moment; with columns beside that only look like names of series.</summary>
    /// <param name="series">How many series.</param>
    /// <param name="moments">How many moments.</param>
    /// <param name="persistence">How much a series resembles itself a moment before.</param>
    /// <param name="shock">The standard deviation of what moves all of them at once, where each series moves by 1.</param>
    public Dataset Panel(int series, int moments, double persistence, double shock = 0)
    {
        double[] common = _simulation.Autoregression(moments, persistence);
        double[] level = [.. Enumerable.Range(0, series).Select(_ => 2 * _simulation.Normal())];
        double[][] own = [.. Enumerable.Range(0, series).Select(_ => _simulation.Autoregression(moments, persistence))];
        int[] store = [.. Enumerable.Range(0, series * moments).Select(row => row % series)];
        int[] moment = [.. Enumerable.Range(0, series * moments).Select(row => row / series)];
        double[] x = [.. store.Select(_ => _simulation.Normal())];
        return SmallData.Of(
            ("when", moment.Select(m => new DateTime(2024, 1, 1).AddDays(m)).ToArray()),
            ("store", store.Select(s => $"store {s}").ToArray<string?>()),
            ("region", store.Select(s => $"region {s / 5}").ToArray<string?>()),
            ("product", store.Select(_ => $"product {(int)(12 * _simulation.Uniform())}").ToArray<string?>()),
            ("weekday", moment.Select(m => m % 7).ToArray()),
            ("x", x),
            ("y", store.Select((s, row) => level[s] + own[s][moment[row]] + (shock * common[moment[row]]) + (0.5 * x[row])).ToArray()));
    }

    /// <summary>Series that region, store and product name together, as stores of all regions are numbered alike; side by side, moment after moment.</summary>
    public Dataset OfThree(int regions, int stores, int products, int moments, double persistence)
    {
        int series = regions * stores * products;
        Dataset panel = Panel(series, moments, persistence).Without("store", "region", "product");
        int[] one = [.. Enumerable.Range(0, panel.RowCount).Select(row => row % series)];
        return panel
            .Plus("region", one.Select(s => $"region {s / (stores * products)}").ToArray<string?>())
            .Plus("store", one.Select(s => s / products % stores).ToArray())
            .Plus("product", one.Select(s => $"product {s % products}").ToArray<string?>())
            .Plus("promotion", one.Select(_ => (int)(2 * _simulation.Uniform())).ToArray())
            .Plus("till", one.Select(_ => (int)(9 * _simulation.Uniform())).ToArray());
    }

    /// <summary>Independent rows, sorted by a quantity that acts on the label in a curve.</summary>
    public Dataset SortedByCurve(int rows, bool isRounded, Func<double, double> curve)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(_ => isRounded ? Math.Round(15 * _simulation.Normal()) / 15 : _simulation.Normal()).Order()];
        Array quantity = isRounded ? Array.ConvertAll(x, value => (int)Math.Round(15 * value)) : x;
        double[] z = [.. x.Select(_ => _simulation.Normal())];
        return SmallData.Of(("x", quantity), ("z", z), ("y", x.Select((value, row) => curve(value) + z[row] + (0.5 * _simulation.Normal())).ToArray()));
    }

    /// <summary>Times as far apart as those of chance.</summary>
    public double[] Uneven(int rows)
    {
        double time = 0;
        return [.. Enumerable.Range(0, rows).Select(_ => time -= Math.Log(1 - _simulation.Uniform()))];
    }

    /// <summary>Shops one after the other, of unlike size, each with its own level; and columns beside that only look like names of what lies together.</summary>
    /// <param name="shops">How many shops.</param>
    /// <param name="rows">How many rows each has on average.</param>
    /// <param name="level">The standard deviation of their levels, where labels of a shop have one of 1.</param>
    /// <param name="persistence">How much a row of a shop resembles the one before.</param>
    /// <param name="task">What is learned.</param>
    public Dataset Stacked(int shops, int rows, double level, double persistence, LearningTask task)
    {
        int[] shop = [.. Enumerable.Range(0, shops).SelectMany(s => Enumerable.Repeat(s, (int)(rows * (0.5 + _simulation.Uniform()))))];
        double[] levels = [.. Enumerable.Range(0, shops).Select(_ => level * _simulation.Normal())];
        int[] ids = [.. Enumerable.Range(0, shops).OrderBy(_ => _simulation.Uniform())];
        int place = 0;
        double[] noise = [.. shop.CountBy(s => s).SelectMany(one => _simulation.Autoregression(one.Value, persistence)).Select(own => levels[shop[place++]] + own)];
        return Rows(noise, task, 1)
            .Plus("shop", shop.Select(s => ids[s]).ToArray())
            .Plus("region", shop.Select(s => $"region {s / 8}").ToArray<string?>())
            .Plus("till", shop.Select(_ => (int)(4 * _simulation.Uniform())).ToArray());
    }

    private Dataset Rows(double[] noise, LearningTask task, double explained)
    {
        int count = noise.Length;
        double[] x = [.. noise.Select(_ => _simulation.Normal())];
        double[] z = [.. noise.Select(_ => _simulation.Normal())];
        string[] kinds = [.. noise.Select(_ => ((char)('a' + (int)(8 * _simulation.Uniform()))).ToString())];
        double[] y = [.. noise.Select((n, row) => n + (explained * ((0.7 * x[row]) + (0.3 * z[row] * z[row]) + (kinds[row] == "a" ? 1 : 0))))];
        double[] sorted = [.. y.Order()];
        return SmallData.Of(("x", x), ("z", z), ("kind", kinds.ToArray<string?>()), ("y", task switch
        {
            LearningTask.Regression => y,
            LearningTask.Binary => y.Select(value => value > sorted[count / 2] ? 1 : 0).ToArray(),
            _ => y.Select(value => value > sorted[2 * count / 3] ? 2 : value > sorted[count / 3] ? 1 : 0).ToArray(),
        }));
    }
}
