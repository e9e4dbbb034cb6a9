namespace ModelGateway;

/// <summary>A prediction was asked of a model that has no promoted version yet.</summary>
public sealed class NoChampionException : ModelGatewayException
{
    /// <summary>Creates the error.</summary>
    /// <param name="model">The model's name.</param>
    public NoChampionException(string model)
        : base($"Model '{model}' has no champion: no version of it has been promoted yet. Train it until a version passes its gates, or promote one by hand.") =>
        Model = model;

    /// <summary>The model's name.</summary>
    public string Model { get; }
}
