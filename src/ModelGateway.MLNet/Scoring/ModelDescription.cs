using System.Text.Json.Serialization;

namespace ModelGateway.MLNet;

/// <summary>What is known about a model beside ML.NET's own file; saved as <c>model.mlnet.json</c>.</summary>
internal sealed record ModelDescription
{
    /// <summary>The form that this library writes.</summary>
    public const string CurrentFormat = "modelgateway/mlnet/1";

    /// <summary>The format of this description.</summary>
    [JsonPropertyName("schema")]
    public string Format { get; init; } = CurrentFormat;

    /// <summary>The trainer's name.</summary>
    public required string Trainer { get; init; }

    /// <summary>What the scores are.</summary>
    public required ScoreKind Scores { get; init; }

    /// <summary>How features are encoded; null when the columns are offered to the user's own pipeline as they are.</summary>
    public FeaturePlan? Features { get; init; }

    /// <summary>For multiclass, the classes that ML.NET knows, as positions among the signature's; the others occurred in no training row.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];

    /// <summary>For regression, what is added to the score once it is multiplied by <see cref="LabelScale"/>.</summary>
    public double LabelCentre { get; init; }

    /// <summary>For regression, what the score is multiplied by.</summary>
    public double LabelScale { get; init; } = 1;

    /// <summary>The packages whose code is needed to read the model.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }
}
