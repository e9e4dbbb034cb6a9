namespace ModelGateway;

/// <summary>The tests of the rubric for features and data.</summary>
internal static class DataTests
{
    public static IReadOnlyList<TestScoreItem> Of(VersionRecord version) =>
    [
        Expectations(version).Answers(1, "Are the expectations of features captured in a schema?"),
        Benefit(version).Answers(2, "Is every feature beneficial?"),
        TestEvidence.None("The store does not know what a feature costs to obtain: weigh that against its impact in the study.").Answers(3, "Does no feature cost too much?"),
        Requirements(version).Answers(4, "Do features keep to requirements of a higher level?"),
        TestEvidence.None("Who may read the rows is decided outside the store, and nothing about it is on record.").Answers(5, "Does the data pipeline control privacy?"),
        TestEvidence.None("How long a new feature takes from idea to production is not on record.").Answers(6, "Can new features be added quickly?"),
        TestEvidence.None("The code that computes features is the application's; the store has no record of its tests.").Answers(7, "Is all code of features tested?"),
    ];

    private static TestEvidence Expectations(VersionRecord version)
    {
        string[] features = [.. version.Stored.Manifest.Signature.Features.Select(feature => feature.Name)];
        string[] bare = [.. features.Where(name => version.Contract.Find(name) is not { } column || !Expects(column))];
        return bare.Length == 0
            ? TestEvidence.Automatic($"contract.json, learned in training, holds what is expected of the values of all {features.Length} features.")
            : TestEvidence.None($"The contract expects nothing of the values of {Names(bare)}.");
    }

    private static bool Expects(ColumnContract column) => column.VectorLength > 0
        || column is not { Completeness: null, Range: null, Dates: null, Categories: null, Length: null, Uniqueness: null };

    private static TestEvidence Benefit(VersionRecord version)
    {
        if (version.Study?.Features is not { } study)
        {
            return TestEvidence.None("No study of features was made of this version.");
        }

        string[] unmeasured = [.. study.Features.Where(feature => feature.LeaveOut is null).Select(feature => feature.Name)];
        string[] idle = [.. study.Features.Where(feature => feature.Verdict is not (FeatureVerdict.Needed or FeatureVerdict.Redundant)).Select(feature => feature.Name)];
        return unmeasured.Length > 0 ? TestEvidence.None($"The model was not retrained without {Names(unmeasured)}.")
            : idle.Length > 0 ? TestEvidence.None($"The study does not find {Names(idle)} to be of use.")
            : TestEvidence.Automatic($"study.json finds each of the {study.Features.Count} features needed, alone or with its group, by training without it.");
    }

    private static TestEvidence Requirements(VersionRecord version) => version.Contract.ForbiddenTags.Count > 0
        ? TestEvidence.Automatic($"contract.json forbids features with the tags {string.Join(", ", version.Contract.ForbiddenTags)}, and the version was trained without a breach.")
        : TestEvidence.None("The contract in the store forbids no tags; what an application amends of it in code is not on record.");

    internal static string Names(string[] names) => names.Length <= 5
        ? string.Join(", ", names)
        : $"{string.Join(", ", names[..5])} and {names.Length - 5} more";
}
