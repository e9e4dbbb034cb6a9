namespace ModelGateway;

/// <summary>For each row of a dataset the labels of its series that were known when it was to be predicted: the last, and the last of each season.</summary>
internal sealed class KnownLabels
{
    private readonly float[][] _recent;
    private readonly Dictionary<Season, float[]> _seasons;

    private KnownLabels(float[][] recent, IReadOnlyList<SeasonClock> clocks, Dictionary<Season, float[]> seasons) =>
        (_recent, Clocks, _seasons) = (recent, clocks, seasons);

    /// <summary>Of rows that have no order in time nothing is known.</summary>
    public static KnownLabels None { get; } = new([], [], []);

    /// <summary>Whether nothing is known, as the rows have no order in time.</summary>
    public bool IsNone => _recent.Length == 0;

    /// <summary>The seasons that the rows show, shortest first.</summary>
    public IReadOnlyList<SeasonClock> Clocks { get; }

    /// <summary>How many of the last labels are known.</summary>
    public int Depth => _recent.Length;

    /// <summary>For each row the label known last; NaN where none was.</summary>
    public ReadOnlySpan<float> Last => IsNone ? default : _recent[0];

    /// <summary>For each row the label known last but some; NaN where none was.</summary>
    /// <param name="back">How many were known later, from 0.</param>
    public float[] Recent(int back) => _recent[back];

    /// <summary>For each row the label known last at the same place of a season before; NaN where none was.</summary>
    public ReadOnlySpan<float> Of(Season season) => _seasons[season];

    /// <summary>The same for a model that has its classes in another order; a class that it does not have is not known.</summary>
    /// <param name="classes">The classes as they are here.</param>
    /// <param name="others">The classes of the model.</param>
    public KnownLabels In(IReadOnlyList<string> classes, IReadOnlyList<string> others)
    {
        if (IsNone || classes.SequenceEqual(others))
        {
            return this;
        }

        List<string> all = [.. others];
        float[] places = [.. classes.Select(name => all.IndexOf(name) is var place and >= 0 ? place : float.NaN)];
        return new KnownLabels(Array.ConvertAll(_recent, Mapped), Clocks, _seasons.ToDictionary(pair => pair.Key, pair => Mapped(pair.Value)));

        float[] Mapped(float[] labels) => Array.ConvertAll(labels, label => float.IsNaN(label) ? label : places[(int)label]);
    }

    /// <summary>Walks through the rows, and remembers what was known before each moment.</summary>
    /// <param name="order">All rows in time order, with label or without.</param>
    /// <param name="labels">For each row of the data its label; NaN where there is none to know.</param>
    /// <param name="rows">How the rows follow each other.</param>
    /// <param name="delay">When a label is known.</param>
    /// <param name="depth">How many of the last labels to know, from 1.</param>
    /// <param name="clocks">The seasons.</param>
    public static KnownLabels Of(ReadOnlySpan<int> order, float[] labels, RowOrder rows, LabelDelay delay, int depth, params IReadOnlyList<SeasonClock> clocks)
    {
        SeasonClock[] seasons = [.. clocks];
        float[][] recent = [.. Enumerable.Range(0, depth).Select(_ => Missing(labels.Length))];
        float[][] before = Array.ConvertAll(seasons, _ => Missing(labels.Length));
        Dictionary<int, SeriesWalk> walks = [];
        foreach (int row in order)
        {
            int series = rows.SeriesOf(row);
            if (!walks.TryGetValue(series, out SeriesWalk? walk))
            {
                walks.Add(series, walk = new SeriesWalk(rows, labels, delay, depth, seasons));
            }

            SeriesHistory known = walk.Next(row);
            for (int back = 0; back < depth; back++)
            {
                recent[back][row] = known.Recent[back];
            }

            for (int i = 0; i < seasons.Length; i++)
            {
                before[i][row] = known.Before(i, rows.WallOf(row));
            }
        }

        return new KnownLabels(recent, clocks, seasons.Select((clock, i) => (clock.Season, Labels: before[i])).ToDictionary(pair => pair.Season, pair => pair.Labels));
    }

    /// <summary>Tells rows about to be scored what was known.</summary>
    /// <param name="buffer">The rows.</param>
    /// <param name="rows">Which rows of the data they are.</param>
    public void Tell(FeatureRows buffer, ReadOnlySpan<int> rows)
    {
        if (IsNone)
        {
            return;
        }

        buffer.SetLastLabels(LearningProblem.Gather(_recent[0], rows));
        foreach ((Season season, float[] labels) in _seasons)
        {
            buffer.SetSeasonLabels(season, LearningProblem.Gather(labels, rows));
        }
    }

    /// <summary>Tells a training set what was known.</summary>
    /// <param name="set">The training set.</param>
    /// <param name="rows">Which rows of the data it holds.</param>
    public TrainingSet Tell(TrainingSet set, ReadOnlySpan<int> rows)
    {
        int[] of = rows.ToArray();
        return set with
        {
            LastLabels = IsNone ? default : LearningProblem.Gather(_recent[0], of),
            SeasonLabels = _seasons.ToDictionary(pair => pair.Key, pair => (ReadOnlyMemory<float>)LearningProblem.Gather(pair.Value, of)),
        };
    }

    private static float[] Missing(int count)
    {
        float[] labels = new float[count];
        Array.Fill(labels, float.NaN);
        return labels;
    }
}
