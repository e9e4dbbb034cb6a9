namespace ModelGateway.MLNet;

/// <summary>What a learner needs its features to be.</summary>
internal enum FeatureStyle
{
    /// <summary>Any scale will do; splits find their own thresholds.</summary>
    Trees,

    /// <summary>Standardised, within bounds, and cyclic date parts as categories.</summary>
    Linear,
}
