namespace ModelGateway.Benchmarks;

/// <summary>The label before of one of 100,000 series, bound, checked, looked up and counted, against a dictionary that an application would keep by itself.</summary>
public sealed class SeriesPersistence : IDuel
{
    private const int Series = 100_000;
    private const int Asked = 1_024;
    private const int LearnedSeries = 200;
    private const int LearnedDays = 60;

    private static readonly DateTime s_first = new(2026, 1, 1);

    private readonly Dictionary<string, float> _dictionary = new(Series, StringComparer.Ordinal);
    private string _store = "";
    private IModelGateway _gateway = null!;
    private IPredictor<Visit, float> _predictor = null!;
    private Visit[] _asked = [];

    public string Name => "One row: the label before among 100,000 series, against a dictionary";

    // Nobody has asked for a limit: what a dictionary does is the least of it.
    public double Limit => double.PositiveInfinity;

    public void Setup()
    {
        _store = Directory.CreateTempSubdirectory("series-persistence-").FullName;
        _gateway = Gateway.Create(_store, builder => builder.AddModel<Visit, float>("sales", model => model
            .Regression(visit => visit.Sales).Train(Baselines.Persistence).OrderBy("Day").GroupBy("Shop").Gates()));
        Random random = new(1);
        IEnumerable<Visit> learned = Enumerable.Range(0, LearnedDays)
            .SelectMany(day => Enumerable.Range(0, LearnedSeries).Select(shop => new Visit($"shop {shop:D6}", s_first.AddDays(day), random.NextSingle())));
        Run run = _gateway.TrainAsync("sales", Dataset.FromRows(learned.ToArray())).GetAwaiter().GetResult();
        _gateway.PromoteAsync("sales", run.Version.Number, "To be measured.").GetAwaiter().GetResult();
        _predictor = _gateway.GetPredictor<Visit, float>("sales");
        DateTime now = s_first.AddDays(LearnedDays);
        for (int shop = 0; shop < Series; shop++)
        {
            Visit visit = new($"shop {shop:D6}", now, random.NextSingle());
            _dictionary[visit.Shop] = visit.Sales;
            _gateway.RecordLabel("sales", visit);
        }

        _asked = [.. Enumerable.Range(0, Asked).Select(_ => new Visit($"shop {random.Next(Series):D6}", now.AddDays(1), 0))];
    }

    public float Raw()
    {
        float sum = 0;
        foreach (Visit visit in _asked)
        {
            sum += _dictionary.GetValueOrDefault(visit.Shop);
        }

        return sum;
    }

    public float Ours()
    {
        float sum = 0;
        foreach (Visit visit in _asked)
        {
            sum += _predictor.Predict(visit).Value;
        }

        return sum;
    }

    public void Cleanup()
    {
        _gateway.Dispose();
        Directory.Delete(_store, recursive: true);
    }

    public sealed record Visit(string Shop, DateTime Day, float Sales);
}
