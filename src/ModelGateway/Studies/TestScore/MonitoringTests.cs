namespace ModelGateway;

/// <summary>The tests of the rubric for monitoring.</summary>
internal static class MonitoringTests
{
    private const int EnoughOutcomes = 50;

    public static IReadOnlyList<TestScoreItem> Of(VersionRecord version) =>
    [
        TestEvidence.None("What was told to whom about data sources is not on record.").Answers(1, "Do changes of dependencies result in a notification?"),
        Invariants(version).Answers(2, "Do invariants of the data hold in training and serving?"),
        Skew(version).Answers(3, "Do features have the same values in training and serving?"),
        TestEvidence.None("A limit to the age of what serves is set in code, and its alarms are not on record.").Answers(4, "Is the model not too old?"),
        Stability(version).Answers(5, "Is the model numerically stable?"),
        TestEvidence.None("Speed and memory of serving are measured as telemetry and are not on record in the store.").Answers(6, "Has it not become slower or larger?"),
        Quality(version).Answers(7, "Has quality not fallen on what is served?"),
    ];

    private static TestEvidence Invariants(VersionRecord version) => version.ServedRows == 0 ? Unmonitored()
        : version.Contract.Columns.Count == 0 ? TestEvidence.None("The version has no contract to hold inputs against.")
        : TestEvidence.Automatic(FormattableString.Invariant($"The monitor held {version.ServedRows} served rows against contract.json, as the training rows were."));

    private static TestEvidence Skew(VersionRecord version) => version.ServedRows == 0 ? Unmonitored()
        : TestEvidence.Automatic(FormattableString.Invariant($"The monitor counted the features of {version.ServedRows} served rows in the bins of profile.json, to compare their distributions."));

    private static TestEvidence Stability(VersionRecord version)
    {
        int unscored = version.Report.Own!.Unscored;
        return unscored > 0 ? TestEvidence.None($"{unscored} held-out rows have no finite answer.")
            : version.ServedRows == 0 ? Unmonitored()
            : TestEvidence.Automatic(FormattableString.Invariant($"Every held-out row has a finite answer, and the monitor counted answers that are missing or came from the baseline among {version.ServedRows} served rows."));
    }

    private static TestEvidence Quality(VersionRecord version) => version.Outcomes < EnoughOutcomes
        ? TestEvidence.None(FormattableString.Invariant($"There are outcomes of {version.Outcomes} answers on record; expected at least {EnoughOutcomes}."))
        : TestEvidence.Automatic(FormattableString.Invariant($"The monitor has the outcomes of {version.Outcomes} answers, to hold against quality.json."));

    private static TestEvidence Unmonitored() => TestEvidence.None("No served row of this version is on record.");
}
