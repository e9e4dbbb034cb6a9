using System.Globalization;

namespace ModelGateway;

/// <summary>
/// The fixed shape of a window profile: which columns are counted and in which slots, with the counts of the reference. Profiles of one shape can be
/// added up. Immutable, and the same in every process that has the same reference.
/// </summary>
internal sealed class CountedColumns
{
    private CountedColumns(RowLayout layout, CountedColumn[] columns, int scores)
    {
        Layout = layout;
        All = columns;
        Features = columns.AsMemory(0, layout.Features.Count);
        Scores = columns.AsMemory(layout.Features.Count, scores);
        Label = columns.Length > layout.Features.Count + scores ? columns[^1] : null;
        Slots = columns.Sum(column => column.Slots);
        Shape = ShapeOf(columns);
    }

    /// <summary>How the features lie in the rows that are counted.</summary>
    public RowLayout Layout { get; }

    /// <summary>Features, then scores, then the label.</summary>
    public IReadOnlyList<CountedColumn> All { get; }

    /// <summary>The features, in the order of the layout.</summary>
    public ReadOnlyMemory<CountedColumn> Features { get; }

    /// <summary>The scores, in the order of the score matrix; empty where the reference has none.</summary>
    public ReadOnlyMemory<CountedColumn> Scores { get; }

    /// <summary>The label; null where none is known.</summary>
    public CountedColumn? Label { get; }

    /// <summary>The classes, in the order of their indices; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; private init; } = [];

    /// <summary>The number of slots of all columns together.</summary>
    public int Slots { get; }

    /// <summary>Tells shapes apart: 16 hexadecimal digits over names, roles, bins and categories.</summary>
    public string Shape { get; }

    /// <summary>The shape of what a version answers.</summary>
    /// <param name="signature">What goes into the model and what comes out.</param>
    /// <param name="reference">The version's profile.</param>
    /// <param name="masked">Names of columns whose new categories are counted but not kept as text.</param>
    /// <param name="contract">What all rows that are counted have been held to; null when they have not.</param>
    /// <param name="tests">The tests to choose from; null for all that the library has.</param>
    public static CountedColumns Of(
        ModelSignature signature,
        DatasetProfile reference,
        IReadOnlySet<string>? masked = null,
        DataContract? contract = null,
        IReadOnlyList<IDriftTest>? tests = null) =>
        Of(signature.Features, reference, signature, masked, contract, tests ?? DriftTests.All);

    /// <summary>The shape of rows without a model.</summary>
    /// <param name="features">The columns to count.</param>
    /// <param name="reference">What they are compared with; its scores are counted too.</param>
    /// <param name="masked">Names of columns whose new categories are counted but not kept as text.</param>
    /// <param name="contract">What all rows that are counted have been held to; null when they have not.</param>
    public static CountedColumns Of(Schema features, DatasetProfile reference, IReadOnlySet<string>? masked = null, DataContract? contract = null) =>
        Of(features, reference, null, masked, contract, DriftTests.All);

    private static CountedColumns Of(
        Schema features,
        DatasetProfile reference,
        ModelSignature? signature,
        IReadOnlySet<string>? masked,
        DataContract? contract,
        IReadOnlyList<IDriftTest> tests)
    {
        List<CountedColumn> columns = [];
        foreach (Column feature in features)
        {
            Add(feature, MonitoredRole.Feature, reference.Columns.FirstOrDefault(column => column.Name == feature.Name));
        }

        foreach (ColumnProfile score in reference.Scores)
        {
            Add(new Column(score.Name, typeof(float)), MonitoredRole.Prediction, score);
        }

        if (signature is not null && reference.Columns.FirstOrDefault(column => column.Name == signature.Label.Name) is { } label)
        {
            // The label reaches the monitor as the float that is learned, or as the index of a class.
            Column definition = signature.Task == LearningTask.Regression
                ? new Column(label.Name, typeof(float), role: ColumnRole.Label)
                : new Column(label.Name, typeof(string), ColumnKind.Category, role: ColumnRole.Label);
            Add(definition, MonitoredRole.Label, label);
        }

        return new CountedColumns(new RowLayout(features), [.. columns], reference.Scores.Count) { Classes = signature?.Classes ?? [] };

        void Add(Column definition, MonitoredRole role, ColumnProfile? of)
        {
            ColumnContract? heldTo = role == MonitoredRole.Feature ? contract?.Find(definition.Name) : null;
            columns.Add(new CountedColumn(definition, role, of, columns.Count == 0 ? null : columns[^1], heldTo, tests)
            {
                KeepsTexts = of?.IsHashed != true && masked?.Contains(definition.Name) != true,
            });
        }
    }

    private static string ShapeOf(IEnumerable<CountedColumn> columns)
    {
        StableHash hash = default;
        foreach (CountedColumn column in columns)
        {
            hash.Add(column.Name);
            hash.Add((ulong)column.Role);
            column.Counter.AddTo(ref hash);
        }

        return hash.Value.ToString("x16", CultureInfo.InvariantCulture);
    }
}
