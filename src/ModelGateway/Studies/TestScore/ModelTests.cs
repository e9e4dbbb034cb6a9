namespace ModelGateway;

/// <summary>The tests of the rubric for the development of models.</summary>
internal static class ModelTests
{
    public static IReadOnlyList<TestScoreItem> Of(VersionRecord version) =>
    [
        TestEvidence.None("Who reviewed the code that declares the model is not on record in the store.").Answers(1, "Is every specification of a model reviewed and checked in?"),
        TestEvidence.None("The store holds no measure of what the application itself is after, such as revenue, to hold the loss against.").Answers(2, "Do metrics offline and online go together?"),
        Tunables(version).Answers(3, "Are all tunables tuned?"),
        Staleness(version).Answers(4, "Is it known what an old model costs?"),
        Simpler(version).Answers(5, "Is no simpler model better?"),
        Slices(version).Answers(6, "Is quality sufficient on all important slices?"),
        Inclusion(version).Answers(7, "Was the model tested for treating groups alike?"),
    ];

    private static TestEvidence Tunables(VersionRecord version)
    {
        if (version.Study?.Tunables is not { } study)
        {
            return TestEvidence.None("No study of tunables was made of this version.");
        }

        if (version.Study.NotDone.Any(experiment => experiment.Kind == StudyKinds.Tunables))
        {
            return TestEvidence.None("The study of tunables was not finished.");
        }

        string[] worse = [.. study.Tunables.Where(tunable => tunable.Best is { } best && best != tunable.Value).Select(tunable => tunable.Name)];
        return study.Tunables.Count == 0 ? TestEvidence.None("The trainer declares no tunables, so nothing shows that there is nothing to tune.")
            : worse.Length > 0 ? TestEvidence.None($"The study found a better value of {DataTests.Names(worse)} than the version was trained with.")
            : TestEvidence.Automatic($"study.json tried {study.Tunables.Sum(tunable => tunable.Trials.Count)} values of {study.Tunables.Count} tunables and found none better than those of the version.");
    }

    private static TestEvidence Staleness(VersionRecord version) => version.Study?.Age is not { } age
        ? TestEvidence.None("No study of age was made of this version.")
        : age.Points.All(point => point.Growth?.Low is null)
        ? TestEvidence.None($"The study of age could not tell: {age.Reason}")
        : TestEvidence.Automatic($"study.json: {age.Reason}");

    private static TestEvidence Simpler(VersionRecord version)
    {
        Comparison[] unbeaten = [.. version.Report.Comparisons.Where(comparison => !(comparison.Low > 0))];
        return version.Report.IsOfBaseline ? TestEvidence.Automatic($"report.json: it is the strongest baseline of its run, whose candidate was not shown to be better. {version.Report.Comparison.Reason}")
            : version.Report.Comparisons.Count == 0 ? TestEvidence.None("The report has no comparison with simpler models.")
            : unbeaten.Length > 0 ? TestEvidence.None($"Not shown to be better than {DataTests.Names([.. unbeaten.Select(comparison => comparison.Against)])}.")
            : TestEvidence.Automatic($"report.json: better than each of {version.Report.Comparisons.Count} simpler models on {version.Report.Comparison.Rows} held-out rows. {version.Report.Comparison.Reason}");
    }

    private static TestEvidence Slices(VersionRecord version)
    {
        if (version.Study?.Slices is not { } study || study.Slices.Count == 0)
        {
            return TestEvidence.None("No study of slices was made of this version.");
        }

        SliceFinding[] tested = [.. study.Slices.Where(slice => slice.CorrectedP is not null)];
        string[] weak = [.. study.Slices.Where(slice => slice.IsWeak).Select(slice => slice.Slice)];
        return weak.Length > 0 ? TestEvidence.None($"The study finds the model weaker than elsewhere where {DataTests.Names(weak)}.")
            : tested.Length == 0 ? TestEvidence.None("No slice had rows enough to be tested.")
            : TestEvidence.Automatic($"study.json tested {tested.Length} slices, and none is worse beyond chance.");
    }

    private static TestEvidence Inclusion(VersionRecord version) => version.Study?.Slices?.Parity is { Count: > 0 } parity
        ? TestEvidence.Automatic($"study.json holds the rates of answers and errors by {parity.Count} groups of declared columns.")
        : TestEvidence.None("Rates of answers and errors by group are not on record: declare slices and study them.");
}
