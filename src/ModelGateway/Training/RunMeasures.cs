namespace ModelGateway;

/// <summary>What the candidate of a run is like, beside how it compares.</summary>
/// <param name="Profile">How the columns of the training part are distributed, and the candidate's scores of the test part.</param>
/// <param name="Contract">What inputs must look like.</param>
/// <param name="Columns">How the columns are distributed in both parts, for the report.</param>
/// <param name="Quality">The candidate on the test part.</param>
/// <param name="Slices">The same on the declared slices.</param>
/// <param name="Answers">Test rows with the candidate's scores.</param>
internal sealed record RunMeasures(
    DatasetProfile Profile,
    DataContract Contract,
    IReadOnlyList<ReportedColumn> Columns,
    HeldOutQuality Quality,
    IReadOnlyList<SliceFinding> Slices,
    RecordedAnswers Answers);
