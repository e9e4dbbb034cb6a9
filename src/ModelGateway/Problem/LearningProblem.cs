namespace ModelGateway;

/// <summary>Rows turned into something to learn: task, classes, labels, and the part to train on and the part to judge by.</summary>
/// <remarks>
/// Labels, weights and labels known before are kept for each row of <see cref="Data"/>, so that any rows can be gathered. Classes are those of the
/// training part: what it never saw no model can answer, and counts as wrong.
/// </remarks>
internal sealed class LearningProblem
{
    private LearningProblem(Dataset data, ModelSignature signature, string statement, Split split, float[] labels)
    {
        Data = data;
        Signature = signature;
        Statement = statement;
        Split = split;
        Labels = labels;
    }

    /// <summary>All rows, with every column's role.</summary>
    public Dataset Data { get; }

    /// <summary>What goes in and what comes out.</summary>
    public ModelSignature Signature { get; }

    /// <summary>What is learned and why, in words, for the report.</summary>
    public string Statement { get; }

    /// <summary>The positive class of a binary task; null for others.</summary>
    public string? Positive => Signature.Task == LearningTask.Binary ? Signature.Classes[1] : null;

    /// <summary>The two parts.</summary>
    public Split Split { get; }

    /// <summary>For each row its number or the index of its class; NaN without a label, -1 for a class that the training part never saw.</summary>
    public float[] Labels { get; }

    /// <summary>For each row how much it counts, in training and in judging, 0 where it is in neither part; empty when all count the same.</summary>
    public float[] Weights { get; private init; } = [];

    /// <summary>For each row the labels that were known when it was to be predicted; none without an order, declared or found.</summary>
    public KnownLabels Known { get; private init; } = KnownLabels.None;

    private Func<int, KnownLabels> KnownTo { get; init; } = _ => KnownLabels.None;

    /// <summary>The rows and what was known before them, as the model of another version reads them: with as many of the last labels, by its own classes.</summary>
    /// <param name="other">What that version reads and answers.</param>
    public (Dataset Data, KnownLabels Known) AsReadBy(ModelSignature other)
    {
        int count = other.Features.Count(column => column.Role == ColumnRole.LastLabel);
        KnownLabels known = (count > Known.Depth && !Known.IsNone ? KnownTo(count) : Known).In(Signature.Classes, other.Classes);
        return (count == 0 || known.IsNone ? Data : LastLabelColumns.Add(LastLabelColumns.Without(Data), Signature.Label, other.Classes, known, count), known);
    }

    /// <summary>What is known of the order of the rows.</summary>
    public OrderFinding Order { get; private init; } = OrderFinding.None;

    /// <summary>What a version keeps of an order that somebody declared; null where nobody did.</summary>
    public VersionOrder? OrderOfVersion { get; private init; }

    /// <summary>Whether the rows were split in an order that somebody declared.</summary>
    public bool IsTimeOrdered => Order.Kind == OrderKind.Declared;

    /// <summary>Whether the test part begins before the training part ends, in the order of a column.</summary>
    public bool IsTestAmongTraining { get; private init; }

    /// <summary>Whether the rows of each part are in an order in which neighbours may resemble each other.</summary>
    public bool IsDependent => Order.Kind is OrderKind.Declared or OrderKind.Undeclared;

    /// <summary>How the rows follow each other, where they do.</summary>
    private RowOrder Rows { get; init; } = RowOrder.None;

    /// <summary>What was dropped or looks odd.</summary>
    public IReadOnlyList<RunWarning> Warnings { get; private init; } = [];

    /// <summary>Finds out what there is to learn, and splits the rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">What somebody says of them.</param>
    /// <param name="cancellationToken">Cancels the search for an order and for series, which may take longer than all else.</param>
    /// <exception cref="DataException">A column is unknown, has two roles, or holds what its role cannot use.</exception>
    /// <exception cref="TrainingException">There is nothing to learn: no rows, one class, no features, no such positive class.</exception>
    public static LearningProblem From(Dataset data, ProblemOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LabelDelay.Moments, 1);
        List<RunWarning> warnings = [];
        data = ColumnRoles.Assign(data, options);
        if (data.Schema.Inputs.Count == 0)
        {
            throw new TrainingException("No column is left to learn from; expected at least one feature. Ignore fewer columns.");
        }

        DataColumn label = ColumnRoles.Single(data, ColumnRole.Label)!;
        DataColumn? time = ColumnRoles.Time(data, options);
        int trainingRows = Math.Min(options.TrainingRows ?? data.RowCount, data.RowCount);
        int[] order = UsableRows.Dated(data, time, warnings);
        int[] labelled = UsableRows.Labelled(label, order, trainingRows, options.TrainingRows is not null, warnings);
        (int[] usable, float[] weights) = UsableRows.Weighted(
            ColumnRoles.Single(data, ColumnRole.Weight), labelled, trainingRows, options.TrainingRows is not null, options.Sensitive, warnings);
        int known = UsableRows.CountBelow(usable, trainingRows);

        LabelValues values = new(label, usable.AsSpan(0, known));
        (LearningTask task, string statement) = TaskInference.Decide(label.Definition, values, known, options.Task);
        LabelEncoding encoding = new(label, values, task, options.Positive);
        float[] labels = encoding.Encode(usable);

        ProblemOrder inTime = ProblemOrder.Of(data, options, labels, task, usable[..known], warnings, cancellationToken);
        data = inTime.Data;
        inTime.Sort(order, trainingRows);
        int[] read = [.. order.Where(row => !float.IsNaN(labels[row]))];
        Splitter splitter = new(data, read, labels, inTime.IsDeclared ? inTime.Rows.Moments : [], time?.Definition.Name, options.Seed, warnings);
        Split split = inTime.Sort(splitter.Choose(task, options.TrainingRows is null ? null : known, inTime.IsDeclared));
        IReadOnlyList<string> classes = encoding.KeepTrained(labels, split, warnings);
        float[] seen = encoding.Known(labels, labelled, classes);
        Func<int, KnownLabels> knownTo = depth => inTime.Known(order, seen, split.Train, options.LabelDelay, depth);
        KnownLabels before = knownTo(Math.Max(1, options.LastLabels));
        data = LastLabelColumns.Add(data, label.Definition, classes, before, inTime.Carries(options.LastLabels));
        return new LearningProblem(data, new ModelSignature
        {
            Task = task,
            Features = data.Schema.Inputs,
            Label = label.Definition,
            Classes = classes,
        }, $"{statement} {encoding.PositiveStatement}".TrimEnd(), split, labels)
        {
            Weights = weights,
            Known = before,
            KnownTo = knownTo,
            Order = inTime.Finding,
            IsTestAmongTraining = inTime.IsTestAmongTraining(split),
            OrderOfVersion = inTime.OfVersion(split.Train, options, before.Clocks),
            Rows = inTime.Rows,
            Warnings = [.. warnings, .. DataWarnings.Find(data, split, options.Sensitive)],
            Sensitive = options.Sensitive,
        };
    }

    /// <summary>The training part as trainers get it.</summary>
    public TrainingSet TrainingSet() => TrainingSet(Split.Train);

    /// <summary>Some rows as trainers get them.</summary>
    /// <param name="rows">Labelled rows, in order.</param>
    public TrainingSet TrainingSet(ReadOnlySpan<int> rows) =>
        Known.Tell(new TrainingSet(Signature, Data.Select(rows), Gather(Labels, rows)) { Weights = Gather(Weights, rows), Series = Series }, rows);

    /// <summary>The features that tell series apart, declared or found, in an order in time, declared or found.</summary>
    public IReadOnlyList<string> Series => [.. Signature.Features
        .Where(column => column.Role == ColumnRole.Series || (Order.Kind == OrderKind.Undeclared && Order.Series.Contains(column.Name)))
        .Select(column => column.Name)];

    /// <summary>Folds of some rows of the training part, none of which tells of another what the test part does not tell of it.</summary>
    /// <param name="rows">The rows, in the order of the part.</param>
    public TrainingFolds FoldsOf(int[] rows)
    {
        if (IsDependent)
        {
            return TrainingFolds.InOrder(rows, Rows.AreOfOneMoment);
        }

        if (Groups is { Length: > 0 } groups)
        {
            return TrainingFolds.OfGroups(rows, GroupNumbers.Of(groups, rows), Split.Seed);
        }

        float[] labels = Gather(Labels, rows);
        return TrainingFolds.Stratified(
            rows, Signature.Task == LearningTask.Regression ? Split.StrataOf(labels) : Array.ConvertAll(labels, label => (int)label), Split.Seed);
    }

    /// <summary>How some rows of a part depend on each other: by neighbourhood in an order, by series and moment, or by group, declared or found.</summary>
    /// <param name="rows">The rows, in the order of the part.</param>
    public RowDependence DependenceOf(int[] rows) => IsDependent ? Rows.DependenceOf(rows)
        : Groups is { Length: > 0 } groups ? RowDependence.OfGroups(GroupNumbers.Of(groups, rows))
        : RowDependence.None;

    // What keeps rows together, declared or found.
    private DataColumn[] Groups => Order.Kind == OrderKind.Grouped ? [.. Order.Series.Select(name => Data[name])] : ColumnRoles.Groups(Data);

    /// <summary>Columns whose values must not be shown.</summary>
    public IReadOnlyList<string> Sensitive { get; private init; } = [];

    /// <summary>The cells of those features whose values may be shown, in order.</summary>
    public IEnumerable<DataColumn> ShownFeatures() => Features().Where(column => !Sensitive.Contains(column.Definition.Name));

    /// <summary>The cells of the features, in order.</summary>
    public IEnumerable<DataColumn> Features() => Signature.Features.Select(feature => Data[feature.Name]);

    /// <summary>The name of the column that says how much each row counts; null where none does.</summary>
    public string? WeightName => ColumnRoles.Single(Data, ColumnRole.Weight)?.Definition.Name;

    /// <summary>The mean weight of some rows of a part; null where no column says it.</summary>
    public double? MeanWeightOf(ReadOnlySpan<int> rows)
    {
        if (ColumnRoles.Single(Data, ColumnRole.Weight) is not { } column)
        {
            return null;
        }

        double sum = 0;
        foreach (int row in rows)
        {
            sum += (float)column.GetDouble(row);
        }

        return sum / rows.Length;
    }

    /// <summary>How much some rows of a part count, 1 on average; empty when all of them count the same.</summary>
    public double[] WeightsOf(ReadOnlySpan<int> rows) => RowWeights.Scaled(Gather(Weights, rows));

    /// <summary>The values of some rows; empty when there are none at all.</summary>
    public static T[] Gather<T>(T[] values, ReadOnlySpan<int> rows)
    {
        if (values.Length == 0)
        {
            return [];
        }

        T[] gathered = new T[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            gathered[i] = values[rows[i]];
        }

        return gathered;
    }
}
