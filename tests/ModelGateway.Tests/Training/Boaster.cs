namespace ModelGateway;

/// <summary>Knows the odds of each row, and tells them as if it were so many times as sure; each stage makes it surer by half.</summary>
internal sealed class Boaster(int stages, List<(int Stages, int Rows)> trained, string name = "boaster") : ITunableTrainer
{
    public Func<TrainerDescription, TrainerDescription> Describe { get; init; } = description => description;

    public TrainerDescription Description => Describe(new TrainerDescription(name, LawTrainer.Provider, [new Tunable
    {
        Name = "stages",
        Value = stages,
        Default = 8,
        Minimum = 1,
        Maximum = 100,
        IsInteger = true,
    }])
    {
        Tasks = [LearningTask.Binary],
    });

    public ITunableTrainer With(IReadOnlyDictionary<string, double> values) => new Boaster((int)values["stages"], trained, name) { Describe = Describe };

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        lock (trained)
        {
            trained.Add((stages, data.Rows.RowCount));
        }

        return Task.FromResult<IModel>(new FormulaModel(data.Signature, (rows, row) => Tell(rows, row, stages)));
    }

    public static float Tell(FeatureRows rows, int row, int stages) =>
        (float)LogOdds.Probability(stages / 2.0 * LogOdds.Of(rows.Singles(row)[0]) * rows.Singles(row)[1]);

    /// <summary>Rows with a chance, the side that was taken, 1 for it and -1 against it, and what came of it: no straight line can tell.</summary>
    public static Dataset Bets(int count, int seed)
    {
        Random random = new(seed);
        float[] chances = [.. Enumerable.Range(0, count).Select(_ => 0.02f + (0.96f * random.NextSingle()))];
        float[] sides = [.. chances.Select(_ => random.NextSingle() < 0.5f ? -1f : 1)];
        return SmallData.Of(
            ("Chance", chances), ("Side", sides), ("Won", (bool[])[.. chances.Select((chance, i) => random.NextSingle() < (sides[i] > 0 ? chance : 1 - chance))]));
    }

    public sealed record Bet(float Chance, float Side = 1);

    /// <summary>The same where its stages can be told apart.</summary>
    public sealed class InStages(int stages, List<(int Stages, int Rows)> trained) : IStagedTrainer
    {
        private readonly Boaster _inner = new(stages, trained);

        public string StageTunable => "stages";

        public TrainerDescription Description => _inner.Description;

        public ITunableTrainer With(IReadOnlyDictionary<string, double> values) => new InStages((int)values["stages"], trained);

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) => _inner.TrainAsync(data, context, cancellationToken);

        public int CountStages(IModel model) => stages;

        public void ScoreStages(IModel model, FeatureRows rows, Span<float> scores)
        {
            for (int i = 0; i < stages * rows.Count; i++)
            {
                scores[i] = Tell(rows, i % rows.Count, (i / rows.Count) + 1);
            }
        }
    }
}
