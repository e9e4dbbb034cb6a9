using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>Mean residual, observed minus predicted, along the prediction or a feature.</summary>
public sealed class ResidualCurve
{
    [JsonConstructor]
    internal ResidualCurve(string against, IReadOnlyList<ResidualPoint> points) => (Against, Points) = (against, points);

    /// <summary><c>prediction</c>, or the feature's name.</summary>
    public string Against { get; }

    /// <summary>From low to high, each of about as many rows; categories by how common they are.</summary>
    public IReadOnlyList<ResidualPoint> Points { get; }
}
