using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace ModelGateway.MLNet;

/// <summary>Linear, logistic or maximum-entropy regression by stochastic dual coordinate ascent.</summary>
internal sealed class SdcaLearner(SdcaOptions options) : Learner
{
    public override string Name => "Sdca";

    public override IReadOnlyList<Tunable> Tunables => options.Tunables;

    public override Learner With(IReadOnlyDictionary<string, double> values) => new SdcaLearner(SdcaOptions.Of(values));

    public override FeatureStyle Style => FeatureStyle.Linear;

    /// <summary>On a single row SDCA never returns.</summary>
    public override int MinimumRows => 2;

    public override IEstimator<ITransformer> Create(LearningTask task, MLContext context, string label, string? weight, int seed)
    {
        switch (task)
        {
            case LearningTask.Regression:
                SdcaRegressionTrainer.Options regression = new();
                Fill(regression, label, weight);
                return context.Regression.Trainers.Sdca(regression);
            case LearningTask.Binary:
                SdcaLogisticRegressionBinaryTrainer.Options binary = new();
                Fill(binary, label, weight);
                return context.BinaryClassification.Trainers.SdcaLogisticRegression(binary);
            default:
                SdcaMaximumEntropyMulticlassTrainer.Options multiclass = new();
                Fill(multiclass, label, weight);
                return context.MulticlassClassification.Trainers.SdcaMaximumEntropy(multiclass);
        }
    }

    private void Fill<TOptions, TTransformer, TModel>(
        SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase target, string label, string? weight)
        where TOptions : SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        target.FeatureColumnName = FeaturePlan.FeaturesColumn;
        target.LabelColumnName = label;
        target.ExampleWeightColumnName = weight;
        target.NumberOfThreads = 1; // more threads race for the weights, and each run ends elsewhere
        target.BiasLearningRate = 0; // an intercept without penalty, ML.NET's default for regression, diverges on some data
        target.L1Regularization = (float)options.L1;
        target.L2Regularization = (float)options.L2;
        target.MaximumNumberOfIterations = options.Passes;
        target.ConvergenceTolerance = (float)options.Tolerance;
    }
}
