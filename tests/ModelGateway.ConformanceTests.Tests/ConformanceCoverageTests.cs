using System.Reflection;

namespace ModelGateway.ConformanceTests;

public class ConformanceCoverageTests
{
    private static readonly Assembly s_here = typeof(ConformanceCoverageTests).Assembly;

    [Fact]
    public void A_trainer_without_a_suite_is_named()
    {
        string message = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ConformanceCoverage.AssertEveryTrainerIsTested(s_here, s_here)).Message;

        Assert.Contains("Offered.Forgotten (Forgotten)", message, StringComparison.Ordinal);
        Assert.Contains("Offered.FromFile (needs arguments", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Offered.Table", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_need_no_suite() => ConformanceCoverage.AssertEveryTrainerIsTested(s_here, s_here, new Dictionary<string, string>
    {
        ["Offered.Forgotten"] = "it is forgotten on purpose",
        ["Offered.FromFile"] = "it needs a file",
    });

    [Fact]
    public void An_assembly_without_trainers_is_a_mistake() =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => ConformanceCoverage.AssertEveryTrainerIsTested(typeof(ConformanceCoverage).Assembly, s_here));

    public static class Offered
    {
        public static ITrainer Table(int? bins = null) => bins is null ? new TableTrainer() : throw new ArgumentOutOfRangeException(nameof(bins));

        public static ITrainer Forgotten => new BrokenTrainer((inner, data, context, token) => inner.TrainAsync(data, context, token))
        {
            Describe = description => description with { Name = "Forgotten" },
        };

        public static ITrainer FromFile(string path) => throw new FileNotFoundException(path);
    }
}
