namespace ModelGateway.OnnxRuntime;

/// <summary>One input of a task model, and the features that feed it.</summary>
/// <param name="Name">The input.</param>
/// <param name="Element">Its element type.</param>
/// <param name="RowShape">The shape of one row, without the dimension of the rows.</param>
/// <param name="HasRows">Whether the first dimension is the rows; if not, the model takes one row at a time.</param>
/// <param name="Cells">The features; none for an input that is fed zeros or empty strings, such as the label that ML.NET's exports ask for.</param>
internal sealed record InputLayout(string Name, OnnxElement Element, long[] RowShape, bool HasRows, InputCell[] Cells)
{
    /// <summary>Elements in a row.</summary>
    public int Width { get; } = checked((int)RowShape.Aggregate(1L, (product, d) => checked(product * d)));

    public long[] ShapeOf(int rows) => HasRows ? [rows, .. RowShape] : RowShape;

    /// <summary>Whether a row of the input is a row of the float lane as it lies.</summary>
    public bool IsSinglesOf(RowLayout layout)
    {
        bool same = Element == OnnxElement.Float && Cells.Length == layout.SingleWidth && Cells.Length == Width;
        for (int i = 0; same && i < Cells.Length; i++)
        {
            same = Cells[i].Slot == new FeatureSlot(FeatureLane.Single, i) && Cells[i].Offset == i;
        }

        return same;
    }
}
