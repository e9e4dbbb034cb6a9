using Microsoft.ML;

namespace ModelGateway.MLNet;

/// <summary>The trainers of ML.NET.</summary>
/// <remarks>
/// Features are encoded from the schema: numbers with their missing values filled by the mean and marked, categories one number for each of
/// their hundred commonest values, dates by their parts, texts by their words; for linear trainers all is standardised. What is needed
/// for that is learned on the training part only and saved with the model. The models answer from any thread.
/// </remarks>
public static class MLNetTrainers
{
    /// <summary>Gradient boosted trees; for several classes one calibrated ensemble for each.</summary>
    /// <param name="options">The tunables; null for the defaults.</param>
    public static ITrainer FastTree(FastTreeOptions? options = null) => MLNetTrainer.Of(new FastTreeLearner(options?.Copy() ?? new FastTreeOptions()));

    /// <summary>A random forest; its votes become probabilities by a sigmoid fitted on the training part. For several classes one forest for each.</summary>
    /// <param name="options">The tunables; null for the defaults.</param>
    public static ITrainer FastForest(FastForestOptions? options = null) => MLNetTrainer.Of(new FastForestLearner(options?.Copy() ?? new FastForestOptions()));

    /// <summary>Linear, logistic or maximum-entropy regression by stochastic dual coordinate ascent. Needs two rows.</summary>
    /// <param name="options">The tunables; null for the defaults.</param>
    public static ITrainer Sdca(SdcaOptions? options = null) => MLNetTrainer.Of(new SdcaLearner(options?.Copy() ?? new SdcaOptions()));

    /// <summary>Logistic or maximum-entropy regression by limited-memory BFGS. For classification only: what ML.NET's L-BFGS can regress is counts.</summary>
    /// <param name="options">The tunables; null for the defaults.</param>
    public static ITrainer Lbfgs(LbfgsOptions? options = null) => MLNetTrainer.Of(new LbfgsLearner(options?.Copy() ?? new LbfgsOptions()));

    /// <summary>
    /// A pipeline of your own. It sees each feature under its own name, and the label as <c>Label</c>: a Single for regression, a Boolean for
    /// binary, a key for multiclass. Numbers and booleans are Single with NaN for missing, integers that are categories Int64, dates DateTime,
    /// texts and categories Text, vectors of Single. A <c>Weight</c> is there when the rows have weights.
    /// </summary>
    /// <remarks>
    /// The pipeline must end with the column <c>Score</c> (for multiclass a vector), for binary also <c>Probability</c>. Scores of several classes
    /// that are no probabilities pass through softmax. To call this method an application references the package Microsoft.ML itself.
    /// </remarks>
    /// <param name="name">The trainer's name in tables and reports.</param>
    /// <param name="pipeline">Makes the pipeline in a context that was made for one fit, with its seed. Called from several threads at once when several fits run.</param>
    /// <param name="tasks">What the pipeline can learn; null for anything.</param>
    public static ITrainer FromPipeline(string name, Func<MLContext, IEstimator<ITransformer>> pipeline, IReadOnlyList<LearningTask>? tasks = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(pipeline);
        return new PipelineTrainer(name, pipeline, tasks);
    }
}
