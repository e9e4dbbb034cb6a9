namespace ModelGateway.Reports;

/// <summary>How far a model was trained that learns in stages, such as boosted trees, and by which rows that was found.</summary>
public sealed class ReportedTraining
{
    /// <summary>The number of stages, such as trees, that was best on the held-out rows, and that the model was trained with on the whole training part.</summary>
    public int Trees { get; init; }

    /// <summary>The number that the trainer asks for, the most that there could be.</summary>
    public int Most { get; init; }

    /// <summary>How many rows of the training part were held out to find it.</summary>
    public int HeldOutRows { get; init; }

    /// <summary>What the stages are called: the name of the tunable that counts them.</summary>
    public string Stages { get; init; } = "trees";

    /// <summary>What was found, in words that follow the model's name.</summary>
    public override string ToString() => Trees < Most
        ? FormattableString.Invariant($"stopped at {Trees:N0} of {Most:N0} {Stages}, the number that was best on {HeldOutRows:N0} rows held out from the training part")
        : FormattableString.Invariant($"kept all {Most:N0} {Stages}: no smaller number was better on {HeldOutRows:N0} rows held out from the training part");
}
