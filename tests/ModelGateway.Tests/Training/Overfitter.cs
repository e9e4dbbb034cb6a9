using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>Houses by their law, less well the further the number of stages is from the one that is best.</summary>
internal sealed class Overfitter(int stages, int best, List<(int Stages, int Rows)> trained) : IStagedTrainer
{
    private readonly ConditionalWeakTable<IModel, object> _stages = [];

    /// <summary>What is said of a model's stages where they cannot be told apart.</summary>
    public bool IsOpaque { get; init; }

    public bool Refuses { get; init; }

    public string StageTunable => "rounds";

    public TrainerDescription Description => new("overfitter", LawTrainer.Provider, [new Tunable
    {
        Name = StageTunable,
        Value = stages,
        Default = 20,
        Minimum = 1,
        Maximum = 1_000,
        IsInteger = true,
        IsLogarithmic = true,
    }])
    {
        Tasks = [LearningTask.Regression],
    };

    public ITunableTrainer With(IReadOnlyDictionary<string, double> values) => new Overfitter((int)values[StageTunable], best, trained) { IsOpaque = IsOpaque, Refuses = Refuses };

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        lock (trained)
        {
            trained.Add((stages, data.Rows.RowCount));
        }

        if (Refuses && data.Rows.RowCount < 1_600)
        {
            throw new TrainingException("Too few rows.");
        }

        FormulaModel model = new(data.Signature, Of(stages));
        _stages.Add(model, stages);
        return Task.FromResult<IModel>(model);
    }

    public int CountStages(IModel model) => IsOpaque ? 0 : (int)_stages.GetValue(model, _ => throw new ArgumentException("Another trainer made it.", nameof(model)));

    public void ScoreStages(IModel model, FeatureRows rows, Span<float> scores)
    {
        for (int stage = 1; stage <= stages; stage++)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                scores[((stage - 1) * rows.Count) + row] = Of(stage)(rows, row);
            }
        }
    }

    private Func<FeatureRows, int, float> Of(int stage) => (rows, row) => LawTrainer.Law(rows, row) + (0.02f * Math.Abs(stage - best));
}
