namespace ModelGateway;

/// <summary>Choices for one run.</summary>
public sealed record TrainOptions
{
    /// <summary>The only source of randomness of the run; 1 unless chosen.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The rows to judge on; null lets the run set some of the training rows aside.</summary>
    public Dataset? TestSet { get; init; }
}
