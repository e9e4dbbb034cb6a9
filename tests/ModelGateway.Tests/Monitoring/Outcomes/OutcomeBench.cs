using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

/// <summary>A gateway's background desk over a folder, with a model of one number to answer and one category to slice by.</summary>
internal sealed class OutcomeBench : IDisposable
{
    public const string Model = "fare";

    private static readonly Schema s_features = new([new Column("x", typeof(float)), new Column("kind", typeof(string))]);
    private readonly bool _ownsFolder;
    private readonly string _root;
    private ulong _sequence;

    public OutcomeBench(string? folder = null, OutcomeOptions? options = null, QualityShape? shape = null, FakeTimeProvider? time = null, int version = 1, ulong process = 0xA1, IRecordStore? records = null)
    {
        _ownsFolder = folder is null;
        _root = folder is null ? Directory.CreateTempSubdirectory("outcomes-").FullName : Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));
        Folder = Path.Combine(_root, Model, "monitor", "outcomes");
        Time = time ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        Process = process;
        Desk = new OutcomeDesk(Time, NullLogger.Instance);
        Log = Desk.Open(Model, records ?? new DirectoryStore(_root), options ?? new OutcomeOptions { PerSecond = 1e6 });
        Shape = shape ?? new QualityShape(LearningTask.Regression, [], 0.5, [new SliceColumn("kind", ["a", "b"])]);
        Layout = new RowLayout(s_features);
        Version = Log.For(version, Shape, Layout);
    }

    public string Folder { get; }

    public FakeTimeProvider Time { get; }

    public ulong Process { get; }

    public OutcomeDesk Desk { get; }

    public OutcomeLog Log { get; }

    public QualityShape Shape { get; }

    public RowLayout Layout { get; }

    public VersionOutcomes Version { get; }

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A model beside the champion.</summary>
    public FormulaModel Side(Func<float, float> formula) => new(
        new ModelSignature
        {
            Task = Shape.Task,
            Features = s_features,
            Label = new Column("label", typeof(float)),
            Classes = Shape.Classes,
        }, (rows, row) => formula(rows.Singles(row)[0]));

    /// <summary>Answers rows: x, kind and the champion's scores.</summary>
    public PredictionId[] Serve(ReadOnlySpan<(float X, string? Kind, float[] Scores)> rows, long window = 0, double position = 0, int thread = 1)
    {
        FeatureRows features = new(Layout, rows.Length);
        float[] scores = new float[rows.Length * Shape.ScoreWidth];
        PredictionId[] ids = new PredictionId[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            features.Singles(row)[0] = rows[row].X;
            features.Texts(row)[0] = rows[row].Kind;
            rows[row].Scores.CopyTo(scores, row * Shape.ScoreWidth);
            ids[row] = new PredictionId(Process, ((ulong)thread << 44) | ++_sequence);
        }

        Version.Offer(new ServedRows(features, 0, scores, ids, new AnsweredBy[rows.Length]), new WindowPlace(window, position));
        return ids;
    }

    /// <summary>Answers one number for each row.</summary>
    public PredictionId[] Serve(params float[] answers) => Serve([.. answers.Select(answer => (answer, (string?)"a", new[] { answer }))]);

    public Task FlushAsync() => Desk.FlushAsync(Cancelled);

    public void Dispose()
    {
        Desk.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(_root, recursive: true);
        }
    }
}
