using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>Trains the user's own pipeline.</summary>
internal sealed class PipelineTrainer : TrainerBase
{
    private const int RowsToTellProbabilitiesBy = 1_000;
    private readonly Func<MLContext, IEstimator<ITransformer>> _pipeline;

    public PipelineTrainer(string name, Func<MLContext, IEstimator<ITransformer>> pipeline, IReadOnlyList<LearningTask>? tasks)
    {
        _pipeline = pipeline;
        TrainerDescription description = new(name, MLNetProvider.ProviderId, []) { Packages = PackageVersions.Of() };
        Description = tasks is null ? description : description with { Tasks = [.. tasks] };
    }

    public override TrainerDescription Description { get; }

    protected override MLNetModel Train(TrainingSet data, TrainingContext context, CancellationToken cancellationToken)
    {
        LearningTask task = data.Signature.Task;
        CheckNames(data);
        LearnedLabels labels = LearnedLabels.Of(data, Description, minimumRows: 1, style: null);
        InputColumn[] columns = [.. NaturalColumns.Of(data.Signature, labels.Classes.Count)];
        InputSchema input = new(columns);
        InputSchema training = data.Weights.IsEmpty ? input : new InputSchema([.. columns, InputColumns.WeightColumn()]);
        IDataView view = new TrainingView(data, labels.Values, training, cancellationToken);

        using Fit fit = new(Description.Name, context, cancellationToken);
        ITransformer transformer = fit.Run(data.Rows.RowCount, () => _pipeline(fit.Context).Fit(view));
        ModelDescription description = new()
        {
            Trainer = Description.Name,
            Classes = labels.Classes,
            Packages = Description.Packages,
            Scores = task switch
            {
                LearningTask.Regression => ScoreKind.Number,
                LearningTask.Binary => ScoreKind.Probability,
                _ => ScoreKind.Probabilities,
            },
        };
        CheckScores(description, transformer, input, task);
        MLNetModel model = new(data.Signature, description, fit.Context, transformer, input);
        if (task != LearningTask.Multiclass || GivesProbabilities(model, data))
        {
            return model;
        }

        model.Dispose();
        return new MLNetModel(data.Signature, description with { Scores = ScoreKind.Logits }, fit.Context, transformer, input);
    }

    private void CheckNames(TrainingSet data)
    {
        foreach (string reserved in (string[])[InputColumns.Label, InputColumns.Weight])
        {
            if (data.Signature.Features.TryIndexOf(reserved, out _))
            {
                throw new TrainingException(
                    $"A feature is called '{reserved}', the name under which the pipeline of {Description.Name} gets the {reserved.ToLowerInvariant()} of the row. Rename the column.");
            }
        }
    }

    private void CheckScores(ModelDescription description, ITransformer transformer, InputSchema input, LearningTask task)
    {
        if (!transformer.IsRowToRowMapper)
        {
            throw new TrainingException($"The pipeline of {Description.Name} does not map each row by itself, so it cannot answer single rows. Leave out steps that drop, add or reorder rows.");
        }

        string name = ScoreColumns.Names(description).Single();
        DataViewSchema.Column? found = transformer.GetOutputSchema(input.Schema).GetColumnOrNull(name);
        int classes = description.Classes.Count;
        bool fits = task == LearningTask.Multiclass
            ? found?.Type is VectorDataViewType { ItemType: NumberDataViewType item } vector && item == NumberDataViewType.Single && vector.Size == classes
            : found?.Type == NumberDataViewType.Single;
        if (!fits)
        {
            string expected = task == LearningTask.Multiclass ? FormattableString.Invariant($"a vector of {classes} Single") : "Single";
            string cure = task == LearningTask.Binary
                ? "Use a calibrated trainer, or append a calibrator such as BinaryClassification.Calibrators.Platt()."
                : "End it with a trainer of this task.";
            throw new TrainingException(
                $"The pipeline of {Description.Name} gives {(found is null ? "no column" : found.Value.Type + " in the column")} '{name}'; for {task} expected {expected}. {cure}");
        }
    }

    private static bool GivesProbabilities(MLNetModel model, TrainingSet data)
    {
        FeatureRows rows = new(new RowLayout(data.Signature.Features), 0);
        rows.Fill(data.Rows, [.. Enumerable.Range(0, Math.Min(RowsToTellProbabilitiesBy, data.Rows.RowCount))]);
        int width = data.Signature.ScoreWidth;
        float[] scores = new float[rows.Count * width];
        model.Score(rows, scores);
        return scores.Chunk(width).Where(row => !row.Any(float.IsNaN)).All(row => row.All(score => score is >= 0 and <= 1) && Math.Abs(row.Sum() - 1) <= 1e-4);
    }
}
