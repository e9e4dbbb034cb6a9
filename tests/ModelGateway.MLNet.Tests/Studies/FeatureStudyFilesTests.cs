using ModelGateway.Reports;

namespace ModelGateway.MLNet;

/// <summary>What studies of real files tell a newcomer.</summary>
public class FeatureStudyFilesTests
{
    [Fact]
    public async Task Adult_says_that_the_sampling_weight_is_useless_and_that_education_is_there_twice()
    {
        FeatureStudy study = await StudyAsync("adult.csv", "label(IsOver50K)", MLNetTrainers.Lbfgs(), every: 2);

        Assert.Equal(FeatureVerdict.Useless, VerdictOf(study, "fnlwgt"));
        Assert.Equal(FeatureVerdict.Redundant, VerdictOf(study, "education"));
        Assert.Equal(FeatureVerdict.Redundant, VerdictOf(study, "education-num"));
        Assert.All(["capital-gain", "occupation"], name => Assert.Equal(FeatureVerdict.Needed, VerdictOf(study, name)));
        Assert.Contains("fnlwgt", study.Deletion!.Features);
        Assert.Single(study.Deletion.Features, name => name.StartsWith("education", StringComparison.Ordinal));
        Assert.True(study.Deletion.LeaveOut!.High < 0.01);
    }

    [Fact]
    public async Task Bike_hour_says_that_parts_of_the_count_leak_and_that_the_row_number_is_a_clock()
    {
        FeatureStudy study = await StudyAsync("bike-hour-train.csv", "cnt", MLNetTrainers.FastTree(new FastTreeOptions { Trees = 20 }), time: "dteday", every: 3);

        Assert.All(["casual", "registered", "instant"], name => Assert.Equal(FeatureVerdict.Suspicious, VerdictOf(study, name)));
        Assert.Contains("cnt' is 1", study.Features.Single(feature => feature.Name == "casual").Reason, StringComparison.Ordinal);
        Assert.All(["instant", "dteday"], name => Assert.Contains("It is a clock", study.Features.Single(feature => feature.Name == name).Reason, StringComparison.Ordinal));
        Assert.Contains(study.Groups, group => group.Features.SequenceEqual(["instant", "dteday"]));
        Assert.All(["casual", "registered"], name => Assert.DoesNotContain(name, study.Deletion!.Features));
    }

    [Fact]
    public async Task Diamonds_says_that_the_weight_and_three_lengths_are_one_thing()
    {
        FeatureStudy study = await StudyAsync("diamonds.csv", "price", MLNetTrainers.FastTree(new FastTreeOptions { Trees = 20 }), every: 5);

        FeatureGroupFinding group = Assert.Single(study.Groups);
        Assert.Equal(["carat", "x", "y", "z"], group.Features);
        Assert.True(group.LeaveOut!.Low > 0.5);
        Assert.All(["clarity", "color"], name => Assert.Equal(FeatureVerdict.Needed, VerdictOf(study, name)));
        Assert.Contains(group.Features, name => VerdictOf(study, name) == FeatureVerdict.Redundant);
    }

    [Theory]
    [InlineData("students-dropout-train.csv", "Target", "Curricular_Approved_2nd", 1)]
    [InlineData("winequality-red.csv", "quality", "alcohol", 1)]
    public async Task A_small_file_names_what_its_model_rests_on(string file, string label, string expected, int every)
    {
        FeatureStudy study = await StudyAsync(file, label, label == "Target" ? MLNetTrainers.Lbfgs() : Baselines.Linear, every: every);

        Assert.Equal(FeatureVerdict.Needed, VerdictOf(study, expected));
        Assert.Equal(expected, study.Features.MaxBy(feature => feature.LeaveOut?.Value ?? 0)!.Name);
        Assert.DoesNotContain(study.Features, feature => feature.Verdict == FeatureVerdict.Suspicious);
    }

    private static FeatureVerdict VerdictOf(FeatureStudy study, string name) => study.Features.Single(feature => feature.Name == name).Verdict;

    private static async Task<FeatureStudy> StudyAsync(string file, string label, ITrainer trainer, string? time = null, int every = 1)
    {
        Dataset data = RealData.Read(file);
        data = data.Select([.. Enumerable.Range(0, data.RowCount / every).Select(row => row * every)]);
        using GeneratedStudy study = new(LearningProblem.From(data, new ProblemOptions { Label = label, Time = time, Seed = 1 }, TestContext.Current.CancellationToken), trainer, seed: 1);
        return await study.RunAsync();
    }
}
