namespace ModelGateway;

/// <summary>How often a value came.</summary>
/// <param name="Value">The value as text, as <see cref="DataColumn.GetText"/> has it.</param>
/// <param name="Count">The number of cells with it.</param>
public sealed record CategoryCount(string Value, int Count);
