namespace ModelGateway;

/// <summary>The linear baseline over all features and the product of two of them, where it gets both.</summary>
internal sealed class CrossingTrainer(string left, string right) : ITrainer
{
    private const string Product = "product";

    public TrainerDescription Description { get; } = Baselines.Linear.Description with { Name = "crossing" };

    public async Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        Schema features = data.Signature.Features;
        if (!features.TryIndexOf(left, out _) || !features.TryIndexOf(right, out _))
        {
            return await Baselines.Linear.TrainAsync(data, context, cancellationToken);
        }

        float[] product = [.. Enumerable.Range(0, data.Rows.RowCount).Select(row => (float)(data.Rows[left].GetDouble(row) * data.Rows[right].GetDouble(row)))];
        Dataset crossed = new(data.Rows.Columns.Append(DataColumn.Create(new Column(Product, typeof(float)), product)));
        ModelSignature signature = data.Signature with { Features = new Schema(features.Append(crossed[Product].Definition)) };
        IModel inner = await Baselines.Linear.TrainAsync(data with { Signature = signature, Rows = crossed }, context, cancellationToken);
        return new Crossed(data.Signature, inner, left, right);
    }

    private sealed class Crossed(ModelSignature signature, IModel inner, string left, string right) : IModel
    {
        private readonly RowLayout _layout = new(inner.Signature.Features);

        public ModelSignature Signature => signature;

        public void Score(FeatureRows rows, Span<float> scores)
        {
            FeatureRows crossed = new(_layout, rows.Count);
            FeatureSlot a = rows.Layout[signature.Features.IndexOf(left)];
            FeatureSlot b = rows.Layout[signature.Features.IndexOf(right)];
            for (int row = 0; row < rows.Count; row++)
            {
                rows.Singles(row).CopyTo(crossed.Singles(row));
                rows.Texts(row).CopyTo(crossed.Texts(row));
                crossed.Singles(row)[^1] = (float)(rows.GetDouble(row, a) * rows.GetDouble(row, b));
            }

            inner.Score(crossed, scores);
        }

        public void Dispose() => inner.Dispose();
    }
}
