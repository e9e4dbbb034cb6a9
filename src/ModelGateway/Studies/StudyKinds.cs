namespace ModelGateway;

/// <summary>What a study looks into.</summary>
[Flags]
public enum StudyKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What each feature and each group of features is worth, and which can be deleted. Retrains.</summary>
    Features = 1,

    /// <summary>What each tunable changes. Retrains.</summary>
    Tunables = 2,

    /// <summary>Which rows the model serves worst, and whether it treats declared groups alike.</summary>
    Slices = 4,

    /// <summary>Predicted against observed labels on the held-out rows: match, calibration, thresholds, residuals.</summary>
    Labels = 8,

    /// <summary>How the loss grows with the age of a version, from the versions in the store.</summary>
    Age = 16,

    /// <summary>All of them.</summary>
    All = Features | Tunables | Slices | Labels | Age,
}
