namespace ModelGateway;

/// <summary>What was measured while the files of a version were written, for its report.</summary>
/// <param name="RecordedAnswers">How many rows are kept with the candidate's scores.</param>
/// <param name="Columns">How the columns are distributed in both parts.</param>
/// <param name="Quality">The candidate on the test part.</param>
internal sealed record VersionMeasures(int RecordedAnswers, IReadOnlyList<ReportedColumn> Columns, QualityReference Quality);
