namespace ModelGateway;

/// <summary>The labels known before each row as columns that a model learns from.</summary>
internal static class LastLabelColumns
{
    /// <summary>The rows without such columns, as they were before a run made them.</summary>
    public static Dataset Without(Dataset data) =>
        data.Schema.Any(column => column.Role == ColumnRole.LastLabel) ? new Dataset(data.Columns.Where(column => column.Definition.Role != ColumnRole.LastLabel)) { Remarks = data.Remarks } : data;

    /// <summary>The rows with them.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="label">The column of the labels.</param>
    /// <param name="classes">The classes; empty for regression.</param>
    /// <param name="known">What was known before each row.</param>
    /// <param name="count">How many of the last labels.</param>
    /// <exception cref="DataException">A column has the name of one of them.</exception>
    public static Dataset Add(Dataset data, Column label, IReadOnlyList<string> classes, KnownLabels known, int count) => count == 0 ? data
        : new Dataset([.. data.Columns, .. Enumerable.Range(0, count).Select(back => Column(label, classes, known.Recent(back), back))]) { Remarks = data.Remarks };

    /// <summary>Writes known labels into the slots of a row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Zero-based.</param>
    /// <param name="slots">The slots of the columns, the last label first.</param>
    /// <param name="labels">As many labels; NaN where none is known.</param>
    /// <param name="classes">The classes; empty for regression.</param>
    public static void Write(FeatureRows rows, int row, ReadOnlySpan<FeatureSlot> slots, ReadOnlySpan<float> labels, IReadOnlyList<string> classes)
    {
        for (int back = 0; back < slots.Length; back++)
        {
            if (slots[back].Lane == FeatureLane.Text)
            {
                rows.Texts(row)[slots[back].Offset] = ClassOf(labels[back], classes);
            }
            else
            {
                rows.Singles(row)[slots[back].Offset] = labels[back];
            }
        }
    }

    /// <summary>Copies such columns of a row of data into a single row.</summary>
    public static void Copy(FeatureRows single, Dataset data, int row)
    {
        foreach ((int feature, Column column) in single.Layout.Features.Index().Where(column => column.Item.Role == ColumnRole.LastLabel))
        {
            FeatureSlot slot = single.Layout[feature];
            if (slot.Lane == FeatureLane.Text)
            {
                single.Texts(0)[slot.Offset] = data[column.Name].GetText(row);
            }
            else
            {
                single.Singles(0)[slot.Offset] = (float)data[column.Name].GetDouble(row);
            }
        }
    }

    /// <summary>The slots of such columns, the last label first.</summary>
    public static FeatureSlot[] Slots(RowLayout layout) =>
        [.. layout.Features.Index().Where(column => column.Item.Role == ColumnRole.LastLabel).Select(column => layout[column.Index])];

    // Of two classes the index says which; of more their order would say something that is not so.
    private static DataColumn Column(Column label, IReadOnlyList<string> classes, float[] labels, int back)
    {
        string name = FormattableString.Invariant($"{label.Name}.last{back + 1}");
        return classes.Count > 2
            ? DataColumn.Create(new Column(name, typeof(string), ColumnKind.Category, isNullable: true, ColumnRole.LastLabel), Array.ConvertAll(labels, one => ClassOf(one, classes)))
            : DataColumn.Create(new Column(name, typeof(float), isNullable: true, role: ColumnRole.LastLabel), labels);
    }

    private static string? ClassOf(float label, IReadOnlyList<string> classes) => label >= 0 && label < classes.Count ? classes[(int)label] : null;
}
