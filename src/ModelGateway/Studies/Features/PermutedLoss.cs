namespace ModelGateway;

/// <summary>The loss whose growth is measured.</summary>
/// <param name="Metric">A metric that is a mean over rows, or the root of one.</param>
/// <param name="Threshold">For binary classification the probability from which on the model answers the positive class; null for 0.5.</param>
/// <param name="IsTimeOrdered">Whether the rows are in time order.</param>
internal readonly record struct PermutedLoss(Metric Metric, double? Threshold = null, bool IsTimeOrdered = false)
{
    public bool IsRoot => Metric == Metric.Rmse;
}
