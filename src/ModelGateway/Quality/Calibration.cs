namespace ModelGateway;

/// <summary>Whether what was said to happen in 70 % of cases did.</summary>
/// <param name="Error">The expected calibration error over 20 bins, in [0, 1].</param>
/// <param name="ErrorByChance">What it would be on average with so many rows if every probability were right: below this it says nothing.</param>
/// <param name="Brier">The mean squared difference of probability and outcome, in [0, 1]; for several classes of the answered class.</param>
/// <param name="Bins">The bins that have rows, by rising probability.</param>
public sealed record Calibration(double Error, double ErrorByChance, double Brier, IReadOnlyList<CalibrationBin> Bins);
