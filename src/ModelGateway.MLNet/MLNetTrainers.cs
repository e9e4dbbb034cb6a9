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
    public static ITrainer FastTree(FastTreeOptions? options = null) => new MLNetTrainer(new FastTreeLearner(options ?? new FastTreeOptions()));
}
