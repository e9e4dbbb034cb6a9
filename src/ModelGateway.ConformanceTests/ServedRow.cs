namespace ModelGateway.ConformanceTests;

/// <summary>A row of <see cref="ServingConformanceTests"/>.</summary>
public sealed record ServedRow
{
    /// <summary>What <see cref="Price"/> follows most.</summary>
    public required float Size { get; init; }

    /// <summary>A number of 64 bits.</summary>
    public required double Weight { get; init; }

    /// <summary>A small whole number.</summary>
    public required int Rooms { get; init; }

    /// <summary>Adds to the price.</summary>
    public required bool Garden { get; init; }

    /// <summary>One of three words, one of which adds to the price.</summary>
    public required string Street { get; init; }

    /// <summary>The label.</summary>
    public required float Price { get; init; }
}
