namespace ModelGateway;

/// <summary>One line of a heat strip.</summary>
/// <param name="Name">What it is about, from the data.</param>
/// <param name="Note">Said after the name, in small.</param>
/// <param name="Cells">For each window the height from 0 to 1 and how it is marked; null where there is nothing to say.</param>
/// <param name="Value">What the last window says.</param>
/// <param name="Mark">How that is marked.</param>
internal sealed record HeatRow(string Name, string? Note, IReadOnlyList<(double Height, string Mark)?> Cells, string Value, string Mark);
