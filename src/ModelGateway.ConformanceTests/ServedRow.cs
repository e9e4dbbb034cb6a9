namespace ModelGateway.ConformanceTests;

/// <summary>A row of <see cref="ServingConformanceTests"/>.</summary>
/// <param name="Size">What <paramref name="Price"/> follows most.</param>
/// <param name="Weight">A number of 64 bits.</param>
/// <param name="Rooms">A small whole number.</param>
/// <param name="Garden">Adds to the price.</param>
/// <param name="Street">One of three words, one of which adds to the price.</param>
/// <param name="Price">The label.</param>
public sealed record ServedRow(float Size, double Weight, int Rooms, bool Garden, string Street, float Price);
