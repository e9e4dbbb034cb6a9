namespace ModelGateway;

/// <summary>A prediction with its outcome: all that quality is measured from.</summary>
/// <param name="label">The outcome alone: the number, or the index of the class; -1 for a class that training never saw.</param>
/// <param name="scores">The champion's answer, then those of the models beside it.</param>
internal readonly ref struct JoinedRow(ReadOnlySpan<float> label, ReadOnlySpan<float> scores)
{
    public long Window { get; init; }

    /// <summary>In which of the blocks of <see cref="BlockSums"/>.</summary>
    public int Block { get; init; }

    public ReadOnlySpan<float> Label { get; } = label;

    public ReadOnlySpan<float> Scores { get; } = scores;

    /// <summary>How much it counts, 1 for a held-out row of mean weight; NaN where the input did not say.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Whether the version's baseline answered in place of the model.</summary>
    public bool IsFallback { get; init; }

    /// <summary>Which of the models beside the champion were asked, one bit for each.</summary>
    public int Asked { get; init; }

    /// <summary>The codes of its slices.</summary>
    public ReadOnlySpan<ushort> Slices { get; init; }
}
