namespace ModelGateway;

/// <summary>What a monitor needs to know of the version whose answers it counts.</summary>
/// <param name="Stored">The version.</param>
/// <param name="Layout">How its rows lie in memory.</param>
/// <param name="Contract">What its inputs must look like: as it was learned, with what the application amends.</param>
/// <param name="Rows">The same, ready for rows.</param>
internal sealed record MonitoredVersion(LocalVersion Stored, RowLayout Layout, DataContract Contract, RowContract Rows)
{
    private readonly Lazy<string?> _bar = new(() => Stored.Has(VersionFileNames.Report) ? Stored.ReadReport().Bar : null);

    public VersionId Id => Stored.Id;

    public ModelSignature Signature => Stored.Manifest.Signature;

    /// <summary>The probability from which on the positive class is answered.</summary>
    public float Threshold { get; } = (float)(Stored.Manifest.Threshold ?? ScoredRows.DefaultThreshold);

    /// <summary>The same of its baseline.</summary>
    public float FallbackThreshold { get; } = (float)(Stored.Manifest.FallbackThreshold ?? Stored.Manifest.Threshold ?? ScoredRows.DefaultThreshold);

    /// <summary>When it was published.</summary>
    public DateTimeOffset Created => Stored.Manifest.Created;

    /// <summary>The name of the rung that answers when the model cannot.</summary>
    public string Fallback => Stored.Manifest.Fallback;

    /// <summary>The rung that its run was judged against; null where its report does not say.</summary>
    public string? Bar => _bar.Value;
}
