using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGateway;

/// <summary>
/// Which source file uses which, as the compiler sees it: names, constants, <c>nameof</c>, and the types of expressions that nobody wrote down.
/// A compiled assembly would hide constants.
/// </summary>
internal sealed class SourceGraph
{
    // What the SDK's implicit usings add to every file.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private readonly Dictionary<(string From, string To), SortedSet<string>> _uses = [];

    /// <summary>Reads sources.</summary>
    /// <param name="sources">The content of each file by its path.</param>
    /// <param name="usings">The namespaces that their project adds to every file.</param>
    public SourceGraph(IReadOnlyDictionary<string, string> sources, params string[] usings)
    {
        CSharpParseOptions options = new(LanguageVersion.Preview);
        SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key))];
        IEnumerable<MetadataReference> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("ModelGateway", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "sources",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings + string.Concat(usings.Select(name => $"\nglobal using {name};")), options)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Errors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        foreach (SyntaxTree tree in trees)
        {
            Read(tree, compilation.GetSemanticModel(tree));
        }
    }

    /// <summary>What the compiler could not make sense of.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }

    /// <summary>By the file that uses and the file that is used what is used.</summary>
    public IReadOnlyDictionary<(string From, string To), SortedSet<string>> Uses => _uses;

    /// <summary>The files that use each other in a circle, largest circle first.</summary>
    public IReadOnlyList<string[]> Cycles()
    {
        ILookup<string, string> next = _uses.Keys.ToLookup(use => use.From, use => use.To);
        Dictionary<string, HashSet<string>> reachable = next.ToDictionary(file => file.Key, file => Reach(file.Key, next));
        return
        [
            .. reachable.Keys
                .Where(file => reachable[file].Contains(file))
                .GroupBy(file => string.Join('\n', reachable[file].Where(other => reachable.TryGetValue(other, out HashSet<string>? back) && back.Contains(file)).Order(StringComparer.Ordinal)))
                .Select(circle => circle.ToArray())
                .OrderByDescending(circle => circle.Length),
        ];
    }

    private static HashSet<string> Reach(string file, ILookup<string, string> next)
    {
        HashSet<string> found = [];
        Stack<string> left = new([file]);
        while (left.TryPop(out string? at))
        {
            foreach (string to in next[at].Where(found.Add))
            {
                left.Push(to);
            }
        }

        return found;
    }

    /// <summary>The name of each type that a file declares, with the lines of the declaration; nested types count with the one around them.</summary>
    public static IEnumerable<(string Name, int Lines)> TypesOf(string source) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes()
        .OfType<BaseTypeDeclarationSyntax>()
        .Where(type => type.Parent is not BaseTypeDeclarationSyntax)
        .Select(type => (
            $"{(type.Parent as BaseNamespaceDeclarationSyntax)?.Name}.{type.Identifier.Text}{(type as TypeDeclarationSyntax)?.TypeParameterList}",
            type.GetLocation().GetLineSpan() is var span ? span.EndLinePosition.Line - span.StartLinePosition.Line + 1 : 0));

    private void Read(SyntaxTree tree, SemanticModel model)
    {
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (node is ExpressionSyntax or ConstructorInitializerSyntax or AttributeSyntax)
            {
                SymbolInfo named = model.GetSymbolInfo(node);
                foreach (ISymbol symbol in named.Symbol is null ? named.CandidateSymbols : [named.Symbol])
                {
                    Add(tree.FilePath, symbol);
                }

                TypeInfo type = model.GetTypeInfo(node);
                Add(tree.FilePath, type.Type);
                Add(tree.FilePath, type.ConvertedType);
            }
        }
    }

    private void Add(string from, ISymbol? symbol)
    {
        switch (symbol)
        {
            case null or INamespaceSymbol or ITypeParameterSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol:
                return;
            case IArrayTypeSymbol array:
                Add(from, array.ElementType);
                return;
            case IPointerTypeSymbol pointer:
                Add(from, pointer.PointedAtType);
                return;
            case INamedTypeSymbol type:
                Array.ForEach([.. type.TypeArguments], argument => Add(from, argument));
                break;
            case IMethodSymbol method:
                Array.ForEach([.. method.TypeArguments], argument => Add(from, argument));
                symbol = method.ReducedFrom ?? method;
                break;
        }

        symbol = symbol.OriginalDefinition;
        string[] files = [.. symbol.Locations.Where(location => location.IsInSource).Select(location => location.SourceTree!.FilePath).Where(path => path.Length > 0)];
        if (files.Length > 0 && !files.Contains(from))
        {
            if (!_uses.TryGetValue((from, files[0]), out SortedSet<string>? used))
            {
                _uses[(from, files[0])] = used = new SortedSet<string>(StringComparer.Ordinal);
            }

            used.Add(symbol is ITypeSymbol ? symbol.Name : $"{symbol.ContainingType?.Name}.{symbol.Name}");
        }
    }
}
