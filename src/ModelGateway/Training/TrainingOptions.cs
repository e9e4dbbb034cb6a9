namespace ModelGateway;

/// <summary>How a model is trained unless a run says otherwise.</summary>
public sealed class TrainingOptions
{
    /// <summary>The only source of randomness of a run that names none itself; any number, 1 unless said.</summary>
    public int Seed { get; set; } = 1;

    internal TrainingOptions Copy() => new() { Seed = Seed };
}
