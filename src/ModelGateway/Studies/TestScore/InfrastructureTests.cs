namespace ModelGateway;

/// <summary>The tests of the rubric for infrastructure.</summary>
internal static class InfrastructureTests
{
    public static IReadOnlyList<TestScoreItem> Of(VersionRecord version) =>
    [
        Reproducible(version).Answers(1, "Is training reproducible?"),
        TestEvidence.None("The store has no record of the tests of the code that declares the model.").Answers(2, "Is the specification of the model unit tested?"),
        TestEvidence.None("The store has no record of a test of the whole pipeline, from the source of the rows to serving.").Answers(3, "Is the whole pipeline integration tested?"),
        Validated(version).Answers(4, "Is the model's quality validated before it serves?"),
        TestEvidence.None("The steps by which a single answer is computed are not on record.").Answers(5, "Can one example be followed step by step?"),
        Canary(version).Answers(6, "Was the model tried beside the one that serves before it served?"),
        RolledBack(version).Answers(7, "Can a model that serves be rolled back quickly and safely?"),
    ];

    private static TestEvidence Reproducible(VersionRecord version)
    {
        if (version.Twin is not { } twin)
        {
            return TestEvidence.None("No other version was trained on the same rows with the same seed, tunables and packages to compare with.");
        }

        string? answers = Digest(version.Stored);
        return answers is not null && answers == Digest(twin)
            ? TestEvidence.Automatic($"{twin.Id} was trained again on the same rows with the same seed, tunables and packages, and {VersionFileNames.RecordedAnswers} is the same: {version.Report.RecordedAnswers} held-out rows have the same answers.")
            : TestEvidence.None($"{twin.Id} was trained on the same rows with the same seed, tunables and packages, and answers otherwise.");
    }

    private static string? Digest(LocalVersion version) => version.Manifest.Files.FirstOrDefault(file => file.Name == VersionFileNames.RecordedAnswers)?.Sha256;

    private static TestEvidence Validated(VersionRecord version)
    {
        IReadOnlyList<GateResult> gates = version.Report.Gates;
        string[] failed = [.. gates.Where(gate => !gate.Passed).Select(gate => gate.Name)];
        bool hasServed = version.History.Any(entry => entry.Alias == AliasNames.Champion && entry.Version == version.Stored.Id.Number);
        return version.Report.IsOfBaseline ? TestEvidence.Automatic("report.json: it is the strongest baseline of its run, and was asked the same as the candidate, but how it compares, before it could serve.")
            : gates.Count == 0 ? TestEvidence.None("The run had no gate.")
            : failed.Length > 0 && hasServed ? TestEvidence.None($"It was let serve although {DataTests.Names(failed)} did not pass.")
            : TestEvidence.Automatic(failed.Length == 0
                ? $"report.json: all {gates.Count} gates passed before it could serve."
                : $"report.json: {DataTests.Names(failed)} did not pass, and it never served.");
    }

    private static TestEvidence Canary(VersionRecord version)
    {
        int number = version.Stored.Id.Number;
        HistoryEntry[] moves = [.. version.History.Where(entry => entry.Version == number && entry.Alias is AliasNames.Champion or AliasNames.Shadow)];
        HistoryEntry? shadow = moves.TakeWhile(entry => entry.Alias != AliasNames.Champion).LastOrDefault(entry => entry.Version == number && entry.Alias == AliasNames.Shadow);
        return shadow is null ? TestEvidence.None("It was never a shadow before it served.")
            : version.ServedRows == 0 && version.Outcomes == 0 ? TestEvidence.None("It was a shadow before it served, but no rows that it scored are on record.")
            : TestEvidence.ByHand(Invariant($"The history names it as shadow from {shadow.Time:yyyy-MM-dd HH:mm} UTC, before it served: {shadow.Reason}"));
    }

    private static TestEvidence RolledBack(VersionRecord version)
    {
        HistoryEntry? back = version.History.LastOrDefault(entry => entry.Alias == AliasNames.Champion && entry.From > entry.Version);
        return back is null
            ? TestEvidence.None("The history has no move of the champion back to an earlier version: practise one.")
            : TestEvidence.ByHand(Invariant($"The history has a move back from version {back.From} to version {back.Version} on {back.Time:yyyy-MM-dd}: {back.Reason}"));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
