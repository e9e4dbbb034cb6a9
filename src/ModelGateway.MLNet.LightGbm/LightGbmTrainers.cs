namespace ModelGateway.MLNet;

/// <summary>Adds LightGBM to <see cref="MLNetTrainers"/>.</summary>
public static class LightGbmTrainers
{
    extension(MLNetTrainers)
    {
        /// <summary>Gradient boosted trees by LightGBM; for several classes with softmax.</summary>
        /// <param name="options">The tunables; null for LightGBM's defaults.</param>
        public static ITrainer LightGbm(LightGbmOptions? options = null) => MLNetTrainer.Of(new LightGbmLearner(options?.Copy() ?? new LightGbmOptions()));
    }
}
