namespace ModelGateway;

/// <summary>A figure over windows.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Figures">For each window; null where there is none.</param>
/// <param name="IsMain">Whether it is the one that the picture is about.</param>
internal sealed record TimeLine(string Name, IReadOnlyList<Figure?> Figures, bool IsMain);
