namespace ModelGateway.ConformanceTests;

/// <summary>A table that comes nearer to its answers with each stage; one that is not honest gives the last answers for every stage.</summary>
internal sealed class StagedTrainer(int stages) : IStagedTrainer
{
    private readonly TableTrainer _inner = new();

    public bool IsHonest { get; init; } = true;

    public string StageTunable => "stages";

    public TrainerDescription Description => _inner.Description with
    {
        Tunables = [new Tunable { Name = StageTunable, Value = stages, Default = 4, Minimum = 1, Maximum = 100, IsInteger = true }],
    };

    public ITunableTrainer With(IReadOnlyDictionary<string, double> values) => new StagedTrainer((int)values[StageTunable]) { IsHonest = IsHonest };

    public async Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
        Stage(await _inner.TrainAsync(data, context, cancellationToken), stages);

    public int CountStages(IModel model) => stages;

    public void ScoreStages(IModel model, FeatureRows rows, Span<float> scores)
    {
        IModel table = ((BrokenModel)model).Inner;
        int width = rows.Count * model.Signature.ScoreWidth;
        for (int stage = 1; stage <= stages; stage++)
        {
            Stage(table, IsHonest ? stage : stages).Score(rows, scores.Slice((stage - 1) * width, width));
        }
    }

    // Probabilities of a row still sum to 1.
    private static BrokenModel Stage(IModel table, int stage) => new(table, (inner, rows, scores) =>
    {
        inner.Score(rows, scores);
        float left = MathF.Pow(0.1f, stage);
        float middle = inner.Signature.Task == LearningTask.Multiclass ? 1f / inner.Signature.ScoreWidth : 0.5f;
        for (int i = 0; i < rows.Count * inner.Signature.ScoreWidth; i++)
        {
            scores[i] += left * (middle - scores[i]);
        }
    });
}
