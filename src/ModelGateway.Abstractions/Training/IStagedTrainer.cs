namespace ModelGateway;

/// <summary>
/// A trainer that learns in stages, each of which improves on those before, as boosted trees do: its model without the last stages is the model of a shorter
/// training. So one training shows how many stages are best, on rows held out from it.
/// </summary>
/// <remarks>The trainer only offers this; the run decides how many stages there shall be, and trains again with that number. Thread-safe.</remarks>
public interface IStagedTrainer : ITunableTrainer
{
    /// <summary>The name of the tunable that says how many stages there are at most, a whole number from 1, such as <c>trees</c>.</summary>
    string StageTunable { get; }

    /// <summary>How many stages a model has: at most the tunable's value. 0 where this model cannot be taken apart; then it is served as it is.</summary>
    /// <param name="model">A model that this trainer made.</param>
    /// <exception cref="ArgumentException">Another trainer made it.</exception>
    int CountStages(IModel model);

    /// <summary>Scores rows with the first stage of a model, with the first two, and so on up to all of them.</summary>
    /// <param name="model">A model that this trainer made, with at least one stage.</param>
    /// <param name="rows">The rows, laid out by the signature's features.</param>
    /// <param name="scores">
    /// Filled stage by stage, in each row-major as <see cref="IModel.Score"/> does: <c>stages × rows.Count × Signature.ScoreWidth</c> scores. Those of the first
    /// k stages are, but for rounding, those of a model that was trained with k stages; those of all stages are the model's own.
    /// </param>
    /// <exception cref="ArgumentException">Another trainer made the model, it has no stages, the rows have another layout, or the scores do not fit.</exception>
    void ScoreStages(IModel model, FeatureRows rows, Span<float> scores);
}
