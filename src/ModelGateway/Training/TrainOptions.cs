namespace ModelGateway;

/// <summary>Choices for one run.</summary>
public sealed class TrainOptions
{
    /// <summary>The only source of randomness of the run; null, unless chosen, for the model's own: <see cref="TrainingOptions.Seed"/>.</summary>
    public int? Seed { get; set; }

    /// <summary>The rows to judge on; null, the default, lets the run set some of the training rows aside. They may lack columns that are ignored.</summary>
    public Dataset? TestSet { get; set; }

    internal TrainOptions Copy() => new() { Seed = Seed, TestSet = TestSet };
}
