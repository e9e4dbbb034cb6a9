using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Simulation with known truth, through the windows and the report.</summary>
public class QualitySimulationTests
{
    // A tenth of what the intervals were tuned with; the bounds leave room for three standard errors of a share of so many repeats.
    private const int Repeats = 200;

    private static readonly QualityShape s_binary = new(LearningTask.Binary, ["no", "yes"], 0.5, []);
    private static readonly QualityShape s_number = new(LearningTask.Regression, [], 0.5, []) { Scale = 1 };

    [Theory]
    [InlineData(200, 0.0)]
    [InlineData(2_000, 0.0)]
    [InlineData(2_000, 0.05)]
    public void Intervals_of_a_binary_model_cover_the_truth(int n, double bias)
    {
        Random random = new(n);
        (double trueLoss, double trueAuc) = Truth(bias);
        Coverage rate = new();
        Coverage loss = new();
        Coverage auc = new();
        int rejected = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            QualityWindow window = new(s_binary);
            for (int i = 0; i < n; i++)
            {
                (float p, bool y) = Draw(random, bias);
                window.Add(new JoinedRow([y ? 1 : 0], [p]) { Block = window.Losses.BlockAt(i, n) }, []);
            }

            Quality quality = QualityReporter.Describe(s_binary, [window], null, null);
            rate.Add(quality.Matches[0].Live, bias);
            loss.Add(quality.Models[0].Metrics["logLoss"], trueLoss);
            auc.Add(quality.Models[0].Metrics["auc"], trueAuc);
            rejected += quality.PerfectP < 0.05 ? 1 : 0;
        }

        rate.AssertAbout(0.95);
        loss.AssertAbout(0.95);
        auc.AssertAbout(0.95);
        if (bias == 0)
        {
            Assert.InRange(rejected / (double)Repeats, 0, 0.07 + 0.03);
        }
        else
        {
            Assert.True(rejected > 0.9 * Repeats);
        }
    }

    [Theory]
    [InlineData(200, false, 0.90)]
    [InlineData(2_000, false, 0.92)]
    [InlineData(200, true, 0.84)]
    [InlineData(2_000, true, 0.86)]
    public void Intervals_of_a_regression_cover_the_truth(int n, bool isHeavyTailed, double least)
    {
        Random random = new(n + 1);
        Coverage bias = new();
        Coverage loss = new();
        Coverage gain = new();
        double square = isHeavyTailed ? 5.0 / 3 : 1;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            QualityWindow window = new(s_number);
            for (int i = 0; i < n; i++)
            {
                float answer = (float)(10 * random.NextDouble());
                double error = isHeavyTailed ? Student5(random) : Normal(random);
                float label = (float)(answer + error);
                float side = (float)(label - (1.5 * (isHeavyTailed ? Student5(random) : Normal(random))));
                window.Add(new JoinedRow([label], [answer, side]) { Block = window.Losses.BlockAt(i, n), Asked = 1 }, [ModelQuality.Baseline]);
            }

            Quality quality = QualityReporter.Describe(s_number, [window], null, null);
            bias.Add(quality.Matches[0].Live, 0);
            loss.Add(quality.Models[0].Metrics["rmse"], Math.Sqrt(square));
            gain.Add(quality.Models[1].ChampionGain!, 1 - (1 / 2.25));
        }

        bias.AssertAbout(0.95);
        Assert.InRange(loss.Share, least, 0.99);
        Assert.InRange(gain.Share, least, 0.99);
    }

    [Fact]
    public void Errors_that_follow_each_other_widen_the_intervals()
    {
        const int N = 2_000;
        Random random = new(3);
        Coverage bias = new();
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            QualityWindow window = new(s_number);
            double error = Normal(random);
            for (int i = 0; i < N; i++)
            {
                error = (0.9 * error) + (Math.Sqrt(0.19) * Normal(random));
                window.Add(new JoinedRow([(float)error], [0]) { Block = window.Losses.BlockAt(i, N) }, []);
            }

            bias.Add(QualityReporter.Describe(s_number, [window], null, null).Matches[0].Live, 0);
        }

        // As if the rows were independent it would cover less than half of the time.
        Assert.InRange(bias.Share, 0.88, 0.99);
    }

    [Fact]
    public void A_version_that_stays_as_it_was_raises_no_alarm()
    {
        Random random = new(4);
        float[] labels = new float[2_000];
        float[] scores = new float[2_000];
        for (int i = 0; i < labels.Length; i++)
        {
            (scores[i], bool y) = Draw(random, 0.04);
            labels[i] = y ? 1 : 0;
        }

        HeldOutQuality reference = HeldOutQuality.Measure(s_binary, labels, scores, [], []);
        VersionQuality quality = new(s_binary);
        for (int window = 0; window < 100; window++)
        {
            for (int i = 0; i < 500; i++)
            {
                (float p, bool y) = Draw(random, 0.04);
                quality.Window(window).Add(new JoinedRow([y ? 1 : 0], [p]) { Block = BlockSums.UsualBlocks * i / 500 }, []);
            }
        }

        IReadOnlyList<QualityFinding> findings = QualityInspector.Report(quality, reference).Findings;
        Assert.True(findings.Sum(finding => finding.Windows) <= 3, string.Join('\n', findings));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_year_of_weekly_windows_raises_hardly_a_false_alarm(bool isBinary)
    {
        const int Weeks = 52;
        const int N = 300;
        int years = SimulationSize.Of(300);
        int alarmed = 0;
        Random random = new(11);
        for (int year = 0; year < years; year++)
        {
            QualityShape shape = isBinary ? s_binary : s_number;
            (float[] labels, float[] scores) = Rows(random, isBinary, 2_000);
            HeldOutQuality reference = HeldOutQuality.Measure(shape, labels, scores, [], []);
            VersionQuality quality = new(reference.Shape);
            for (int week = 0; week < Weeks; week++)
            {
                (labels, scores) = Rows(random, isBinary, N);
                for (int i = 0; i < N; i++)
                {
                    quality.Window(week).Add(new JoinedRow([labels[i]], [scores[i]]) { Block = BlockSums.UsualBlocks * i / N }, []);
                }
            }

            alarmed += QualityInspector.Report(quality, reference).Findings.Any(finding => finding.Confirmed is not null) ? 1 : 0;
        }

        Assert.True(alarmed <= 0.034 * years, $"{alarmed} of {years}");
    }

    [Theory]
    [InlineData(0, 0.19, true)]
    [InlineData(45, 0.19, false)]
    [InlineData(45, 0.5, true)]
    public void What_two_windows_show_is_confirmed_the_harder_the_more_windows_there_were(int before, double shift, bool isConfirmed)
    {
        Random random = new(5);
        (float[] labels, float[] scores) = Centered(random, 2_000);
        HeldOutQuality reference = HeldOutQuality.Measure(s_number, labels, scores, [], []);
        VersionQuality quality = new(reference.Shape);
        (labels, scores) = Centered(random, 300);
        for (int week = 0; week < before + 2; week++)
        {
            for (int i = 0; i < labels.Length; i++)
            {
                float label = labels[i] + (week < before ? 0 : (float)shift);
                quality.Window(week).Add(new JoinedRow([label], [scores[i]]) { Block = BlockSums.UsualBlocks * i / labels.Length }, []);
            }
        }

        QualityFinding bias = Assert.Single(QualityInspector.Report(quality, reference).Findings, finding => finding is { Code: "quality.bias", Subject: "meanError" });

        Assert.Equal((2, isConfirmed), (bias.Windows, bias.Confirmed is not null));
    }

    private static (float[] Labels, float[] Scores) Centered(Random random, int count)
    {
        (float[] labels, float[] scores) = Rows(random, isBinary: false, count);
        float mean = labels.Average() - scores.Average();
        return ([.. labels.Select(label => label - mean)], scores);
    }

    private static (float[] Labels, float[] Scores) Rows(Random random, bool isBinary, int count)
    {
        (float[] labels, float[] scores) = (new float[count], new float[count]);
        for (int i = 0; i < count; i++)
        {
            if (isBinary)
            {
                (scores[i], bool y) = Draw(random, 0);
                labels[i] = y ? 1 : 0;
            }
            else
            {
                scores[i] = (float)(10 * random.NextDouble());
                labels[i] = (float)(scores[i] + Normal(random));
            }
        }

        return (labels, scores);
    }

    private static (float P, bool Y) Draw(Random random, double bias)
    {
        float p = (float)(0.1 + (0.7 * random.NextDouble()));
        return (p, random.NextDouble() < p + bias);
    }

    private static (double Loss, double Auc) Truth(double bias)
    {
        const int Steps = 20_000;
        double loss = 0;
        double share = 0;
        double below = 0;
        double auc = 0;
        for (int i = 0; i < Steps; i++)
        {
            double p = 0.1 + (0.7 * (i + 0.5) / Steps);
            double q = p + bias;
            loss -= ((q * Math.Log(p)) + ((1 - q) * Math.Log(1 - p))) / Steps;
            auc += q * (below + ((1 - q) / 2));
            below += 1 - q;
            share += q;
        }

        return (loss, auc / share / below);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Student5(Random random)
    {
        double chi = 0;
        for (int i = 0; i < 5; i++)
        {
            chi += Math.Pow(Normal(random), 2);
        }

        return Normal(random) / Math.Sqrt(chi / 5);
    }

    private sealed class Coverage
    {
        private int _covered;
        private int _count;

        public double Share => _covered / (double)_count;

        public void Add(Figure figure, double truth)
        {
            _count++;
            _covered += figure.Low <= truth && truth <= figure.High ? 1 : 0;
        }

        public void AssertAbout(double share) => Assert.InRange(Share, share - 0.06, share + 0.045);
    }
}
