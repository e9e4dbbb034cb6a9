using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>An input of strings. They have no missing value, so a row that misses one has no answer.</summary>
internal sealed class TextInput(InputLayout layout) : InputBuffer(layout)
{
    public override bool Reserve(int rows) => false;

    public override OrtValue Bind(int rows) => OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, Layout.ShapeOf(rows));

    public override bool Fill(OrtValue target, FeatureRows rows, int first, int count, int padded, Span<bool> unanswered)
    {
        bool allFit = true;
        foreach (InputCell cell in Layout.Cells)
        {
            for (int row = 0; row < padded; row++)
            {
                string? text = rows.GetText(first + Math.Min(row, count - 1), cell.Feature);
                if (text is null && row < count)
                {
                    unanswered[row] = true;
                    allFit = false;
                }

                target.StringTensorSetElementAt(text.AsSpan(), (row * Layout.Width) + cell.Offset);
            }
        }

        return allFit;
    }
}
