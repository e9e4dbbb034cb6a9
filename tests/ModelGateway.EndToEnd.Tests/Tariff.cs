using System.Text.Json;

namespace ModelGateway;

/// <summary>A rule that a company goes by: so much to begin with, so much for each mile, and never less than the least fare.</summary>
public sealed class Tariff : ITrainer
{
    public TrainerDescription Description { get; } = new("tariff", TariffProvider.ProviderId, [])
    {
        Tasks = [LearningTask.Regression],
        CanRefit = false,
    };

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return data.Signature.Features.TryIndexOf("Distance", out _)
            ? Task.FromResult<IModel>(new TariffModel(data.Signature, [2.5, 1.8, 8]))
            : throw new TrainingException("The tariff needs a column 'Distance', and there is none. Add it to the rows.");
    }
}

public sealed class TariffModel(ModelSignature signature, double[] prices) : IModel
{
    private readonly int _distance = signature.Features.IndexOf("Distance");

    public ModelSignature Signature => signature;

    public IReadOnlyList<double> Prices => prices;

    public void Score(FeatureRows rows, Span<float> scores)
    {
        signature.Check(rows, scores);
        for (int row = 0; row < rows.Count; row++)
        {
            scores[row] = (float)Math.Max(prices[2], prices[0] + (prices[1] * rows.GetDouble(row, rows.Layout[_distance])));
        }
    }

    public void Dispose()
    {
    }
}

public sealed class TariffProvider : IModelProvider
{
    public const string ProviderId = "tariff";

    public string Id => ProviderId;

    public void Save(IModel model, string folder) =>
        File.WriteAllText(Path.Combine(folder, "model.tariff"), JsonSerializer.Serialize(((TariffModel)model).Prices));

    public IModel Load(string folder, ModelSignature signature) =>
        new TariffModel(signature, JsonSerializer.Deserialize<double[]>(File.ReadAllText(Path.Combine(folder, "model.tariff")))!);
}
