namespace ModelGateway;

/// <summary>What lies in the folder of a version beside the model, whose files its provider names.</summary>
internal static class VersionFileNames
{
    public const string Manifest = "manifest.json";
    public const string Baseline = "baseline.json";

    /// <summary>A folder, there where the fallback is none of the library's rungs: its model, as its own provider saves it.</summary>
    public const string Fallback = "fallback";

    /// <summary>How the model's probabilities are corrected; there where they are.</summary>
    public const string Calibration = "calibration.json";

    /// <summary>The same of a fallback that is none of the library's rungs.</summary>
    public const string FallbackCalibration = "fallback-calibration.json";
    public const string Contract = "contract.json";
    public const string Profile = "profile.json";
    public const string Split = "split.json";
    public const string Quality = "quality.json";
    public const string RecordedAnswers = "golden.json";
    public const string Report = "report.json";
    public const string Page = "report.html";
}
