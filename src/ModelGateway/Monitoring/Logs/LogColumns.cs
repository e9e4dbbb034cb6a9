namespace ModelGateway;

/// <summary>Which columns of a log are what.</summary>
internal sealed class LogColumns
{
    private readonly MonitorOptions _options;

    /// <exception cref="DataException">The reference lacks a column that the options name, or has nothing to monitor.</exception>
    public LogColumns(Dataset reference, MonitorOptions options)
    {
        _options = options;
        foreach (string name in new[] { options.Label, options.Score, options.Time, options.Id }.OfType<string>().Concat(options.Ignore).Concat(options.Sensitive))
        {
            Require(reference, name, "The reference");
        }

        HashSet<string> others = [.. new[] { options.Label, options.Score, options.Time, options.Id }.OfType<string>(), .. options.Ignore];
        Features = new Schema(reference.Schema.Where(column => !others.Contains(column.Name)).Select(AsMonitored));
        if (Features.Count == 0)
        {
            throw new DataException("The reference has no column to monitor: each is label, score, time, id or ignored. Ignore fewer of them.");
        }
    }

    /// <summary>The features, numbers as doubles: another file of the same source may have whole numbers where this one has fractions.</summary>
    public Schema Features { get; }

    /// <summary>The profile that windows are compared with.</summary>
    public DatasetProfile ProfileOf(Dataset reference)
    {
        DatasetProfile profile = DatasetProfile.Of(new Dataset(Features.Select(column => As(column, reference[column.Name]))));
        return _options.Score is null ? profile : profile.With([ColumnProfiler.Profile("prediction", Scores(reference, "The reference"))]);
    }

    /// <summary>The scores of rows; none where no score is monitored.</summary>
    /// <exception cref="DataException">The column is missing, or is no number.</exception>
    public float[] Scores(Dataset data, string what)
    {
        if (_options.Score is not { } name)
        {
            return [];
        }

        DataColumn column = Require(data, name, what);
        if (column.Definition.Kind is not (ColumnKind.Number or ColumnKind.Integer or ColumnKind.Boolean))
        {
            throw new DataException($"Column '{name}' is {column.Definition.Kind}; expected a score: a number, or the probability of the positive class. Name another column as the score.");
        }

        float[] scores = new float[data.RowCount];
        for (int row = 0; row < scores.Length; row++)
        {
            scores[row] = (float)column.GetDouble(row);
        }

        return scores;
    }

    /// <summary>The ticks of each row's time; null where rows have no time.</summary>
    /// <exception cref="DataException">The column is missing, is no time, or has gaps.</exception>
    public long[]? Ticks(Dataset data, string what)
    {
        if (_options.Time is not { } name)
        {
            return null;
        }

        DataColumn column = Require(data, name, what);
        if (column.Definition.Kind != ColumnKind.DateTime)
        {
            throw new DataException($"Column '{name}' is {column.Definition.Kind}; expected dates with or without a time of day. Name another column as the time, or write it as yyyy-MM-dd HH:mm:ss.");
        }

        long[] ticks = new long[data.RowCount];
        for (int row = 0; row < ticks.Length; row++)
        {
            ticks[row] = !column.IsMissing(row) ? column.GetInt64(row)
                : throw new DataException($"Row {row + 1} has no '{name}'; expected a time in every row. Remove the row, or monitor the log by numbers of rows.");
        }

        return ticks;
    }

    /// <summary>The ids of rows: from the id column where there is one, else the numbers of the rows.</summary>
    public PredictionId[] Ids(Dataset data, long first, string what)
    {
        PredictionId[] ids = new PredictionId[data.RowCount];
        DataColumn? column = _options.Id is { } name ? Require(data, name, what) : null;
        for (int row = 0; row < ids.Length; row++)
        {
            ids[row] = column is null ? new PredictionId(0, (ulong)(first + row)) : IdOf(column.GetText(row) ?? "");
        }

        return ids;
    }

    /// <summary>What was measured on the reference, which live quality is held against.</summary>
    /// <exception cref="DataException">The label has more than two classes, so that one score says too little.</exception>
    public HeldOutQuality QualityOf(Dataset reference)
    {
        const string What = "The reference";
        Dataset pairs = new([Require(reference, _options.Label!, What), Require(reference, _options.Score!, What)]);
        LearningProblem learned = LearningProblem.From(pairs, new ProblemOptions { Label = _options.Label! });
        ModelSignature signature = learned.Signature;
        if (signature.Task == LearningTask.Multiclass)
        {
            throw new DataException(
                $"Column '{_options.Label}' has {signature.Classes.Count} classes; expected a number or two classes, as a log has one score. Monitor without the label.");
        }

        if (_options.JudgedBy is { } metric && !metric.Tasks.Contains(signature.Task))
        {
            throw new ArgumentException(
                $"{metric.Name} does not judge {signature.Task.ToString().ToLowerInvariant()}, which '{_options.Label}' is. Choose another {nameof(MonitorOptions.JudgedBy)}.", nameof(reference));
        }

        return HeldOutQuality.Measure(QualityShape.Of(signature, _options.Threshold, [], _options.JudgedBy), learned.Labels, Scores(learned.Data, What), [], []);
    }

    // Two hashes of 64 bits: no two ids of a log meet by chance.
    private static PredictionId IdOf(string text)
    {
        StableHash other = default;
        other.Add((ulong)text.Length);
        other.Add(text);
        return new PredictionId(StableHash.Of(text), other.Value);
    }

    /// <exception cref="DataException">There is no such column.</exception>
    public static DataColumn Require(Dataset data, string name, string what) => data.Schema.Any(column => column.Name == name)
        ? data[name]
        : throw new DataException($"{what} has no column '{name}'. {NearNames.Describe(name, data.Schema.Select(column => column.Name))}");

    private static Column AsMonitored(Column column) => column.Kind is ColumnKind.Integer or ColumnKind.Number
        ? new Column(column.Name, typeof(double), isNullable: true)
        : column with { Role = ColumnRole.Feature };

    private static DataColumn As(Column monitored, DataColumn column)
    {
        if (monitored.Type != typeof(double) || column is DataColumn<double>)
        {
            return column;
        }

        double[] values = new double[column.Count];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = column.GetDouble(row);
        }

        return DataColumn.Create(monitored, values);
    }
}
