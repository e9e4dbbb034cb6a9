using System.Text.Json;
using System.Text.Json.Nodes;
using ModelGateway.Reports;

namespace ModelGateway;

public sealed class WeightedRunTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("weighted-run-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_model_is_judged_on_the_rows_that_count()
    {
        // Of 4,000 rows half have a law, and half are noise of 30 that is not to count.
        Run run = await TrainAsync(Rows(_ => 1, junk: true));

        Assert.True(run.Decision.Promoted);
        ReportedModel candidate = run.Report.Models[^1];
        Assert.InRange(candidate.Metrics["rmse"], 0.9, 1.1);
        Assert.InRange(run.Report.Models[0].Metrics["rmse"], 3.0, 3.3);
        Assert.Equal((400, null), (run.Report.Data.Test, run.Report.Data.EffectiveTest));
        Assert.StartsWith("2,000 of 4,000 rows have weight 0", run.Report.Warnings.Single(warning => warning.Code == "data.weight-zero").Message, StringComparison.Ordinal);
        Assert.Contains("2,000 of 4,000 rows have weight 0", await PageAsync(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_weights_the_same_rows_show_nothing()
    {
        Run run = await TrainAsync(Rows(_ => 1, junk: true), isWeighed: false);

        Assert.False(run.Decision.Promoted);
        Assert.InRange(run.Report.Models[^1].Metrics["rmse"], 15, 30);
    }

    [Fact]
    public async Task Rows_of_weight_0_change_nothing_whatever_they_hold()
    {
        static float Weight(int row) => 1 + (row % 7);
        Run without = await TrainAsync(Rows(Weight, junk: false));
        Run with = await TrainAsync(Rows(Weight, junk: true));

        Assert.Equal(Comparable(without), Comparable(with));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.3f)]
    public async Task Weights_that_are_all_the_same_change_nothing(float weight)
    {
        Run without = await TrainAsync(Rows(_ => weight, junk: false), isWeighed: false);
        Run with = await TrainAsync(Rows(_ => weight, junk: false));

        JsonNode expected = JsonNode.Parse(Comparable(without))!;
        expected["heldOut"]!["weighed"] = 400;
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(Comparable(with))));
    }

    [Fact]
    public async Task The_report_and_its_page_say_how_much_the_test_part_says()
    {
        Run run = await TrainAsync(Rows(row => row % 10 == 0 ? 100 : 1, junk: false));

        Assert.Equal(400, run.Report.Data.Test);
        Assert.InRange(run.Report.Data.EffectiveTest!.Value, 30, 70);
        Assert.Equal(run.Report.Data.EffectiveTest.Value, run.Report.Comparison.EffectiveRows!.Value, 9);
        Assert.Equal(GateState.NotEnoughData, run.Decision.Gates.Single(gate => gate.Name == "beats-baseline").State);
        Assert.Contains("by their weights as good as", await PageAsync(run), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_measured_on_the_test_part_is_weighed()
    {
        // The candidate is off by 2 where rows count 9, and right but for the noise where they count 1.
        Run run = await TrainAsync(Rows(row => row % 2 == 0 ? 9 : 1, junk: false), formula: (rows, row) => Law(rows, row) + (rows.Singles(row)[2] > 0.5f ? 2 : 0), slice: "Even");
        double expected = Math.Sqrt(((9 * 5) + 1) / 10.0);

        Assert.Equal(expected, run.Report.Models[^1].Metrics["rmse"], 0.1);
        Assert.Equal(run.Report.Models[^1].Metrics["rmse"], run.Report.HeldOut!.Models[0].Metrics["rmse"].Value, 1e-6);
        LabelMatch bias = run.Report.HeldOut.Matches.Single(match => match.Kind == "meanError");
        Assert.Equal(-1.8, bias.Live.Value, 0.15);
        Assert.Equal([Math.Sqrt(5), 1], run.Report.HeldOut.Slices.OrderByDescending(slice => slice.Loss!.Value).Select(slice => slice.Loss!.Value), (a, b) => Math.Abs(a - b) < 0.15);
    }

    private async Task<Run> TrainAsync(Exposed[] rows, bool isWeighed = true, Func<FeatureRows, int, float>? formula = null, string? slice = null)
    {
        using IModelGateway gateway = Gateway.Create(Path.Combine(_store, Guid.NewGuid().ToString("N")), builder => builder
            .AddProvider(_provider).AddModel<Exposed, float>("y", model =>
            {
                model.Regression(row => row.Y).Train(new LawTrainer(formula ?? Law));
                _ = isWeighed ? model.WeightBy("Exposure") : model.Ignore("Exposure");
                if (slice is not null)
                {
                    model.Monitor(monitor => monitor.Slice(slice));
                }
            }));
        return await gateway.TrainAsync("y", Dataset.FromRows(rows), cancellationToken: Token);
    }

    private static float Law(FeatureRows rows, int row) => rows.Singles(row)[0] * rows.Singles(row)[1] > 0 ? 3 : -3;

    private static Exposed[] Rows(Func<int, float> weight, bool junk)
    {
        Simulation simulation = new(1);
        Simulation other = new(2);
        List<Exposed> rows = [];
        for (int row = 0; row < 2_000; row++)
        {
            (float x, float z) = ((float)simulation.Normal(), (float)simulation.Normal());
            rows.Add(new Exposed(x, z, row % 2 == 0 ? 1 : 0, weight(row), (3 * MathF.Sign(x * z)) + (float)simulation.Normal()));
            if (junk)
            {
                rows.Add(new Exposed(row % 3 == 0 ? float.NaN : 1e30f, (float)other.Normal(), 7, 0, (float)(30 * other.Normal())));
            }
        }

        return [.. rows];
    }

    // All but what names the rows themselves.
    private static string Comparable(Run run)
    {
        JsonObject form = JsonSerializer.SerializeToNode(run.Report.WithoutTimes(), ModelGatewayJson.Options)!.AsObject();
        form["data"]!.AsObject().Remove("sha256");
        form["data"]!.AsObject().Remove("rows");
        form.Remove("warnings");
        return form.ToJsonString();
    }

    private static Task<string> PageAsync(Run run) => File.ReadAllTextAsync(Path.Combine(run.Location!, "report.html"), Token);

    public sealed record Exposed(float X, float Z, float Even, float Exposure, float Y);
}
