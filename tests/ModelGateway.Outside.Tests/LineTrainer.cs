namespace Outside;

/// <summary>A trainer as a provider has one: the straight line over the one number that explains most.</summary>
public sealed class LineTrainer : ITrainer
{
    public TrainerDescription Description { get; } = new("line", LineProvider.ProviderId, []) { Tasks = [LearningTask.Regression] };

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (data.Signature.Task != LearningTask.Regression)
        {
            throw new TrainingException($"A line learns numbers, not {data.Signature.Task}. Choose another trainer.");
        }

        FeatureRows rows = new(new RowLayout(data.Signature.Features), data.Rows.RowCount);
        rows.Fill(data.Rows, [.. Enumerable.Range(0, data.Rows.RowCount)]);
        Line best = Line.Fit(data, rows, -1);
        for (int feature = 0; feature < data.Signature.Features.Count; feature++)
        {
            Line line = rows.Layout[feature].Lane is FeatureLane.Text or FeatureLane.Vector ? best : Line.Fit(data, rows, feature);
            best = line.Gain > best.Gain ? line : best;
        }

        return Task.FromResult<IModel>(new LineModel(data.Signature, best));
    }
}
