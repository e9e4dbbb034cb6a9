namespace ModelGateway.Reports;

/// <summary>How a model's probabilities are corrected, and what that is worth on rows of the training part, each answered by a model that did not learn from it.</summary>
public sealed class ReportedCalibration
{
    /// <summary>How they are corrected; <see cref="CalibrationMethod.None"/> where no correction was clearly better.</summary>
    public CalibrationMethod Method { get; init; }

    /// <summary>The log loss of the probabilities as the model gives them, in nats.</summary>
    public double LogLossBefore { get; init; }

    /// <summary>The same of those that are corrected by what the other folds say; where nothing is corrected the same number.</summary>
    public double LogLossAfter { get; init; }

    /// <summary>How many rows that was measured on.</summary>
    public int Rows { get; init; }

    /// <summary>What was found, in words that follow the model's name.</summary>
    public override string ToString() => Method == CalibrationMethod.None
        ? FormattableString.Invariant($"gives its probabilities as they are: on {Rows:N0} rows of the training part that it had not learned from no correction was clearly better (log loss {LogLossBefore:0.0000})")
        : FormattableString.Invariant($"has its probabilities corrected ({Words(Method)}): on {Rows:N0} rows of the training part that it had not learned from the log loss falls from {LogLossBefore:0.0000} to {LogLossAfter:0.0000}");

    private static string Words(CalibrationMethod method) => method switch
    {
        CalibrationMethod.Platt => "Platt scaling",
        CalibrationMethod.Beta => "beta calibration",
        CalibrationMethod.Isotonic => "isotonic regression",
        CalibrationMethod.Temperature => "temperature scaling",
        _ => "vector scaling",
    };
}
