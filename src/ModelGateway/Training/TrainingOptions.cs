namespace ModelGateway;

/// <summary>How a model is trained unless a run says otherwise.</summary>
public sealed class TrainingOptions
{
    /// <summary>The only source of randomness of a run that names none itself; any number, 1 unless said.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// Whether the strongest baseline that answers from the row alone serves where a run promotes nothing and no version serves yet; true unless said. Then
    /// nobody waits for a model that nobody needs. A model without gates is left to a person in any case.
    /// </summary>
    public bool BaselineMayServe { get; set; } = true;

    /// <summary>
    /// Whether outcomes, or labels of rows, are recorded before the next row of their series is asked about, so that baselines that repeat them may serve, and
    /// stand in for a model that cannot answer. Null, the default, for as it was seen where this process serves the model, at nine of ten rows or more; before enough was
    /// seen, whether the model asks for the last known labels as features.
    /// </summary>
    public bool? OutcomesInTime { get; set; }

    /// <summary>
    /// Whether a model that learns in stages, as boosted trees do, gets as many as are best on rows held out from its training part, the newest where there is an
    /// order, and is then trained again with that number on the whole training part; true unless said. The trainer's own number is the most. It costs one
    /// training more, on two thirds of the rows (four fifths below 5,000), and often gives part of it back, as the last training then is a shorter one.
    /// </summary>
    public bool StopsEarly { get; set; } = true;

    /// <summary>
    /// Whether the probabilities of a model are corrected where folds of its training part, each answered by a model that did not learn from it, show that this makes
    /// them clearly better; true unless said. The threshold of two classes is learned from the same answers. It costs a training for each fold: three on two thirds
    /// of the rows (below 5,000 rows five on four fifths), of which the one that <see cref="StopsEarly"/> needs is the last. Numbers, models of others and such as only name
    /// a class cost nothing. The baselines get the same, on 10,000 of the rows.
    /// </summary>
    public bool Calibrates { get; set; } = true;

    internal TrainingOptions Copy() => new() { Seed = Seed, BaselineMayServe = BaselineMayServe, OutcomesInTime = OutcomesInTime, StopsEarly = StopsEarly, Calibrates = Calibrates };
}
