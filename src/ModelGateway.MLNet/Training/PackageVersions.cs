using System.Reflection;
using Microsoft.ML;

namespace ModelGateway.MLNet;

/// <summary>The versions of the packages that decide a model's answers.</summary>
internal static class PackageVersions
{
    /// <summary>Name to version of ML.NET and of other assemblies, without the build's commit.</summary>
    public static IReadOnlyDictionary<string, string> Of(params IEnumerable<Assembly> assemblies)
    {
        SortedDictionary<string, string> versions = new(StringComparer.Ordinal) { ["Microsoft.ML"] = VersionOf(typeof(MLContext).Assembly) };
        foreach (Assembly assembly in assemblies)
        {
            versions[assembly.GetName().Name!] = VersionOf(assembly);
        }

        return versions;
    }

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version!.ToString();
}
