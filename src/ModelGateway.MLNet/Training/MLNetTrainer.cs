using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>Trains one of ML.NET's learners on features encoded from the schema.</summary>
internal class MLNetTrainer : TrainerBase, ITunableTrainer
{
    private readonly Learner _learner;

    protected MLNetTrainer(Learner learner)
    {
        _learner = learner;
        Description = new TrainerDescription(learner.Name, MLNetProvider.ProviderId, learner.Tunables)
        {
            Tasks = learner.Tasks,
            Packages = PackageVersions.Of(learner.Assemblies),
        };
    }

    public override TrainerDescription Description { get; }

    /// <summary>The trainer of a learner, which can tell its stages apart where the learner has any.</summary>
    public static MLNetTrainer Of(Learner learner) => learner.StageTunable is { } tunable ? new StagedTrainer(learner, tunable) : new MLNetTrainer(learner);

    public ITunableTrainer With(IReadOnlyDictionary<string, double> values) => Of(_learner.With(_learner.Tunables.Merge(values)));

    protected override MLNetModel Train(TrainingSet data, TrainingContext context, CancellationToken cancellationToken)
    {
        LearningTask task = data.Signature.Task;
        LearnedLabels labels = LearnedLabels.Of(data, Description, _learner.MinimumRows, _learner.Style);
        FeaturePlan plan = FeaturePlanner.Learn(data, _learner.Style, cancellationToken);
        InputColumn[] features = [.. InputColumns.Features(plan, new RowLayout(data.Signature.Features))];
        string? weight = data.Weights.IsEmpty ? null : InputColumns.Weight;
        bool isOneVersusAll = task == LearningTask.Multiclass && _learner.IsOneVersusAll;

        IEnumerable<InputColumn> columns = isOneVersusAll
            ? [.. features, .. Enumerable.Range(0, labels.Classes.Count).Select(i => InputColumns.IsClass(InputColumns.ClassName(i), i))]
            : [.. features, InputColumns.LabelOf(task, labels.Classes.Count)];
        InputSchema input = new(weight is null ? columns : columns.Append(InputColumns.WeightColumn()));
        IDataView view = new TrainingView(data, labels.Values, input, cancellationToken);

        using Fit fit = new(Description.Name, context, cancellationToken);
        ITransformer transformer = fit.Run(data.Rows.RowCount, () =>
        {
            MLContext ml = fit.Context;
            ITransformer? texts = TextEncoding.Fit(ml, plan, _learner.Style, view);
            IDataView encoded = texts is null ? view : texts.Transform(view);
            if (_learner.ReadsOften || texts is not null)
            {
                encoded = ml.Data.Cache(encoded);
            }

            ITransformer learned = isOneVersusAll
                ? FitOneVersusAll(context, encoded, weight, labels.Classes.Count, cancellationToken)
                : _learner.Create(task, ml, InputColumns.Label, weight, context.Seed).Fit(encoded);
            return texts is null ? learned : new TransformerChain<ITransformer>(texts, learned);
        });

        ModelDescription description = new()
        {
            Trainer = Description.Name,
            Features = plan,
            Classes = labels.Classes,
            LabelCentre = labels.Centre,
            LabelScale = labels.Scale,
            Packages = Description.Packages,
            Scores = isOneVersusAll ? ScoreKind.OneVersusAll : task switch
            {
                LearningTask.Regression => ScoreKind.Number,
                LearningTask.Binary => ScoreKind.Probability,
                _ => ScoreKind.Probabilities,
            },
        };
        return new MLNetModel(data.Signature, description, fit.Context, transformer, new InputSchema(features));
    }

    /// <summary>One binary model after the other in one chain, each score copied out of the way of the next: ML.NET's own one-versus-all starts threads for each row.</summary>
    private TransformerChain<ITransformer> FitOneVersusAll(
        TrainingContext training, IDataView encoded, string? weight, int classes, CancellationToken cancellationToken)
    {
        List<ITransformer> chain = [];
        for (int i = 0; i < classes; i++)
        {
            training.Progress?.Report(FormattableString.Invariant($"{Description.Name}: class {i + 1} of {classes}"));
            using Fit fit = new(Description.Name, training, cancellationToken);
            ITransformer binary = _learner.Create(LearningTask.Binary, fit.Context, InputColumns.ClassName(i), weight, training.Seed).Fit(encoded);
            chain.Add(binary);
            chain.Add(fit.Context.Transforms.CopyColumns(ScoreColumns.OfClass(i), ScoreColumns.Probability).Fit(binary.Transform(encoded)));
        }

        return new TransformerChain<ITransformer>([.. chain]);
    }

    private sealed class StagedTrainer(Learner learner, string tunable) : MLNetTrainer(learner), IStagedTrainer
    {
        public string StageTunable => tunable;

        public int CountStages(IModel model) => Own(model).CountStages();

        public void ScoreStages(IModel model, FeatureRows rows, Span<float> scores) => Own(model).ScoreStages(rows, scores);

        private MLNetModel Own(IModel model) => model is MLNetModel own && own.Description.Trainer == Description.Name ? own : throw new ArgumentException(
            $"{Description.Name} did not make this model, a {model?.GetType().Name ?? "null"}. Ask the trainer that made it.", nameof(model));
    }
}
