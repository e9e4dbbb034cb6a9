namespace ModelGateway;

/// <summary>The packages and assemblies that applications must not come to depend on by accident.</summary>
internal static class Providers
{
    private static readonly string[] s_names = ["Microsoft.ML", "LightGBM", "System.CodeDom", "Google.Protobuf"];

    public static bool Has(string name) => s_names.Any(p => name == p || name.StartsWith(p + ".", StringComparison.Ordinal));
}
