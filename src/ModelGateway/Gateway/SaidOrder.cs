namespace ModelGateway;

/// <summary>What an application says of the order of a model's rows.</summary>
/// <param name="Column">The time column; null where the order of the data is meant, or none.</param>
/// <param name="Delay">When labels are known.</param>
/// <param name="IsNone">Whether the rows are in no order.</param>
internal sealed record SaidOrder(string? Column, LabelDelay Delay, bool IsNone = false);
