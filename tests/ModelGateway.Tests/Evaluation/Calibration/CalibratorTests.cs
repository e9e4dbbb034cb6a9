using System.Text;
using ModelGateway.Reports;

namespace ModelGateway;

public sealed class CalibratorTests : IDisposable
{
    private static readonly ModelSignature s_binary = Signatures.Binary;
    private static readonly ModelSignature s_three = Signatures.Multiclass(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("calibrator-").FullName;

    public static TheoryData<CalibrationMethod, double[]> Binary => new()
    {
        { CalibrationMethod.Platt, [0.4, -0.3] },
        { CalibrationMethod.Platt, [1.7, 2] },
        { CalibrationMethod.Beta, [0.6, 0.1, -0.5] },
        { CalibrationMethod.Beta, [0, 1.2, 0.5] },
        { CalibrationMethod.Isotonic, [-3, -1, -1, -0.9, 0.5, 0.2, 4, 2] },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Binary))]
    public void The_larger_probability_stays_the_larger(CalibrationMethod method, double[] parameters)
    {
        Calibrator calibrator = Calibrator.Of(method, parameters).CheckedFor(s_binary);
        float[] rising = [0, 1e-30f, 1e-9f, 1e-4f, .. Enumerable.Range(1, 999).Select(i => i / 1_000f), 0.9999f, 0.999999f, 1];

        float[] corrected = calibrator.Applied(rising, 1);

        Assert.All(corrected, probability => Assert.InRange(probability, 0, 1));
        Assert.All(corrected.Zip(corrected.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.All(corrected[3..1_000].Zip(corrected[4..1_001]), pair => Assert.True(pair.Second > pair.First, "Two rows are tied."));
    }

    [Theory]
    [InlineData(CalibrationMethod.Platt, 1.0, 0.0)]
    [InlineData(CalibrationMethod.Beta, 1.0, 1.0, 0.0)]
    [InlineData(CalibrationMethod.Isotonic, -1.0, -1.0, 2.0, 2.0)]
    public void What_corrects_nothing_leaves_probabilities_as_they_are(CalibrationMethod method, params double[] parameters)
    {
        float[] scores = [1e-6f, 0.01f, 0.3f, 0.5f, 0.9f, 0.9999f];

        Assert.All(scores.Zip(Calibrator.Of(method, parameters).Applied(scores, 1)), pair => Assert.Equal(pair.First, pair.Second, 2e-7f));
    }

    [Fact]
    public void Isotonic_goes_in_lines_between_its_points()
    {
        Calibrator calibrator = Calibrator.Of(CalibrationMethod.Isotonic, -2, -1, 2, 0);

        float[] corrected = calibrator.Applied([.. new[] { -2, 0, 1, 2, 6 }.Select(odds => (float)LogOdds.Probability(odds))], 1);

        Assert.All(corrected.Zip(new[] { -1, -0.5, -0.25, 0, 1 }), pair => Assert.Equal(LogOdds.Probability(pair.Second), pair.First, 1e-6));
    }

    [Fact]
    public void Classes_sum_to_one_and_a_factor_of_one_leaves_them_as_they_are()
    {
        float[] scores = [0.2f, 0.3f, 0.5f, 0, 0, 1, 0.98f, 0.01f, 0.01f];

        float[] flat = Calibrator.Of(CalibrationMethod.Temperature, 0.5).CheckedFor(s_three).Applied(scores, 3);
        float[] shifted = Calibrator.Of(CalibrationMethod.Vector, 1, 1, 1, Math.Log(2), 0, 0).CheckedFor(s_three).Applied(scores, 3);

        Assert.All(flat.Chunk(3).Concat(shifted.Chunk(3)), row => Assert.Equal(1, row.Sum(), 1e-6f));
        Assert.All(scores.Zip(Calibrator.Of(CalibrationMethod.Temperature, 1).Applied(scores, 3)), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.Equal(Math.Sqrt(0.5) / (Math.Sqrt(0.2) + Math.Sqrt(0.3) + Math.Sqrt(0.5)), flat[2], 1e-6);
        Assert.Equal([0.4f / 1.2f, 0.3f / 1.2f, 0.5f / 1.2f], shifted[..3], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_row_without_an_answer_gets_none()
    {
        Assert.Equal([float.NaN], Calibrator.Of(CalibrationMethod.Platt, 1, 0).Applied([float.NaN], 1));
        Assert.Equal([float.NaN], Calibrator.Of(CalibrationMethod.Isotonic, -1, -1, 1, 1).Applied([float.NaN], 1));
        Assert.All(Calibrator.Of(CalibrationMethod.Temperature, 2).Applied([float.NaN, 0.5f, 0.5f], 3), score => Assert.True(float.IsNaN(score)));
    }

    [Fact]
    public void A_call_allocates_nothing_and_the_raw_model_can_be_had()
    {
        IModel raw = Versions.Formula(_ => 0.9f, Versions.Binary);
        Calibrator calibrator = Calibrator.Of(CalibrationMethod.Isotonic, -3, -1, -1, -0.9, 0.5, 0.2, 4, 2);
        using IModel model = CalibratedModel.Of(raw, calibrator);
        FeatureRows rows = new(new RowLayout(raw.Signature.Features), 100);
        float[] scores = new float[101];
        scores[^1] = 7;

        Assert.Equal(0, Allocation.Least(() => model.Score(rows, scores)));

        Assert.Equal(calibrator.Applied([0.9f], 1)[0], scores[99]);
        Assert.Equal(7, scores[^1]);
        Assert.Equal((raw, calibrator), CalibratedModel.Apart(model));
        Assert.Equal((raw, null), CalibratedModel.Apart(raw));
        Assert.Same(raw, CalibratedModel.Of(raw, null));
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void A_file_reads_back_as_it_was(CalibrationMethod method, double[] parameters)
    {
        string path = Write(Encoding.UTF8.GetString(Calibrator.Form.Write(Calibrator.Of(method, parameters))));

        Calibrator read = Calibrator.Load(path, s_binary);

        Assert.Equal((method, Calibrator.CurrentFormat), (read.Method, read.Format));
        Assert.Equal(parameters, read.Parameters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt", "parame""")]
    [InlineData("""{ "schema": "modelgateway/calibration/2", "method": "platt", "parameters": [1, 0] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt" }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt", "parameters": null }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "magic", "parameters": [1, 0] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "none", "parameters": [] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt", "parameters": [1] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt", "parameters": [-1, 0] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt", "parameters": ["NaN", 0] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "platt", "parameters": [1, "Infinity"] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "beta", "parameters": [0, 0, 1] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "beta", "parameters": [2, -1, 1] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "isotonic", "parameters": [] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "isotonic", "parameters": [0, 0, 1, 1, 2] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "isotonic", "parameters": [0, 0, 1, 0] }""")]
    [InlineData("""{ "schema": "modelgateway/calibration/1", "method": "temperature", "parameters": [1] }""")]
    public void A_file_that_is_torn_or_was_tampered_with_is_an_error_that_names_it(string content)
    {
        string path = Write(content);

        StoreException error = Assert.Throws<StoreException>(() => Calibrator.Load(path, s_binary));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Contains("restore", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("upgrade", StringComparison.Ordinal), error.Message);
    }

    [Theory]
    [InlineData(CalibrationMethod.Platt, 1.0, 0.0)]
    [InlineData(CalibrationMethod.Temperature, 0.0)]
    [InlineData(CalibrationMethod.Vector, 1.0, 1.0, 0.0, 0.0)]
    [InlineData(CalibrationMethod.Vector, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0)]
    public void What_does_not_fit_three_classes_is_refused(CalibrationMethod method, params double[] parameters) =>
        Assert.Throws<DataException>(() => Calibrator.Of(method, parameters).CheckedFor(s_three));

    private string Write(string content)
    {
        string path = Path.Combine(_folder, "calibration.json");
        File.WriteAllText(path, content);
        return path;
    }
}
