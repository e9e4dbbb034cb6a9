using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>The packages that decide an imported model's results.</summary>
internal static class OnnxPackages
{
    public static IReadOnlyDictionary<string, string> Versions { get; } = new Dictionary<string, string>
    {
        ["Microsoft.ML.OnnxRuntime"] = VersionOf(typeof(InferenceSession).Assembly),
    };

    private static string VersionOf(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "?").Split('+')[0];
}
