using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Holds the rows that came out against the rows that went in; declared shapes are not to be trusted.</summary>
internal static class OutputShape
{
    /// <summary>The number of elements for each row.</summary>
    /// <param name="model">The model's name, for messages.</param>
    /// <param name="output">The output.</param>
    /// <param name="shape">The shape that came out.</param>
    /// <param name="rows">The rows that went in.</param>
    /// <param name="hasRows">Whether the model has a dimension for rows; if not, all that comes out belongs to the one row.</param>
    /// <exception cref="OnnxModelException">Another number of rows came out.</exception>
    public static int WidthOf(string model, string output, long[] shape, int rows, bool hasRows)
    {
        long elements = shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (elements > Array.MaxLength)
        {
            throw Refused(model, output, $"[{string.Join(",", shape)}]", rows);
        }

        if (!hasRows)
        {
            return (int)elements;
        }

        if (elements != rows && (shape.Length == 0 || shape[0] != rows))
        {
            throw Refused(model, output, $"[{string.Join(",", shape)}]", rows);
        }

        return (int)(elements / rows);
    }

    /// <summary>A sequence has one map for each row, a tensor of strings one string.</summary>
    /// <exception cref="OnnxModelException">Another number of rows came out.</exception>
    public static void CheckParts(string model, string output, OrtValue value, int rows)
    {
        long parts = value.OnnxType switch
        {
            OnnxValueType.ONNX_TYPE_TENSOR => value.GetTensorTypeAndShape().ElementCount,
            OnnxValueType.ONNX_TYPE_SEQUENCE => value.GetValueCount(),
            _ => 1,
        };
        if (parts != rows)
        {
            throw Refused(model, output, $"{parts} values", rows);
        }
    }

    private static OnnxModelException Refused(string model, string output, string found, int rows) =>
        new($"'{model}' returned {found} in output '{output}' for {rows} {(rows == 1 ? "row" : "rows")}; expected one answer for each row. Choose another output, or use the model as a tensor predictor.");
}
