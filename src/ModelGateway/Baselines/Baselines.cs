namespace ModelGateway;

/// <summary>
/// The trainers of the baseline ladder. Every run trains them beside the candidate; here they are for those who want one as the candidate.
/// </summary>
/// <remarks>
/// All of them learn every task, honour weights, are deterministic, and answer any row with finite numbers: missing and infinite values
/// and categories never seen included.
/// </remarks>
public static class Baselines
{
    /// <summary>
    /// Answers every row alike: with the shares of the classes, or with the best number for the run's loss (the median for <c>mae</c>, else the mean).
    /// </summary>
    public static ITrainer Constant { get; } = new ConstantTrainer();

    /// <summary>
    /// Answers with the label known last, or with how often each class followed the class known last; as <see cref="Constant"/> where none is known.
    /// </summary>
    public static ITrainer Persistence { get; } = new PersistenceTrainer();

    /// <summary>
    /// Answers with the label known last at the same time of the day, the week or the year before; as <see cref="Persistence"/> where none is known.
    /// </summary>
    /// <param name="season">The season.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such season.</exception>
    public static ITrainer SeasonalPersistence(Season season) => Enum.IsDefined(season)
        ? new PersistenceTrainer(season)
        : throw new ArgumentOutOfRangeException(nameof(season), season, $"There is no season {season}; expected one of {string.Join(", ", Enum.GetNames<Season>())}.");

    /// <summary>Answers every row of a series alike, as <see cref="Constant"/> does all rows; needs columns that name the series.</summary>
    public static ITrainer SeriesConstant { get; } = new SeriesConstantTrainer();

    /// <summary>
    /// The best rule over a single feature, cut into bins; feature and bins are chosen by rows that the bins did not learn from.
    /// </summary>
    public static ITrainer OneRule { get; } = new OneRuleTrainer();

    /// <summary>
    /// Ridge regression, or logistic regression with a ridge penalty, on standardised numbers and frequent categories; the penalty is chosen within the training part.
    /// </summary>
    public static ITrainer Linear { get; } = new LinearTrainer();
}
