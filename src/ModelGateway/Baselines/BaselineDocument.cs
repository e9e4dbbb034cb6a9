using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The content of a baseline file.</summary>
internal sealed record BaselineDocument([property: JsonPropertyName(JsonFile.FormatMember)] string Format, BaselineDocument.Rung[] Models)
{
    public const string CurrentFormat = "modelgateway/baseline/1";

    /// <summary>One baseline with its name.</summary>
    internal sealed record Rung(string Name, BaselineParameters Model)
    {
        /// <summary>How its probabilities are corrected; null where they are not.</summary>
        public RungCalibration? Calibration { get; init; }
    }

    /// <summary>The same as a file of its own says it.</summary>
    internal sealed record RungCalibration(CalibrationMethod Method, double[] Parameters);
}
