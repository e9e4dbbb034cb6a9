namespace ModelGateway;

/// <summary>
/// By how much the loss of a model grows when the values of features are shuffled among held-out rows (L. Breiman, Random forests, Machine
/// Learning 45, 2001). Asks nothing of the model but its scores.
/// </summary>
/// <remarks>
/// All features are shuffled by the same few permutations, so that they can be compared. The interval is that of other rows, both as those
/// which are answered and as those which lend their values, and of other permutations.
/// </remarks>
internal sealed class Permutation
{
    /// <summary>The usual number of permutations.</summary>
    public const int UsualRepeats = 5;

    private const int ChunkRows = 1_024;

    private readonly IModel _model;
    private readonly FeatureRows _rows;
    private readonly float[] _labels;
    private readonly double[] _weights;
    private readonly RowLoss _loss;
    private readonly int[][] _orders;
    private readonly double[] _before;

    /// <param name="model">The model.</param>
    /// <param name="rows">Rows that it did not learn from, laid out by its signature; not changed.</param>
    /// <param name="labels">The label of each: the number, or the index of its class.</param>
    /// <param name="loss">What is measured.</param>
    /// <param name="seed">Decides how values are shuffled.</param>
    /// <param name="weights">For each row how much its answer counts, 1 on average; empty where all count the same. All lend their values alike.</param>
    /// <param name="repeats">How often.</param>
    public Permutation(IModel model, FeatureRows rows, float[] labels, RowLoss loss, int seed, double[] weights, int repeats = UsualRepeats)
    {
        (_model, _rows, _labels, _weights, _loss) = (model, rows, labels, weights, loss);
        SeededRandom random = new(seed);
        _orders = new int[repeats][];
        for (int i = 0; i < repeats; i++)
        {
            _orders[i] = [.. Enumerable.Range(0, rows.Count)];
            random.Shuffle(_orders[i].AsSpan());
        }

        _before = new double[rows.Count];
        Scratch scratch = new(this);
        for (int start = 0; start < rows.Count; start += ChunkRows)
        {
            scratch.Load(start);
            scratch.Score();
            for (int i = 0; i < scratch.Count; i++)
            {
                _before[start + i] = scratch.Loss(i);
            }
        }
    }

    /// <summary>Measures features, or sets of features whose values are shuffled together.</summary>
    /// <param name="subjects">For each the positions of its features in the model's signature.</param>
    /// <param name="threads">How many threads work at once; the results do not depend on it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>For each the growth of the loss; not finite where the model leaves a number without an answer.</returns>
    public LossGrowth[] Measure(IReadOnlyList<int[]> subjects, int threads, CancellationToken cancellationToken)
    {
        LossGrowth[] found = new LossGrowth[subjects.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, found.Length, options, () => new Scratch(this), (subject, _, scratch) =>
        {
            found[subject] = Measure(subjects[subject], scratch, cancellationToken);
            return scratch;
        }, _ => { });
        return found;
    }

    private LossGrowth Measure(int[] features, Scratch scratch, CancellationToken cancellationToken)
    {
        double[] answered = scratch.Answered;
        double[] lent = scratch.Lent;
        Array.Clear(answered);
        Array.Clear(lent);
        double sum = 0;
        for (int start = 0; start < _rows.Count; start += ChunkRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scratch.Load(start);
            foreach (int[] order in _orders)
            {
                foreach (int feature in features)
                {
                    scratch.Borrow(order.AsSpan(start, scratch.Count), _rows.Layout[feature]);
                }

                scratch.Score();
                for (int i = 0; i < scratch.Count; i++)
                {
                    double loss = scratch.Loss(i) / _orders.Length;
                    answered[start + i] += loss;
                    double growth = loss - (_before[start + i] / _orders.Length);
                    lent[order[start + i]] += growth;
                    sum += growth;
                }
            }
        }

        double mean = sum / _rows.Count;
        for (int row = 0; row < answered.Length; row++)
        {
            answered[row] += lent[row] - mean;
        }

        return RowEstimate.Growth(_before, answered, _loss.IsRoot, _loss.IsTimeOrdered);
    }

    /// <summary>A piece of the rows whose cells one thread overwrites.</summary>
    private sealed class Scratch(Permutation owner)
    {
        private readonly FeatureRows _piece = new(owner._rows.Layout, Math.Min(ChunkRows, owner._rows.Count));
        private readonly float[] _scores = new float[Math.Min(ChunkRows, owner._rows.Count) * owner._model.Signature.ScoreWidth];
        private int _start;

        public double[] Answered { get; } = new double[owner._rows.Count];

        public double[] Lent { get; } = new double[owner._rows.Count];

        public int Count => _piece.Count;

        public void Load(int start)
        {
            _start = start;
            _piece.Reset(Math.Min(ChunkRows, owner._rows.Count - start));
            for (int row = 0; row < _piece.Count; row++)
            {
                _piece.CopyRow(owner._rows, start + row, row);
            }

            _piece.CopyKnownLabels(owner._rows, start);
        }

        public void Borrow(ReadOnlySpan<int> lenders, FeatureSlot slot)
        {
            FeatureRows all = owner._rows;
            for (int row = 0; row < lenders.Length; row++)
            {
                switch (slot.Lane)
                {
                    case FeatureLane.Single:
                        _piece.Singles(row)[slot.Offset] = all.Singles(lenders[row])[slot.Offset];
                        break;
                    case FeatureLane.Text:
                        _piece.Texts(row)[slot.Offset] = all.Texts(lenders[row])[slot.Offset];
                        break;
                    case FeatureLane.Vector:
                        _piece.Vectors(row)[slot.Offset] = all.Vectors(lenders[row])[slot.Offset];
                        break;
                    default:
                        _piece.Wides(row)[slot.Offset] = all.Wides(lenders[row])[slot.Offset];
                        break;
                }
            }
        }

        public void Score() => RowScorer.Score(owner._model, _piece, _scores.AsSpan(0, Count * owner._model.Signature.ScoreWidth));

        /// <summary>What a row costs, as much as it counts.</summary>
        public double Loss(int row) => (owner._weights.Length == 0 ? 1 : owner._weights[_start + row]) * owner._loss.Metric.LossOf(new ScoredRows(
            owner._model.Signature,
            owner._labels.AsSpan(_start, Count),
            _scores.AsSpan(0, Count * owner._model.Signature.ScoreWidth),
            owner._loss.Threshold)[row]);
    }
}
