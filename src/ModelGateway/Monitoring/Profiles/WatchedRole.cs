namespace ModelGateway;

/// <summary>What a watched column is in a prediction.</summary>
public enum WatchedRole
{
    /// <summary>What the model reads.</summary>
    Feature,

    /// <summary>What the model answers.</summary>
    Prediction,

    /// <summary>What came true.</summary>
    Label,
}
