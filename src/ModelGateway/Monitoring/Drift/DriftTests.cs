namespace ModelGateway;

/// <summary>The drift tests that the library has.</summary>
internal static class DriftTests
{
    /// <summary>All of them. A column is monitored by the first that has a counter for it; the last has one for any.</summary>
    public static IReadOnlyList<IDriftTest> All { get; } =
    [
        new CategoryTest(),
        new NumberTest(),
        new PresenceTest(),
    ];
}
