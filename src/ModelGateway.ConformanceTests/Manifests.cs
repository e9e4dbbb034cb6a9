using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>Compares manifests by what they say; as records they compare their lists by reference.</summary>
internal static class Manifests
{
    private static readonly Dictionary<string, string> s_none = [];
    private static readonly ModelSignature s_signature = new()
    {
        Task = LearningTask.Regression,
        Features = new Schema([]),
        Label = new Column("x", typeof(float)),
    };

    public static void AssertEqual(VersionManifest expected, VersionManifest actual)
    {
        Assert.Equal(expected.Files, actual.Files);
        Assert.Equal(expected.Packages.OrderBy(p => p.Key), actual.Packages.OrderBy(p => p.Key));
        Assert.Equal(expected.Groups, actual.Groups);
        Assert.Equal(expected.Signature.Classes, actual.Signature.Classes);
        Assert.Equal(expected.Signature.Features, actual.Signature.Features);
        Assert.Equal(expected.Signature.Label, actual.Signature.Label);
        Assert.Equal(expected.Signature.Task, actual.Signature.Task);
        Assert.Equal(Bare(expected), Bare(actual));
    }

    private static VersionManifest Bare(VersionManifest manifest) =>
        manifest with { Files = [], Rows = null, Groups = [], Packages = s_none, Signature = s_signature };
}
