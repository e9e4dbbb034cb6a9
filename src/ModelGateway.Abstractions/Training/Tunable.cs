namespace ModelGateway;

/// <summary>A trainer's named hyperparameter.</summary>
/// <param name="Name">The name, unique within the trainer.</param>
/// <param name="Value">The value in use.</param>
/// <param name="Default">The value when nobody chooses one.</param>
/// <param name="Minimum">The smallest sensible value.</param>
/// <param name="Maximum">The largest sensible value.</param>
/// <param name="IsInteger">Whether only whole numbers make sense.</param>
/// <param name="IsLogarithmic">Whether equal ratios matter rather than equal steps.</param>
public sealed record Tunable(
    string Name, double Value, double Default, double Minimum, double Maximum, bool IsInteger = false, bool IsLogarithmic = false);
