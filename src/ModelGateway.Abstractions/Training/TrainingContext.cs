namespace ModelGateway;

/// <summary>What a trainer is told beside the rows.</summary>
/// <param name="Seed">The only source of randomness; the same seed, rows and packages give the same model.</param>
/// <param name="Loss">The name of the metric that the run is judged by: <c>rmse</c>, <c>mae</c>, <c>logLoss</c>, … or one of the application's own.</param>
/// <param name="Progress">Where to tell how far training is; null when nobody listens.</param>
public sealed record TrainingContext(int Seed, string Loss, IProgress<string>? Progress = null)
{
    /// <summary>For a regression the quantile of the labels at which a constant answer costs least by that metric, between 0 and 1; null for the mean.</summary>
    public double? Quantile { get; init; }
}
