namespace ModelGateway;

/// <summary>What is compared of outcomes and predictions.</summary>
internal enum LabelMatchKind
{
    /// <summary>The share of a class.</summary>
    Rate,

    /// <summary>The mean error of a regression.</summary>
    MeanError,

    /// <summary>The slope of the error of a regression on its prediction; the size is the error one standard deviation of predictions away from their mean.</summary>
    Slope,
}
