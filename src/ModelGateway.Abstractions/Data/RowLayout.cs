namespace ModelGateway;

/// <summary>How features are laid out in <see cref="FeatureRows"/>. Immutable; follows from the schema alone.</summary>
/// <remarks>
/// A value that a 32-bit float cannot carry (int64 identifiers, doubles, ticks) has a 64-bit slot, so it reaches the model unrounded.
/// Contract, monitor, baseline and model all read rows of the same layout.
/// </remarks>
public sealed class RowLayout
{
    private readonly FeatureSlot[] _slots;

    /// <summary>Lays out features.</summary>
    /// <param name="features">The columns that the model reads, in order. All of them are laid out, whatever their role.</param>
    public RowLayout(Schema features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Features = features;
        _slots = new FeatureSlot[features.Count];
        for (int i = 0; i < _slots.Length; i++)
        {
            FeatureLane lane = LaneOf(features[i].Type);
            _slots[i] = new FeatureSlot(lane, lane switch
            {
                FeatureLane.Single => SingleWidth++,
                FeatureLane.Text => TextWidth++,
                FeatureLane.Vector => VectorWidth++,
                _ => WideWidth++,
            });
        }
    }

    /// <summary>The features, in the order of the schema.</summary>
    public Schema Features { get; }

    /// <summary>Whether dates are read as ticks of their instant in UTC, rather than by the clock of their own offset; one without an offset is taken as it stands.</summary>
    internal bool AreInstants { get; init; }

    /// <summary>32-bit floats per row.</summary>
    public int SingleWidth { get; }

    /// <summary>64-bit values per row.</summary>
    public int WideWidth { get; }

    /// <summary>Strings per row.</summary>
    public int TextWidth { get; }

    /// <summary>Vectors per row.</summary>
    public int VectorWidth { get; }

    /// <summary>Where a feature lies.</summary>
    /// <param name="feature">The zero-based position in <see cref="Features"/>.</param>
    public FeatureSlot this[int feature] => _slots[feature];

    private static FeatureLane LaneOf(Type type)
    {
        if (type == typeof(float) || type == typeof(bool))
        {
            return FeatureLane.Single;
        }

        if (type == typeof(double) || type == typeof(decimal) || type == typeof(TimeSpan))
        {
            return FeatureLane.Double;
        }

        if (type == typeof(string) || type == typeof(Guid))
        {
            return FeatureLane.Text;
        }

        return type == typeof(float[]) ? FeatureLane.Vector : FeatureLane.Int64;
    }
}
