namespace ModelGateway;

/// <summary>What makes a feature's values odd.</summary>
internal enum FeatureOddity
{
    None,

    /// <summary>No value in any row.</summary>
    Missing,

    /// <summary>One value in all rows.</summary>
    Constant,

    /// <summary>One value, or none, in all held-out rows but not in those that were trained on.</summary>
    ConstantHeldOut,

    /// <summary>Nearly all held-out values lie beyond all those that were trained on.</summary>
    Clock,
}
