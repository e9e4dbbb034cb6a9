namespace ModelGateway;

/// <summary>What goes into a model and what comes out. Decided by the run before anything is trained; the same for candidate and baselines.</summary>
public sealed record ModelSignature
{
    /// <summary>What is learned.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The columns that the model may read, in order.</summary>
    public required Schema Features { get; init; }

    /// <summary>The column that is learned.</summary>
    public required Column Label { get; init; }

    /// <summary>
    /// The values of the label as text, in order of value (numbers by number, text by ordinal); for <see cref="LearningTask.Binary"/>
    /// the negative class, then the positive one. Empty for regression.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The number of scores for each row: 1, or the number of classes for multiclass.</summary>
    public int ScoreWidth => Task == LearningTask.Multiclass ? Classes.Count : 1;

    /// <summary>Checks what <see cref="IModel.Score"/> was given. Costs nothing where the rows' layout was made from <see cref="Features"/> itself.</summary>
    /// <param name="rows">The rows to score.</param>
    /// <param name="scores">Where the scores go.</param>
    /// <exception cref="ArgumentException">The rows have other features, or the scores are too few.</exception>
    public void Check(FeatureRows rows, ReadOnlySpan<float> scores)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!Features.ReadsAs(rows.Layout.Features))
        {
            throw new ArgumentException(
                $"The rows have the features {Names(rows.Layout.Features)}; expected {Names(Features)} with the same types, in this order. Lay them out by the signature's features.",
                nameof(rows));
        }

        if (scores.Length < rows.Count * ScoreWidth)
        {
            throw new ArgumentException($"{rows.Count} rows of {ScoreWidth} scores do not fit into {scores.Length}. Give at least {rows.Count * ScoreWidth}.", nameof(scores));
        }

        static string Names(Schema features) => string.Join(", ", features.Take(20).Select(f => $"'{f.Name}'")) + (features.Count > 20 ? ", …" : "");
    }
}
