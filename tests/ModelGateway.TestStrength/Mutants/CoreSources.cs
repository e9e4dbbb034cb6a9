using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ModelGateway.TestStrength;

/// <summary>The core as the build compiles it: same sources, references, options and generated code.</summary>
internal sealed class CoreSources
{
    private CoreSources(string folder, CSharpCompilation compilation, IReadOnlyList<ResourceDescription> resources)
    {
        Folder = folder;
        Compilation = compilation;
        Resources = resources;
    }

    public string Folder { get; }

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<ResourceDescription> Resources { get; }

    public static async Task<CoreSources> ReadAsync(Repository repository, CancellationToken cancellationToken)
    {
        string folder = repository.Core;
        string json = await Tool.ReadAsync(
            repository.Root,
            [
                "msbuild", Path.Combine(folder, "ModelGateway.csproj"), "-t:PrepareResources;Compile", "-p:Configuration=Release",
                "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
                "-p:BuildProjectReferences=false",
                "-p:NonExistentFile=__none__", // without it an unchanged project is not looked at
                "-getItem:CscCommandLineArgs",
            ],
            cancellationToken);
        using JsonDocument document = JsonDocument.Parse(json);
        string[] arguments = [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)];

        CSharpCommandLineArguments parsed = CSharpCommandLineParser.Default.Parse(arguments, folder, sdkDirectory: null);
        SyntaxTree[] trees = [.. parsed.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(
            SourceText.From(File.ReadAllText(file.Path), System.Text.Encoding.UTF8), parsed.ParseOptions, file.Path, cancellationToken))];
        CSharpCompilation compilation = CSharpCompilation.Create(
            parsed.CompilationName ?? "ModelGateway",
            trees,
            parsed.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties)),
            parsed.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithConcurrentBuild(true));

        ISourceGenerator[] generators = [.. parsed.AnalyzerReferences
            .Select(reference => new AnalyzerFileReference(reference.FilePath, new GeneratorLoader()))
            .SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp))];
        CSharpGeneratorDriver.Create(generators, parseOptions: parsed.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, cancellationToken);
        return new CoreSources(folder, (CSharpCompilation)generated, [.. parsed.ManifestResources]);
    }

    private sealed class GeneratorLoader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
