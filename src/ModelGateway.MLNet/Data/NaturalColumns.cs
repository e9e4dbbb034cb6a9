using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>Features under their own names and with the types that users of ML.NET expect, for a pipeline of their own.</summary>
internal static class NaturalColumns
{
    /// <summary>The features, and the label, which a pipeline may name though nobody knows it when scoring.</summary>
    public static IEnumerable<InputColumn> Of(ModelSignature signature, int classes)
    {
        RowLayout layout = new(signature.Features);
        for (int i = 0; i < layout.Features.Count; i++)
        {
            yield return Of(layout.Features[i], layout[i]);
        }

        yield return InputColumns.LabelOf(signature.Task, classes);
    }

    private static InputColumn Of(Column column, FeatureSlot slot)
    {
        if (slot.Lane == FeatureLane.Vector)
        {
            return InputColumn.Of<VBuffer<float>>(
                column.Name, new VectorDataViewType(NumberDataViewType.Single, column.VectorLength), source => Vector(source, slot, column));
        }

        if (slot.Lane == FeatureLane.Text)
        {
            return InputColumn.Of<ReadOnlyMemory<char>>(
                column.Name, TextDataViewType.Instance, source => (ref ReadOnlyMemory<char> value) => value = source.Rows.Texts(source.Row)[slot.Offset].AsMemory());
        }

        if (slot.Lane == FeatureLane.Int64 && column.Kind == ColumnKind.DateTime)
        {
            return InputColumn.Of<DateTime>(column.Name, DateTimeDataViewType.Instance, source => (ref DateTime value) => value = Moment(source, slot));
        }

        return slot.Lane == FeatureLane.Int64 && column.Kind == ColumnKind.Category
            ? InputColumn.Of<long>(column.Name, NumberDataViewType.Int64, source => (ref long value) => value = source.Rows.Wides(source.Row)[slot.Offset])
            : InputColumn.Of<float>(column.Name, NumberDataViewType.Single, source => (ref float value) => value = (float)source.Rows.GetDouble(source.Row, slot));
    }

    private static ValueGetter<VBuffer<float>> Vector(RowSource source, FeatureSlot slot, Column column) => (ref VBuffer<float> value) =>
    {
        float[]? vector = source.Rows.Vectors(source.Row)[slot.Offset];
        FeatureEncoder.CheckLength(vector, column);
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, column.VectorLength);
        if (vector is null)
        {
            editor.Values.Fill(float.NaN);
        }
        else
        {
            vector.CopyTo(editor.Values);
        }

        value = editor.Commit();
    };

    private static DateTime Moment(RowSource source, FeatureSlot slot)
    {
        long ticks = source.Rows.Wides(source.Row)[slot.Offset];
        return (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks ? new DateTime(ticks) : default;
    }
}
