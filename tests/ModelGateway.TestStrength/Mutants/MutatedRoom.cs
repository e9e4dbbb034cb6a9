using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace ModelGateway.TestStrength;

/// <summary>The core with every mutant of one room in it, compiled once: which one is on is said when it runs.</summary>
internal sealed class MutatedRoom
{
    private readonly CoreSources _core;
    private readonly SyntaxTree[] _trees;
    private readonly Dictionary<int, Mutant> _mutants;

    private MutatedRoom(CoreSources core, SyntaxTree[] trees, Dictionary<int, Mutant> mutants)
    {
        _core = core;
        _trees = trees;
        _mutants = mutants;
    }

    public IReadOnlyList<Mutant> Mutants => [.. _mutants.Values.OrderBy(mutant => mutant.Id)];

    public static MutatedRoom Find(CoreSources core, string room)
    {
        string folder = Path.Combine(core.Folder, room) + Path.DirectorySeparatorChar;
        SyntaxTree[] trees = [.. core.Compilation.SyntaxTrees
            .Where(tree => tree.FilePath.StartsWith(folder, StringComparison.Ordinal))
            .OrderBy(tree => tree.FilePath, StringComparer.Ordinal)];
        if (trees.Length == 0)
        {
            throw new DirectoryNotFoundException($"{folder} has no sources; a room is a folder under src/ModelGateway.");
        }

        List<Mutant> mutants = [];
        foreach (SyntaxTree tree in trees)
        {
            string file = Path.GetRelativePath(core.Folder, tree.FilePath);
            MutantFinder finder = new(core.Compilation.GetSemanticModel(tree), file, mutants.Count + 1);
            finder.Visit(tree.GetRoot());
            mutants.AddRange(finder.Found);
        }

        return new MutatedRoom(core, trees, mutants.ToDictionary(mutant => mutant.Id));
    }

    /// <summary>Compiles; what the compiler refuses was no mutant and is forgotten.</summary>
    public void Compile(string path, CancellationToken cancellationToken)
    {
        SyntaxTree choice = CSharpSyntaxTree.ParseText(
            Switch(), (CSharpParseOptions)_trees[0].Options, "MutantSwitch.cs", Encoding.UTF8, cancellationToken);
        while (true)
        {
            ILookup<SyntaxNode, Mutant> byNode = Mutants.ToLookup(mutant => mutant.Node);
            CSharpCompilation compilation = _core.Compilation.AddSyntaxTrees(choice);
            foreach (SyntaxTree tree in _trees)
            {
                SyntaxNode written = new MutantWriter(byNode).Visit(tree.GetRoot(cancellationToken))!;
                compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(written, tree.Options));
            }

            using MemoryStream assembly = new();
            EmitResult result = compilation.Emit(assembly, manifestResources: _core.Resources, cancellationToken: cancellationToken);
            if (result.Success)
            {
                File.WriteAllBytes(path, assembly.ToArray());
                return;
            }

            Diagnostic[] errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
            int before = _mutants.Count;
            Array.ForEach(errors, Forget);
            if (_mutants.Count == before)
            {
                throw new InvalidOperationException($"The core with mutants in it does not compile: {errors[0]}");
            }
        }
    }

    private void Forget(Diagnostic error)
    {
        SyntaxNode? node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        SyntaxNode? written = node?.AncestorsAndSelf().FirstOrDefault(n => n.HasAnnotations(MutantWriter.Mark));
        if (written is not null)
        {
            Numbers(written).ForEach(number => _mutants.Remove(number));
        }

        // A name that is no longer sure to have a value is noticed far from what took the value away.
        if (written is null || error.Id is "CS0165" or "CS0170" or "CS0177" or "CS0269" or "CS8352")
        {
            SyntaxNode? member = node?.AncestorsAndSelf().FirstOrDefault(n => n is MemberDeclarationSyntax and not TypeDeclarationSyntax);
            List<int> near = [.. (member?.GetAnnotatedNodes(MutantWriter.Mark) ?? []).SelectMany(Numbers)];
            List<int> removals = near.FindAll(number => _mutants.GetValueOrDefault(number) is { Replacement: null });
            (removals.Count > 0 ? removals : near).ForEach(number => _mutants.Remove(number));
        }
    }

    private static List<int> Numbers(SyntaxNode written) =>
        [.. written.GetAnnotations(MutantWriter.Mark)
            .SelectMany(mark => mark.Data!.Split(','))
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static string Switch()
    {
        using StreamReader reader = new(typeof(MutatedRoom).Assembly.GetManifestResourceStream("MutantSwitch.cs")!);
        return reader.ReadToEnd();
    }
}
