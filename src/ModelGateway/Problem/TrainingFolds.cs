namespace ModelGateway;

/// <summary>
/// Folds of a training part: each is held out once while the rest is learned from. Where rows follow each other the folds are stretches of the order, cut
/// between moments, and the last is the last in time; where rows come in groups these stay whole; else they are drawn at random, with the same share of each class,
/// or of each tenth of the numbers.
/// </summary>
internal sealed class TrainingFolds
{
    /// <summary>From this many rows on there are three folds; below, where each row is needed, five.</summary>
    public const int ManyRows = 5_000;

    private const int Few = 3;
    private const int Many = 5;

    private readonly int[] _rows;
    private readonly int[] _foldOf;

    private TrainingFolds(int[] rows, int[] foldOf, int count) => (_rows, _foldOf, Count) = (rows, foldOf, count);

    /// <summary>How many there are: three, five below 5,000 rows, fewer where groups or moments allow no more; 0 where they allow no two.</summary>
    public int Count { get; }

    /// <summary>Zero-based rows of a fold, in the order of the training part.</summary>
    public int[] HeldOut(int fold) => [.. _rows.Where((_, i) => _foldOf[i] == fold)];

    /// <summary>The other rows of the training part, in its order.</summary>
    public int[] LearnedFrom(int fold) => [.. _rows.Where((_, i) => _foldOf[i] != fold)];

    /// <summary>How many folds so many rows have.</summary>
    public static int CountFor(int rows) => rows < ManyRows ? Many : Few;

    /// <summary>Stretches of an order.</summary>
    /// <param name="rows">The rows in that order.</param>
    /// <param name="areOfOneMoment">Whether two rows were observed at once, so that no cut may come between them.</param>
    public static TrainingFolds InOrder(int[] rows, Func<int, int, bool> areOfOneMoment)
    {
        int wanted = CountFor(rows.Length);
        int[] foldOf = new int[rows.Length];
        (int fold, int begun) = (0, 0);
        for (int i = 1; i < rows.Length; i++)
        {
            // A cut is due from its place on, and comes with the next moment.
            int due = (int)((long)i * wanted / rows.Length);
            if (due > begun && !areOfOneMoment(rows[i - 1], rows[i]))
            {
                (fold, begun) = (fold + 1, due);
            }

            foldOf[i] = fold;
        }

        return new TrainingFolds(rows, foldOf, fold == 0 ? 0 : fold + 1);
    }

    /// <summary>Whole groups, the largest first into whatever fold has the fewest rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="groups">For each of them the number of its group, from 0.</param>
    /// <param name="seed">Decides between groups of one size.</param>
    public static TrainingFolds OfGroups(int[] rows, int[] groups, int seed)
    {
        int[] sizes = new int[groups.Length == 0 ? 0 : groups.Max() + 1];
        foreach (int group in groups)
        {
            sizes[group]++;
        }

        int[] order = [.. Enumerable.Range(0, sizes.Length)];
        new SeededRandom(seed).Shuffle(order.AsSpan());
        int count = Math.Min(CountFor(rows.Length), sizes.Count(size => size > 0));
        int[] filled = new int[Math.Max(1, count)];
        int[] foldOfGroup = new int[sizes.Length];
        foreach (int group in order.OrderByDescending(group => sizes[group]))
        {
            int fold = Array.IndexOf(filled, filled.Min());
            foldOfGroup[group] = fold;
            filled[fold] += sizes[group];
        }

        return new TrainingFolds(rows, [.. groups.Select(group => foldOfGroup[group])], count < 2 ? 0 : count);
    }

    /// <summary>At random, as many of each stratum in each fold as can be.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="strata">For each of them the number of its stratum, from 0.</param>
    /// <param name="seed">The seed of the draw.</param>
    public static TrainingFolds Stratified(int[] rows, int[] strata, int seed)
    {
        int count = Math.Min(CountFor(rows.Length), rows.Length);
        int[] places = [.. Enumerable.Range(0, rows.Length)];
        new SeededRandom(seed).Shuffle(places.AsSpan());
        int[] foldOf = new int[rows.Length];
        int next = 0;
        foreach (int place in places.OrderBy(place => strata[place]))
        {
            foldOf[place] = next++ % count;
        }

        return new TrainingFolds(rows, foldOf, count < 2 ? 0 : count);
    }
}
