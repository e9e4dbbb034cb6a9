using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>
/// Held-out rows as inputs, with the scores that the model gave when it was published (<c>golden.json</c>). Replayed whenever the version is
/// loaded, so that a package that answers differently is found before it serves.
/// </summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Inputs">The rows: the model's features, cell by cell as they were.</param>
/// <param name="Answers">One row for each: its scores as a vector.</param>
internal sealed record RecordedAnswers([property: JsonPropertyName(JsonFile.FormatMember)] string Format, Dataset Inputs, Dataset Answers)
{
    public const string CurrentFormat = "modelgateway/golden/1";

    private static readonly JsonForm<RecordedAnswers> s_form = new(
        CurrentFormat, ModelGatewayJson.Options, answers => new RecordedAnswers(answers.Text(JsonFile.FormatMember), answers.Dataset("inputs"), answers.Dataset("answers")));

    private const string ScoresName = "scores";
    private const string LastLabelName = "lastLabel";
    private const int MostCells = 1_000_000; // wide vectors would make a file larger than the model
    private const double NearZero = 0.01;

    /// <summary>Lets a model answer rows, evenly spaced over all, and keeps both.</summary>
    /// <param name="rows">Rows that it did not learn from, with at least its features.</param>
    /// <param name="model">The model.</param>
    /// <param name="most">How many rows to keep at most; fewer where vectors are so wide that they exceed a million cells.</param>
    /// <param name="known">Tells rows the labels that were known before them; null where nothing was.</param>
    public static RecordedAnswers Record(Dataset rows, IModel model, int most = 500, Action<FeatureRows, int[]>? known = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        Schema features = model.Signature.Features;
        int cells = Math.Max(1, features.Sum(feature => Math.Max(1, rows[feature.Name].Definition.VectorLength)));
        int[] chosen = new int[Math.Min(rows.RowCount, Math.Clamp(MostCells / cells, 1, most))];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] = (int)((long)i * rows.RowCount / chosen.Length);
        }

        Dataset inputs = new(features.Select(feature => rows[feature.Name].Select(chosen)));
        int width = model.Signature.ScoreWidth;
        FeatureRows told = Fill(inputs, chosen.Length, model);
        known?.Invoke(told, chosen);
        DataColumn[] labels = [.. KnownOf(told)];
        float[][] answers = [.. Score(told, model).Chunk(width)];
        return new RecordedAnswers(
            CurrentFormat, inputs, new Dataset([DataColumn.Create(new Column(ScoresName, typeof(float[]), vectorLength: width), answers), .. labels]));
    }

    /// <summary>Lets a model answer the same rows and compares.</summary>
    /// <remarks>
    /// A difference is |now − then| / max(|then|, 0.01 s), where s is 1 for probabilities and the mean of |then| for numbers: relative, but
    /// absolute near zero, where the rounding of 32-bit floats would look large.
    /// </remarks>
    /// <param name="model">The model as it was loaded.</param>
    /// <exception cref="StoreException">The model has another number of scores for each row.</exception>
    public ReplayResult Replay(IModel model)
    {
        DataColumn<float[]> answers = (DataColumn<float[]>)Answers[ScoresName];
        int width = answers.Definition.VectorLength;
        if (model.Signature.ScoreWidth != width)
        {
            throw new StoreException(
                $"The model gives {model.Signature.ScoreWidth} scores for each row, {VersionFileNames.RecordedAnswers} has {width}. The files of the version do not belong together; restore it from a backup.");
        }

        float[] then = [.. answers.Values.ToArray().SelectMany(scores => scores)];
        FeatureRows rows = Fill(Inputs, answers.Count, model);
        Tell(rows);
        float[] now = Score(rows, model);
        double floor = NearZero * (model.Signature.Task == LearningTask.Regression ? MeanMagnitude(then) : 1);
        int moved = 0;
        double largest = 0;
        for (int row = 0; row < answers.Count; row++)
        {
            double difference = 0;
            for (int i = row * width; i < (row + 1) * width; i++)
            {
                difference = Math.Max(difference, Difference(then[i], now[i], floor));
            }

            largest = Math.Max(largest, difference);
            if (!(difference <= ReplayResult.Tolerance))
            {
                moved++;
            }
        }

        return new ReplayResult(answers.Count, moved, largest);
    }

    public void Write(Stream stream) => s_form.Write(stream, this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="StoreException">There is none, a newer library wrote it, or it is not what <see cref="Write"/> writes.</exception>
    public static RecordedAnswers Load(string path)
    {
        RecordedAnswers answers = s_form.Load(path);
        return answers.Answers.Columns is [DataColumn<float[]> { Definition.Name: ScoresName }, ..]
            && (answers.Inputs.Columns.Count == 0 || answers.Inputs.RowCount == answers.Answers.RowCount)
            ? answers
            : throw new StoreException(
                $"'{path}' has {answers.Inputs.RowCount} inputs and {answers.Answers.RowCount} answers; expected one column '{ScoresName}' with an answer for each input. Restore the version from a backup.");
    }

    private static IEnumerable<DataColumn> KnownOf(FeatureRows rows)
    {
        if (!rows.LastLabels.IsEmpty)
        {
            yield return DataColumn.Create(new Column(LastLabelName, typeof(float), isNullable: true), rows.LastLabels.ToArray());
        }

        foreach (Season season in Enum.GetValues<Season>().Where(season => !rows.SeasonLabels(season).IsEmpty))
        {
            yield return DataColumn.Create(new Column(season.ToString(), typeof(float), isNullable: true), rows.SeasonLabels(season).ToArray());
        }
    }

    private void Tell(FeatureRows rows)
    {
        foreach (DataColumn<float> labels in Answers.Columns.OfType<DataColumn<float>>())
        {
            if (labels.Definition.Name == LastLabelName)
            {
                rows.SetLastLabels(labels.Values);
            }
            else if (Enum.TryParse(labels.Definition.Name, out Season season))
            {
                rows.SetSeasonLabels(season, labels.Values);
            }
        }
    }

    private static FeatureRows Fill(Dataset inputs, int count, IModel model)
    {
        FeatureRows rows = new(new RowLayout(model.Signature.Features), count);
        rows.Fill(inputs, Enumerable.Range(0, count).ToArray());
        return rows;
    }

    private static float[] Score(FeatureRows rows, IModel model)
    {
        float[] scores = new float[rows.Count * model.Signature.ScoreWidth];
        model.Score(rows, scores);
        return scores;
    }

    private static double MeanMagnitude(float[] scores) =>
        scores.Where(float.IsFinite).Select(score => (double)Math.Abs(score)).DefaultIfEmpty().Average();

    private static double Difference(float then, float now, double floor)
    {
        if (then == now || (float.IsNaN(then) && float.IsNaN(now)))
        {
            return 0;
        }

        double difference = Math.Abs((double)now - then) / Math.Max(Math.Abs((double)then), floor);
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }
}
