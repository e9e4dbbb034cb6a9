using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>The columns that are offered to ML.NET.</summary>
internal static class InputColumns
{
    public const string Label = "Label";
    public const string Weight = "Weight";

    /// <summary>Longer texts are cut here: what follows would cost time and hardly change the counts of words.</summary>
    public const int LongestText = 1 << 16;

    /// <summary>The columns that a model reads.</summary>
    /// <exception cref="DataException">The model was trained on other features than the signature's.</exception>
    public static IEnumerable<InputColumn> Of(ModelDescription description, ModelSignature signature) => description.Features is null
        ? NaturalColumns.Of(signature, description.Classes.Count)
        : Features(description.Features, new RowLayout(signature.Features));

    /// <summary>The encoded features, and each text as it is.</summary>
    public static IEnumerable<InputColumn> Features(FeaturePlan plan, RowLayout layout)
    {
        FeatureEncoder encoder = new(plan, layout);
        if (encoder.Width > 0)
        {
            VectorDataViewType type = new(NumberDataViewType.Single, encoder.Width);
            yield return InputColumn.Of<VBuffer<float>>(EncodedName(plan), type, source => encoder.IsSparse ? Sparse(encoder, source) : Dense(encoder, source));
        }

        for (int i = 0; i < plan.Texts.Count; i++)
        {
            int feature = layout.Features.IndexOf(plan.Texts[i]);
            FeatureSlot slot = layout[feature];
            if (slot.Lane != FeatureLane.Text)
            {
                throw new DataException($"Feature '{plan.Texts[i]}' is {layout.Features[feature].Type.Name}; the model was trained on text.");
            }

            yield return InputColumn.Of<ReadOnlyMemory<char>>(TextName(i), TextDataViewType.Instance, source => Text(source, slot.Offset));
        }
    }

    /// <summary>The name of the column of encoded features: the learner's own input where there is no text to add.</summary>
    public static string EncodedName(FeaturePlan plan) => plan.Texts.Count == 0 ? FeaturePlan.FeaturesColumn : "Encoded";

    /// <summary>The name of a text column.</summary>
    public static string TextName(int index) => FormattableString.Invariant($"Text{index}");

    /// <summary>The name of the column that says whether a row is of a class.</summary>
    public static string ClassName(int index) => FormattableString.Invariant($"Class{index}");

    /// <summary>The label: a number, true or false, or a class.</summary>
    public static InputColumn LabelOf(LearningTask task, int classes) => task switch
    {
        LearningTask.Regression => InputColumn.Of<float>(Label, NumberDataViewType.Single, source => (ref float value) => value = source.Label),
        LearningTask.Binary => IsClass(Label, 1),
        _ => InputColumn.Of<uint>(Label, new KeyDataViewType(typeof(uint), classes), source => (ref uint value) => value = float.IsNaN(source.Label) ? 0 : (uint)source.Label + 1),
    };

    /// <summary>Whether the label is one class.</summary>
    public static InputColumn IsClass(string name, int index) =>
        InputColumn.Of<bool>(name, BooleanDataViewType.Instance, source => (ref bool value) => value = source.Label == index);

    /// <summary>How much each row counts.</summary>
    public static InputColumn WeightColumn() => InputColumn.Of<float>(Weight, NumberDataViewType.Single, source => (ref float value) => value = source.Weight);

    private static ValueGetter<VBuffer<float>> Dense(FeatureEncoder encoder, RowSource source) => (ref VBuffer<float> value) =>
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, encoder.Width);
        encoder.Encode(source.Rows, source.Row, editor.Values);
        value = editor.Commit();
    };

    private static ValueGetter<VBuffer<float>> Sparse(FeatureEncoder encoder, RowSource source) => (ref VBuffer<float> value) =>
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, encoder.Width, encoder.MaximumCount);
        int count = encoder.Encode(source.Rows, source.Row, editor.Values, editor.Indices);
        value = editor.CommitTruncated(count);
    };

    private static ValueGetter<ReadOnlyMemory<char>> Text(RowSource source, int offset) => (ref ReadOnlyMemory<char> value) =>
    {
        string? text = source.Rows.Texts(source.Row)[offset];
        value = text is null ? default : text.Length > LongestText ? text.AsMemory(0, LongestText) : text.AsMemory();
    };
}
